/** The system notification that a session ends soon, for an agent who looks at another window. */

import { Notification } from 'electron';

/**
 * @param endsAt epoch milliseconds
 * @param onRenew the agent clicked it, or its button where the system has one
 * @returns takes it away
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
