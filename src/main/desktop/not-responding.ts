/** Tells an agent who looks elsewhere that Genesys Cloud gives them no work: a notification that stays, and a sign. */

import { app, type BrowserWindow, Notification } from 'electron';
import type { Texts } from '../../shared/texts/texts';
import { loadPicture, pictures } from './pictures';

export type NotRespondingSign = {
  /** Shows or takes away the sign and the notification. Each occurrence is notified once. */
  readonly set: (isOn: boolean) => void;
};

export function createNotRespondingSign(
  window: () => BrowserWindow | null,
  actions: { readonly open: () => void; readonly setReady: () => void },
  texts: () => Texts,
): NotRespondingSign {
  let isOn = false;
  let notification: Notification | null = null;
  return {
    set: (next) => {
      if (next === isOn) return;
      isOn = next;
      showSign(window(), isOn, texts());
      notification?.close();
      notification = isOn ? showNotification(actions, texts()) : null;
    },
  };
}

function showNotification(
  { open, setReady }: Parameters<typeof createNotRespondingSign>[1],
  { text }: Texts,
): Notification | null {
  if (!Notification.isSupported()) return null;
  const notification = new Notification({
    title: text('notification.not-responding.title'),
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
    window.setOverlayIcon(isOn ? loadPicture(pictures.alert) : null, isOn ? text('tray.not-responding') : '');
  window?.flashFrame(isOn);
}
