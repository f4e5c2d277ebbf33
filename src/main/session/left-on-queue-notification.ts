import { type BrowserWindow, Notification } from 'electron';
import type { ProfileSigns } from '../../shared/profiles/organisations-view';
import { signWith } from '../../shared/profiles/sign-with';
import type { Texts } from '../../shared/texts/texts';

/**
 * Tells an agent whom the app could not take off queue, where the window does not: it is behind others, or about to close.
 * The notification outlives the app, and stays until it is dismissed.
 */
export function showLeftOnQueueNotification(
  window: BrowserWindow | null,
  isEnding: boolean,
  texts: Texts,
  signs: ProfileSigns,
): void {
  if ((window?.isFocused() && !isEnding) || !Notification.isSupported()) return;
  const { text } = texts;
  new Notification({
    title: signWith(signs, text('notification.left-on-queue.title'), texts),
    body: text('notification.left-on-queue.body'),
    timeoutType: 'never',
    urgency: 'critical',
  }).show();
}
