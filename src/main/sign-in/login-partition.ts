/** The partition of the login pages: cookies, storage, caches and HTTP log-ins that nothing else in the app shares. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session, session } from 'electron';
import type { Clock } from '../../core/clock';
import { createQueue } from '../../core/queue';
import { isRequestBlocked } from '../../core/sign-in/navigation-policy';
import { isOwnComputer } from '../../core/sign-in/own-computer';
import { limitTime } from '../../core/time-limit';
import { keepsSession, type Settings } from '../../shared/settings';
import type { RequestEnds } from '../network/request-ends';
import type { Limits } from '../system/limits';

export type LoginPartition = {
  /** The partition for these settings: in a folder, which this makes, or in memory where no session is kept. */
  readonly partition: (settings: Settings) => Session;
  /** Makes the partition before the first click on **Sign in** waits for it. One in memory is cleared by that click. */
  readonly prepare: (settings: Settings) => void;
  readonly isLoginPartition: (partition: Session) => boolean;
  /** A site asked for a client certificate: Chromium repeats the answer without asking as long as the partition lives. */
  readonly noteCertificateDemand: (partition: Session) => void;
  /**
   * Forgets every login. Tells whether all of that worked, in time. The next login may begin when this has resolved: where
   * it did not work, it gets another partition if that is one in memory.
   */
  readonly clear: (settings: Settings) => Promise<boolean>;
};

/** What clearing a partition does not undo. */
type PartitionRecord = {
  isCertificateAsked: boolean;
  /** Electron's numbers of the requests that were sent and have not ended; filled for partitions in memory only. */
  readonly pendingRequests: Set<number>;
};

export function createLoginPartition(
  requestEnds: RequestEnds,
  clock: Clock,
  { clearMs }: Pick<Limits, 'clearMs'>,
): LoginPartition {
  const records = new WeakMap<Session, PartitionRecord>();
  const enqueue = createQueue();
  /** The partition in memory. It is used for one login after another, because Electron never frees one. */
  let inMemory = { number: 1, isUsed: false };

  const partition: LoginPartition['partition'] = (settings) => {
    const isInMemory = !keepsSession(settings);
    if (isInMemory) inMemory.isUsed = true;
    const name = isInMemory ? `login-${inMemory.number}` : 'persist:login';
    // Without an HTTP cache: a login page that may be cached would leave its code on disk.
    const login = session.fromPartition(name, { cache: false });
    if (!records.has(login)) {
      const pendingRequests = new Set<number>();
      records.set(login, { isCertificateAsked: false, pendingRequests });
      if (isInMemory) {
        // A request may go on for half a minute after its page is gone, and Electron has no call that ends it.
        login.webRequest.onSendHeaders(({ id }) => void pendingRequests.add(id));
        requestEnds.onEnd(login, ({ id }) => void pendingRequests.delete(id));
      }
    }
    login.allowNTLMCredentialsForDomains(settings.integratedHosts);
    return login;
  };

  const clear: LoginPartition['clear'] = async (settings) => {
    const isInMemory = !keepsSession(settings);
    // Asking for a partition makes it, and one that was never asked for has nothing to clear.
    const folder = join(app.getPath('userData'), 'Partitions', 'login');
    if (isInMemory ? !inMemory.isUsed : !existsSync(folder)) return true;
    const login = partition(settings);
    if (isInMemory) inMemory.isUsed = false;
    const isEmpty = await limitTime(clock, clearMs, empty(login), false).catch(() => false);
    // The next agent must not get what was not cleared, or may not have been.
    if (isInMemory && (!isEmpty || (await isOutlived(login, records.get(login)).catch(() => true))))
      inMemory = { number: inMemory.number + 1, isUsed: false };
    return isEmpty;
  };

  return {
    partition,
    prepare: (settings) => {
      if (keepsSession(settings)) partition(settings);
    },
    isLoginPartition: (candidate) => records.has(candidate),
    noteCertificateDemand: (login) => {
      const record = records.get(login);
      if (record !== undefined) record.isCertificateAsked = true;
    },
    clear: (settings) => enqueue(() => clear(settings)),
  };
}

/** Whether a partition that was just cleared may still have a certificate's answer, or get a late response's cookies. */
async function isOutlived(partition: Session, record: PartitionRecord | undefined): Promise<boolean> {
  if (record?.isCertificateAsked || (record?.pendingRequests.size ?? 0) > 0) return true;
  const cookies = await partition.cookies.get({});
  return cookies.length > 0;
}

async function empty(partition: Session): Promise<boolean> {
  const steps = await Promise.allSettled([
    partition.closeAllConnections(),
    partition.clearStorageData(),
    partition.clearCache(),
    partition.clearCodeCaches({}),
    // Electron 33, which the tests may run on, does not have this function.
    partition.clearSharedDictionaryCache?.(),
    partition.clearAuthCache(),
    partition.clearHostResolverCache(),
  ]);
  return steps.every(({ status }) => status === 'fulfilled');
}

/**
 * Cancels the requests that `isRequestBlocked` names. Navigations are captured before; what is left are a page's own
 * requests. For this computer the pattern has the port alone: a host would leave out the other spellings.
 */
export function blockRedirectUri(partition: Session, redirectUri: string, loginOrigin: string): void {
  const { protocol, hostname, port } = new URL(redirectUri);
  const host = isOwnComputer(hostname) ? '*' : hostname;
  const place = `${host}:${port || (protocol === 'https:' ? '443' : '80')}`;
  const urls = [protocol, protocol.replace('http', 'ws')].map((each) => `${each}//${place}/*`);
  partition.webRequest.onBeforeRequest({ urls }, ({ url }, answer) =>
    answer({ cancel: isRequestBlocked(url, redirectUri, loginOrigin) }),
  );
}
