/** The login pages' own partition: cookies, cache and proxy log-ins that nothing else shares. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session, session } from 'electron';
import { isRedirectUri } from '../core/authorization';
import { isBesideRedirectUri } from '../core/navigation-policy';
import { isLoopbackHost } from '../shared/secure-url';
import type { Settings } from '../shared/settings';

const known = new WeakSet<Session>();

/** The login of a shared desk that is not forgotten yet. Each has a partition of its own. */
let sharedLogin = { number: 1, isUsed: false };

/** Which settings shape the partition. */
export type LoginSessionSettings = Pick<Settings, 'desk' | 'integratedHosts'>;

/**
 * In memory only on a shared desk. Without an HTTP cache: a login page that may be cached would leave its code on disk.
 */
export function loginSession({ desk, integratedHosts }: LoginSessionSettings): Session {
  if (desk === 'shared') sharedLogin.isUsed = true;
  const partition = desk === 'shared' ? `login-${sharedLogin.number}` : 'persist:login';
  const login = session.fromPartition(partition, { cache: false });
  known.add(login);
  login.allowNTLMCredentialsForDomains(integratedHosts);
  return login;
}

/** Whether a page's session is the login pages' own. */
export function isLoginSession(of: Session): boolean {
  return known.has(of);
}

/**
 * Cancels every request to the redirect URI and beside it, of every kind. Navigations are captured before this; what is
 * left is a page's own `fetch`, image, frame or WebSocket, which would carry a code to whatever listens on that port.
 */
export function blockRedirectUri(login: Session, redirectUri: string, loginOrigin: string): void {
  const { protocol, hostname } = new URL(redirectUri);
  const protocols = [protocol, protocol.replace('http', 'ws')];
  const hosts = isLoopbackHost(hostname) ? ['localhost', '*.localhost', '127.0.0.1', '[::1]'] : [hostname];
  // Electron's patterns match every port when none is named; the listener compares the whole address.
  const urls = hosts.flatMap((host) => protocols.map((each) => `${each}//${host}/*`));
  login.webRequest.onBeforeRequest({ urls }, ({ url }, answer) => {
    const asked = url.replace(/^ws/, 'http');
    const isClosed =
      isRedirectUri(asked, redirectUri) || isBesideRedirectUri(asked, redirectUri, loginOrigin);
    answer({ cancel: isClosed });
  });
}

/** A worker that a login page installed would answer for that host in the next attempt. */
export async function forgetServiceWorkers(login: Session): Promise<void> {
  await login.clearStorageData({ storages: ['serviceworkers'] }).catch(() => undefined);
}

/**
 * Forgets every login: cookies, storage, cache and HTTP log-ins of the partition. Tells whether that worked. Whoever comes
 * next to a shared desk gets another partition.
 */
export async function clearLoginSession(settings: LoginSessionSettings): Promise<boolean> {
  // Asking for a partition makes its folder: a shared desk gets none only because it looked for leftovers.
  const isThere =
    settings.desk === 'shared'
      ? sharedLogin.isUsed
      : existsSync(join(app.getPath('userData'), 'Partitions', 'login'));
  if (!isThere) return true;
  const login = loginSession(settings);
  // Chromium forgets which client certificate was chosen for a host with the partition alone.
  if (settings.desk === 'shared') sharedLogin = { number: sharedLogin.number + 1, isUsed: false };
  const cleared = await Promise.allSettled([
    login.clearStorageData(),
    login.clearCache(),
    login.clearAuthCache(),
  ]);
  return cleared.every(({ status }) => status === 'fulfilled');
}
