import { Notification } from 'electron';

/**
 * Tells an agent who works in another window that the session ends soon. Returns what closes the notification.
 * @param endsAt epoch milliseconds by the clock on the wall
 */
export function showRenewalNotification(endsAt: number, onRenew: () => void): () => void {
  if (!Notification.isSupported()) return () => {};
  const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(endsAt);
  const notification = new Notification({
    title: `Your session ends at ${time}`,
    body: 'Renew now to go on without a break.',
    actions: [{ type: 'button', text: 'Renew now' }],
  });
  notification.on('click', onRenew);
  notification.on('action', onRenew);
  notification.show();
  return () => notification.close();
}
