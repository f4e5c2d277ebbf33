/** The login pages' own partition: cookies, cache and proxy log-ins that nothing else shares. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session, session } from 'electron';
import { isRedirectUri } from '../../core/sign-in/authorization';
import { isBesideRedirectUri } from '../../core/sign-in/navigation-policy';
import { isLoopbackHost } from '../../shared/secure-url';
import { isShared, type Settings } from '../../shared/settings';
import { onRequestEnd } from '../network/request-ends';

/** What clearing a partition does not undo. */
type Left = {
  /** A site asked for a client certificate. */
  isAsked: boolean;
  /** Requests that were sent and are not over, by Electron's own numbers; followed on a shared desk alone. */
  readonly underWay: Set<number>;
};

const known = new WeakMap<Session, Left>();

/** A shared desk's partition, for one login after another: Electron never frees one. */
let shared = { number: 1, isUsed: false };

/** What is being cleared. */
let clearing: Promise<unknown> = Promise.resolve();

/** Which settings shape the partition. */
export type LoginSessionSettings = Pick<Settings, 'desk' | 'integratedHosts'>;

/**
 * In memory only on a shared desk. Without an HTTP cache: a login page that may be cached would leave its code on disk.
 */
export function loginSession({ desk, integratedHosts }: LoginSessionSettings): Session {
  if (desk === 'shared') shared.isUsed = true;
  const partition = desk === 'shared' ? `login-${shared.number}` : 'persist:login';
  const login = session.fromPartition(partition, { cache: false });
  if (!known.has(login)) {
    const underWay = new Set<number>();
    known.set(login, { isAsked: false, underWay });
    if (desk === 'shared') followRequests(login, underWay);
  }
  login.allowNTLMCredentialsForDomains(integratedHosts);
  return login;
}

/**
 * Makes the partition before the first click on **Sign in**, which would wait for it. Not on a shared desk, where it would
 * have to be cleared first.
 */
export function preparePartition(settings: Settings): void {
  if (!isShared(settings)) loginSession(settings);
}

/** A page's request may outlive the page, by half a minute, and no call of Electron's cuts it. */
function followRequests(login: Session, underWay: Set<number>): void {
  login.webRequest.onSendHeaders(({ id }) => void underWay.add(id));
  onRequestEnd(login, ({ id }) => void underWay.delete(id));
}

/**
 * Whether the next login may find something of the one that was just cleared: nothing but another partition makes Chromium
 * forget what a site that asked for a certificate was answered, and an answer that comes late brings cookies.
 */
async function isOutlived(login: Session): Promise<boolean> {
  const left = known.get(login);
  if (left?.isAsked || (left?.underWay.size ?? 0) > 0) return true;
  const cookies = await login.cookies.get({});
  return cookies.length > 0;
}

/** Whether a page's session is the login pages' own. */
export function isLoginSession(of: Session): boolean {
  return known.has(of);
}

/**
 * A site asks for a client certificate in this partition. As long as the partition lives, Chromium gives that site the
 * same answer again and asks nobody, also where the answer was none.
 */
export function noteCertificateDemand(login: Session): void {
  const left = known.get(login);
  if (left !== undefined) left.isAsked = true;
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
 * Forgets every login: cookies, storage, caches, HTTP log-ins and connections of the partition. Tells whether that worked.
 * One after another: once this is done, the next login may begin in the same partition.
 */
export function clearLoginSession(settings: LoginSessionSettings): Promise<boolean> {
  const cleared = clearing.then(() => clear(settings));
  clearing = cleared.catch(() => undefined);
  return cleared;
}

async function clear(settings: LoginSessionSettings): Promise<boolean> {
  const isShared = settings.desk === 'shared';
  // Asking for a partition makes its folder: a shared desk gets none only because it looked for leftovers.
  const isThere = isShared ? shared.isUsed : existsSync(join(app.getPath('userData'), 'Partitions', 'login'));
  if (!isThere) return true;
  const login = loginSession(settings);
  if (isShared) shared.isUsed = false;
  const isEmpty = await empty(login).catch(() => false);
  // What is not cleared, or can't be told, must reach nobody.
  if (isShared && (!isEmpty || (await isOutlived(login).catch(() => true))))
    shared = { number: shared.number + 1, isUsed: false };
  return isEmpty;
}

async function empty(login: Session): Promise<boolean> {
  const deeds = await Promise.allSettled([
    login.closeAllConnections(),
    login.clearStorageData(),
    login.clearCache(),
    login.clearCodeCaches({}),
    // Electron 33, which tests may run on, has no such function.
    login.clearSharedDictionaryCache?.(),
    login.clearAuthCache(),
    login.clearHostResolverCache(),
  ]);
  return deeds.every(({ status }) => status === 'fulfilled');
}
