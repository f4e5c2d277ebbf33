import { Notification } from 'electron';
import type { ProfileSigns } from '../../shared/profiles/organisations-view';
import { signWith } from '../../shared/profiles/sign-with';
import type { Texts } from '../../shared/texts/texts';

/**
 * Tells an agent who works in another window that the session ends soon. Returns what closes the notification.
 * @param endsAt epoch milliseconds by the clock on the wall
 */
export function showRenewalNotification(
  endsAt: number,
  onRenew: () => void,
  texts: Texts,
  signs: ProfileSigns,
): () => void {
  if (!Notification.isSupported()) return () => {};
  const { text, locale } = texts;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(endsAt);
  const notification = new Notification({
    title: signWith(signs, text('notification.renewal.title', { time }), texts),
    body: text('notification.renewal.body'),
    actions: [{ type: 'button', text: text('notification.renewal.action') }],
  });
  notification.on('click', onRenew);
  notification.on('action', onRenew);
  notification.show();
  return () => notification.close();
}
