/** Tells an agent who looks elsewhere that Genesys Cloud gives them no work: a notification that stays, and a sign. */

import { app, type BrowserWindow, Notification } from 'electron';
import { type DesktopStatus, decideNotification } from '../../core/desktop/status';
import type { ProfileSigns } from '../../shared/profiles/organisations-view';
import { signWith } from '../../shared/profiles/sign-with';
import type { Texts } from '../../shared/texts/texts';
import { buildImage, pictures } from './pictures';

export type NotRespondingSign = {
  /** Shows or takes away the sign and the notification. Each time is notified once. */
  readonly show: (status: DesktopStatus) => void;
};

/** What a click on the notification, and on its button, does. */
type NotificationActions = { readonly open: () => void; readonly setReady: () => void };

export function createNotRespondingSign(
  window: () => BrowserWindow | null,
  actions: NotificationActions,
  texts: () => Texts,
  signs: () => ProfileSigns,
): NotRespondingSign {
  let isOn = false;
  let notified: number | null = null;
  let notification: Notification | null = null;
  const setSign = (next: boolean) => {
    if (next === isOn) return;
    isOn = next;
    showSign(window(), isOn, texts());
  };
  return {
    show: (status) => {
      setSign(status.isNotResponding);
      const step = decideNotification(notified, status);
      if (step === 'keep') return;
      notification?.close();
      notified = step === 'show' ? status.notRespondingTime : null;
      notification = step === 'show' ? showNotification(actions, texts(), signs()) : null;
      window()?.flashFrame(step === 'show');
    },
  };
}

function showNotification(
  { open, setReady }: NotificationActions,
  texts: Texts,
  signs: ProfileSigns,
): Notification | null {
  if (!Notification.isSupported()) return null;
  const { text } = texts;
  const notification = new Notification({
    title: signWith(signs, text('notification.not-responding.title'), texts),
    body: text('notification.not-responding.body'),
    timeoutType: 'never',
    urgency: 'critical',
    actions: [{ type: 'button', text: text('notification.not-responding.action') }],
  });
  notification.on('click', open);
  notification.on('action', setReady);
  notification.show();
  return notification;
}

/** Windows has an overlay on the taskbar, and macOS a badge in the Dock. */
function showSign(window: BrowserWindow | null, isOn: boolean, { text }: Texts): void {
  if (process.platform === 'darwin') app.dock?.setBadge(isOn ? '!' : '');
  if (process.platform === 'win32' && window !== null)
    window.setOverlayIcon(isOn ? buildImage(pictures.alert) : null, isOn ? text('tray.not-responding') : '');
}
