/** The partition of the login pages: cookies, storage, caches and HTTP log-ins that nothing else in the app shares. */

import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type Session, session } from 'electron';
import type { Clock } from '../../core/clock';
import { createSerialWork } from '../../core/serial-work';
import { isRequestBlocked, readPort } from '../../core/sign-in/navigation-policy';
import { isOwnComputer } from '../../core/sign-in/own-computer';
import { limitTime } from '../../core/time-limit';
import { keepsSession, type Settings } from '../../shared/settings';
import type { Texts } from '../../shared/texts/texts';
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
  /** The agent refused to send one. Their next sign-in gets another partition, in which they are asked again. */
  readonly noteCertificateRefusal: (partition: Session) => void;
  /** The agent starts a sign-in, whose partition is the one that `partition` gives after this. */
  readonly beginSignIn: (settings: Settings) => Promise<void>;
  /**
   * Forgets every login. Tells whether all of that worked, in time. The next login may begin when this has resolved: where
   * it did not work, or is not enough, it gets another partition.
   */
  readonly clear: (settings: Settings) => Promise<boolean>;
  /**
   * Removes the service workers that login pages have left, which would answer for their hosts in the next attempt. Never
   * rejects, and gives up when the time for clearing has passed: the next attempt waits for it.
   */
  readonly clearWorkers: (partition: Session) => Promise<void>;
};

/** What clearing a partition does not undo. */
type PartitionRecord = {
  isCertificateAsked: boolean;
  isCertificateRefused: boolean;
  /** Electron's numbers of the requests that were sent and have not ended. */
  readonly pendingRequests: Set<number>;
};

export function createLoginPartition(
  requestEnds: RequestEnds,
  clock: Clock,
  { clearMs }: Pick<Limits, 'clearMs'>,
): LoginPartition {
  const records = new WeakMap<Session, PartitionRecord>();
  const runInTurn = createSerialWork();
  /** The partition in memory. It is used for one login after another, because Electron never frees one. */
  let inMemory = { number: 1, isUsed: false };
  const onDisk = createFolderNumber();

  const partition: LoginPartition['partition'] = (settings) => {
    const isInMemory = !keepsSession(settings);
    if (isInMemory) inMemory.isUsed = true;
    const name = isInMemory ? `login-${inMemory.number}` : `persist:${nameFolder(onDisk.read())}`;
    // Without an HTTP cache: a login page that may be cached would leave its code on disk.
    const login = session.fromPartition(name, { cache: false });
    if (!records.has(login)) {
      const pendingRequests = new Set<number>();
      records.set(login, { isCertificateAsked: false, isCertificateRefused: false, pendingRequests });
      // A request may go on for half a minute after its page is gone, and Electron has no call that ends it.
      login.webRequest.onSendHeaders(({ id }) => void pendingRequests.add(id));
      requestEnds.onEnd(login, ({ id }) => void pendingRequests.delete(id));
    }
    login.allowNTLMCredentialsForDomains(settings.integratedHosts);
    return login;
  };

  const clear: LoginPartition['clear'] = async (settings) => {
    const isInMemory = !keepsSession(settings);
    // Asking for a partition makes it, and one that was never asked for has nothing to clear.
    if (isInMemory ? !inMemory.isUsed : !existsSync(join(readPlace(), nameFolder(onDisk.read()))))
      return true;
    const login = partition(settings);
    if (isInMemory) inMemory.isUsed = false;
    const work = emptyAndLook(login, records.get(login));
    const found = await limitTime(clock, clearMs, work, 'not-emptied').catch(() => 'not-emptied');
    // The next agent must not get what was not cleared, or may not have been.
    if (found !== 'empty') takeAnother(settings);
    return found !== 'not-emptied';
  };

  const takeAnother = (settings: Settings) => {
    if (!keepsSession(settings)) {
      inMemory = { number: inMemory.number + 1, isUsed: false };
      return;
    }
    onDisk.next();
    // Makes its folder, so that the next start goes on there.
    partition(settings);
  };

  const beginSignIn: LoginPartition['beginSignIn'] = async (settings) => {
    if (records.get(partition(settings))?.isCertificateRefused) await clear(settings);
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
    noteCertificateRefusal: (login) => {
      const record = records.get(login);
      if (record !== undefined) record.isCertificateRefused = true;
    },
    beginSignIn: (settings) => runInTurn(() => beginSignIn(settings)),
    clear: (settings) => runInTurn(() => clear(settings)),
    clearWorkers: async (login) => {
      const clearing = login.clearStorageData({ storages: ['serviceworkers'] });
      await limitTime(clock, clearMs, clearing, undefined).catch(() => undefined);
    },
  };
}

/** The folder of Electron for the partitions that are on disk. */
function readPlace(): string {
  return join(app.getPath('userData'), 'Partitions');
}

function nameFolder(number: number): string {
  return number === 1 ? 'login' : `login-${number}`;
}

/**
 * The number of the partition on disk. Within a run, only another folder gives another partition, and the next run goes
 * on with the newest folder. The older ones are empty, or have what could not be cleared, and are removed then.
 */
function createFolderNumber(): { readonly read: () => number; readonly next: () => void } {
  let current: number | null = null;
  const find = () => {
    const place = readPlace();
    const folders = existsSync(place) ? readdirSync(place).filter((name) => /^login(-\d+)?$/.test(name)) : [];
    const numbers = folders.map((name) => Number(name.split('-')[1] ?? 1));
    const newest = Math.max(1, ...numbers);
    for (const folder of folders.filter((name) => name !== nameFolder(newest)))
      void rm(join(place, folder), { recursive: true, force: true }).catch(() => undefined);
    return newest;
  };
  const read = () => {
    current ??= find();
    return current;
  };
  return {
    read,
    next: () => {
      current = read() + 1;
    },
  };
}

/** Whether a partition that was just cleared may still have a certificate's answer, or get a late response's cookies. */
async function isOutlived(partition: Session, record: PartitionRecord | undefined): Promise<boolean> {
  if (record?.isCertificateAsked || (record?.pendingRequests.size ?? 0) > 0) return true;
  const cookies = await partition.cookies.get({});
  return cookies.length > 0;
}

/** `outlived`: it is empty, and something may still come. */
async function emptyAndLook(
  partition: Session,
  record: PartitionRecord | undefined,
): Promise<'empty' | 'outlived' | 'not-emptied'> {
  if (!(await empty(partition))) return 'not-emptied';
  return (await isOutlived(partition, record).catch(() => true)) ? 'outlived' : 'empty';
}

async function empty(partition: Session): Promise<boolean> {
  const steps = await Promise.allSettled([
    partition.closeAllConnections(),
    partition.clearStorageData(),
    partition.clearCache(),
    partition.clearCodeCaches({}),
    partition.clearSharedDictionaryCache(),
    partition.clearAuthCache(),
    partition.clearHostResolverCache(),
  ]);
  return steps.every(({ status }) => status === 'fulfilled');
}

/** The login pages are asked for in the app's language. Their scripts read the system's, which Electron gives no way to set. */
export function askInLanguage(partition: Session, { language, locale }: Texts): void {
  const wanted = [...new Set([locale, language, 'en'])];
  partition.setUserAgent(partition.getUserAgent(), wanted.join(','));
}

/** Chromium would write the cookies half a minute later, and a computer can lose its power before. Nothing waits for it. */
export function writeLoginDown(partition: Session): void {
  if (partition.isPersistent()) void partition.cookies.flushStore().catch(() => undefined);
}

/**
 * Cancels the requests that `isRequestBlocked` names. Navigations are captured before; what is left are a page's own
 * requests. For this computer the pattern has the port alone: a host would leave out the other spellings.
 */
export function blockRedirectUri(partition: Session, redirectUri: string, loginOrigin: string): void {
  const redirect = new URL(redirectUri);
  const host = isOwnComputer(redirect.hostname) ? '*' : redirect.hostname;
  const place = `${host}:${readPort(redirect)}`;
  const urls = ['http', 'https', 'ws', 'wss'].map((scheme) => `${scheme}://${place}/*`);
  partition.webRequest.onBeforeRequest({ urls }, ({ url }, answer) =>
    answer({ cancel: isRequestBlocked(url, redirectUri, loginOrigin) }),
  );
}
