/**
 * The system's encryption (Keychain, DPAPI, a Linux keyring) for what is kept on this computer. Nothing is asked before a
 * text is to be encrypted or decrypted, and no call waits longer than two seconds.
 */

import type { SafeStorage } from 'electron';
import { createListeners } from '../../core/listeners';
import { type AlarmClock, limitTime } from '../../core/time-limit';
import type { KeyringState } from './secret-service';

/** `no-encryption`: this system has none. `not-now`: it did not answer, or its keyring is locked; later it may. */
export type Sealing =
  | { readonly kind: 'sealed'; readonly sealed: string }
  | { readonly kind: 'no-encryption' | 'not-now' };

export type Opening =
  /** `isStale`: the system would encrypt this text in another way today, so it should be encrypted anew. */
  | { readonly kind: 'opened'; readonly text: string; readonly isStale: boolean }
  /** `reason`: in a few words, for the log. */
  | { readonly kind: 'unread'; readonly reason: string };

export type SecretBox = {
  /**
   * Gives base64.
   * @param isAsked whether the agent waits for it. Otherwise a locked keyring is left alone, which would ask for its password
   */
  readonly encrypt: (text: string, isAsked: boolean) => Promise<Sealing>;
  /** @param isAsked as for `encrypt` */
  readonly decrypt: (sealed: string, isAsked: boolean) => Promise<Opening>;
  /** Whether the system was seen to encrypt; null as long as it has not answered. */
  readonly canEncrypt: () => boolean | null;
  /** Tells that a call which was given up has had its answer after all, so that it is worth trying again. */
  readonly onLateAnswer: (listener: () => void) => () => void;
  /** Names the system's encryption and what is known of it, for the diagnostics. Asks nothing. */
  readonly describe: () => string;
};

export type SecretBoxPorts = {
  readonly encryptor: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
  >;
  readonly platform: NodeJS.Platform;
  readonly clock: AlarmClock;
  /** Looks at the keyring without opening it. `unknown` where there is nothing to look at. */
  readonly readKeyring: () => Promise<KeyringState>;
};

const limitMs = 2_000;

const notNow: Sealing = { kind: 'not-now' };
const unread = (reason: string): Opening => ({ kind: 'unread', reason });

/** Asks nothing yet. `encrypt` and `decrypt` never reject. */
export function createSecretBox(ports: SecretBoxPorts): SecretBox {
  const { encryptor, platform, clock } = ports;
  const lateAnswer = createListeners();
  const key = createKey(ports);

  const encrypt = async (text: string, isAsked: boolean): Promise<Sealing> => {
    const keyring = await key.look();
    if (keyring === 'absent') return { kind: 'no-encryption' };
    if (keyring === 'silent' || (keyring === 'closed' && !isAsked)) return notNow;
    const encrypted = (await key.fetch()) ? await encryptor.encryptStringAsync(text) : null;
    if (encrypted !== null && isEncrypted(encrypted, platform))
      return { kind: 'sealed', sealed: encrypted.toString('base64') };
    // Where a keyring is there, Chromium was not let in when it asked.
    return keyring === 'unknown' ? { kind: 'no-encryption' } : notNow;
  };

  const decrypt = async (sealed: string, isAsked: boolean): Promise<Opening> => {
    const encrypted = Buffer.from(sealed, 'base64');
    if (!isEncrypted(encrypted, platform)) return unread('not encrypted by the system');
    const keyring = await key.look();
    if (keyring === 'absent') return unread('there is no keyring');
    if (keyring === 'silent') return unread('the keyring does not answer');
    if (keyring === 'closed' && !isAsked) return unread('the keyring is locked');
    if (!(await key.fetch())) return unread('no encryption');
    const { result, shouldReEncrypt } = await encryptor.decryptStringAsync(encrypted);
    return { kind: 'opened', text: result, isStale: shouldReEncrypt };
  };

  /** Gives up after the limit. An answer that comes later is told: Chromium has its key then, and trying again works. */
  const bound = async <Answer extends Sealing | Opening>(
    work: Promise<Answer>,
    refused: Answer,
    late: Answer,
  ): Promise<Answer> => {
    const noted = work
      .catch(() => refused)
      .then((answer) => {
        key.note(answer.kind);
        return answer;
      });
    const inTime = await limitTime(clock, limitMs, noted, null);
    if (inTime !== null) return inTime;
    key.note('late');
    void noted.then(({ kind }) => (kind === 'sealed' || kind === 'opened') && lateAnswer.tell());
    return late;
  };

  return {
    encrypt: (text, isAsked) => bound(encrypt(text, isAsked), notNow, notNow),
    decrypt: (sealed, isAsked) =>
      bound(decrypt(sealed, isAsked), unread('not decrypted'), unread('no answer in time')),
    canEncrypt: key.canEncrypt,
    onLateAnswer: lateAnswer.add,
    describe: () => `${nameEncryption(platform)}, ${key.known()}`,
  };
}

type Known = 'not asked' | 'used' | 'no encryption' | 'no keyring' | 'locked' | 'no answer';

const knownBy: { readonly [name in KeyringState | Sealing['kind'] | Opening['kind'] | 'late']?: Known } = {
  sealed: 'used',
  opened: 'used',
  absent: 'no keyring',
  closed: 'locked',
  silent: 'no answer',
  late: 'no answer',
};

/** Chromium's key for everything that it encrypts, and what is known of it. */
function createKey({ encryptor, readKeyring }: SecretBoxPorts) {
  let known: Known = 'not asked';
  let hasKey = false;
  let fetching: Promise<boolean> | null = null;
  const note = (what: keyof typeof knownBy) => {
    known = knownBy[what] ?? known;
    if (what === 'no-encryption' && known !== 'no keyring') known = 'no encryption';
    if (known === 'used') hasKey = true;
  };
  return {
    /**
     * Chromium fetches its key once in a run, and remembers that there was none. So it is not made to ask before the
     * keyring is there.
     */
    look: async (): Promise<KeyringState> => {
      if (hasKey) return 'open';
      const state = await readKeyring();
      note(state);
      return state;
    },
    /** Has Chromium fetch its key. Only a “no” is asked again. */
    fetch: (): Promise<boolean> => {
      fetching ??= encryptor
        .isAsyncEncryptionAvailable()
        .catch(() => false)
        .then((isAvailable) => {
          if (!isAvailable) fetching = null;
          return isAvailable;
        });
      return fetching;
    },
    note,
    known: () => known,
    canEncrypt: () => (hasKey ? true : known === 'no encryption' || known === 'no keyring' ? false : null),
  };
}

/**
 * On Linux, Chromium names the key in the ciphertext: `v11` is one of the Secret Service or of KWallet, `v12` one of the
 * desktop's portal. `v10` is a fixed key that everybody knows, taken silently where there is no other. On Windows and
 * macOS there is no such key.
 */
export function isEncrypted(ciphertext: Buffer, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || /^v1[12]/.test(ciphertext.toString('latin1', 0, 3));
}

function nameEncryption(platform: NodeJS.Platform): string {
  const names: Readonly<Record<string, string>> = { darwin: 'Keychain', win32: 'DPAPI' };
  return names[platform] ?? 'keyring';
}
