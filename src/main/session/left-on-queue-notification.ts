import { type BrowserWindow, Notification } from 'electron';
import type { ProfileSigns } from '../../shared/profiles/organisations-view';
import { signWith } from '../../shared/profiles/sign-with';
import type { Texts } from '../../shared/texts/texts';

export type LeftOnQueue = {
  /** Of the agent, where somebody else reads it; null where they read it themselves. */
  readonly name: string | null;
  /** `unknown`: nobody knows whether the agent is on queue. */
  readonly report: 'failed' | 'unknown';
  readonly window: BrowserWindow | null;
  /** Whether the app ends. */
  readonly isEnding: boolean;
};

export type LeftOnQueueNotice = {
  /**
   * Tells of an agent whom the app could not take off queue, or of whom nobody knows, where the window does not: it is
   * behind others, about to close, or somebody else's. The notification outlives the app, and stays until it is dismissed.
   */
  readonly show: (left: LeftOnQueue, texts: Texts, signs: ProfileSigns) => void;
};

/** @param open opens the window, or brings it to the front */
export function createLeftOnQueueNotice(open: () => void): LeftOnQueueNotice {
  /** One that nothing refers to is collected, and its click does nothing then. */
  const shown = new Set<Notification>();
  return {
    show: (left, texts, signs) => {
      const { name, window, isEnding } = left;
      const isToldInWindow = name === null && window?.isFocused() && !isEnding;
      if (isToldInWindow || !Notification.isSupported()) return;
      const [title, body] = inWords(left, texts);
      const notification = new Notification({
        title: signWith(signs, title, texts),
        body,
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

function inWords({ name, report }: LeftOnQueue, { text }: Texts): readonly [title: string, body: string] {
  if (report === 'failed')
    return name === null
      ? [text('notification.left-on-queue.title'), text('notification.left-on-queue.body')]
      : [
          text('notification.other-left-on-queue.title', { name }),
          text('notification.other-left-on-queue.body', { name }),
        ];
  return name === null
    ? [
        text('notification.maybe-on-queue.title'),
        text('sign-out.queue-unknown', { code: 'off-queue-unknown' }),
      ]
    : [
        text('notification.other-maybe-on-queue.title', { name }),
        text('notification.other-maybe-on-queue.body', { name }),
      ];
}
