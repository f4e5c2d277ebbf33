import { type BrowserWindow, Notification } from 'electron';
import type { ProfileSigns } from '../../shared/profiles/organisations-view';
import { signWith } from '../../shared/profiles/sign-with';
import type { Texts } from '../../shared/texts/texts';

export type LeftOnQueueNotice = {
  /**
   * Tells an agent whom the app could not take off queue, where the window does not: it is behind others, or about to
   * close. The notification outlives the app, and stays until it is dismissed.
   */
  readonly show: (window: BrowserWindow | null, isEnding: boolean, texts: Texts, signs: ProfileSigns) => void;
};

/** @param open opens the window, or brings it to the front */
export function createLeftOnQueueNotice(open: () => void): LeftOnQueueNotice {
  /** One that nothing refers to is collected, and its click does nothing then. */
  const shown = new Set<Notification>();
  return {
    show: (window, isEnding, texts, signs) => {
      if ((window?.isFocused() && !isEnding) || !Notification.isSupported()) return;
      const { text } = texts;
      const notification = new Notification({
        title: signWith(signs, text('notification.left-on-queue.title'), texts),
        body: text('notification.left-on-queue.body'),
        timeoutType: 'never',
        urgency: 'critical',
      });
      shown.add(notification);
      notification.once('close', () => shown.delete(notification));
      notification.on('click', open);
      notification.show();
    },
  };
}
