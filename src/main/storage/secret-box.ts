/** The system's encryption (Keychain, DPAPI, a Linux keyring) through Electron's safeStorage. */

import { safeStorage } from 'electron';

export type SecretBox = {
  /** False without real encryption: Linux' backend `basic_text` has a fixed password. */
  readonly canEncrypt: () => boolean;
  /** Names the system's encryption, for the diagnostics. */
  readonly describe: () => string;
  /** Gives base64 of the encrypted text. Call it only when `canEncrypt()`. Rejects when the system refuses. */
  readonly encrypt: (text: string) => Promise<string>;
  /** Gives the text; null when it can't be read now (a locked keyring, another user's, a damaged file). */
  readonly decrypt: (sealed: string) => Promise<string | null>;
};

/** Call it after the app is ready. Electron 33 lacks the functions that don't block while a keyring answers. */
export async function openSecretBox(): Promise<SecretBox> {
  return 'encryptStringAsync' in safeStorage ? openAsyncBox() : openSyncBox();
}

async function openAsyncBox(): Promise<SecretBox> {
  const isAvailable = (await safeStorage.isAsyncEncryptionAvailable()) && isRealBackend();
  return {
    canEncrypt: () => isAvailable,
    describe: () => nameBackend(isAvailable),
    encrypt: async (text) => (await safeStorage.encryptStringAsync(text)).toString('base64'),
    decrypt: async (sealed) => {
      if (!isAvailable) return null;
      const opened = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64')).catch(() => null);
      return opened?.result ?? null;
    },
  };
}

function openSyncBox(): SecretBox {
  // Asked at the first call, because on Linux the answer may wait for a keyring.
  let isAvailable: boolean | null = null;
  const canEncrypt = () => {
    isAvailable ??= safeStorage.isEncryptionAvailable() && isRealBackend();
    return isAvailable;
  };
  return {
    canEncrypt,
    describe: () => nameBackend(canEncrypt()),
    encrypt: async (text) => safeStorage.encryptString(text).toString('base64'),
    decrypt: async (sealed) => {
      try {
        return canEncrypt() ? safeStorage.decryptString(Buffer.from(sealed, 'base64')) : null;
      } catch {
        return null;
      }
    },
  };
}

function nameBackend(isUsed: boolean): string {
  const names: Readonly<Record<string, string>> = { darwin: 'Keychain', win32: 'DPAPI' };
  const name = names[process.platform] ?? safeStorage.getSelectedStorageBackend();
  return `${name}, ${isUsed ? 'used' : 'not used'}`;
}

function isRealBackend(): boolean {
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
