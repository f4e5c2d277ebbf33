/** The system's encryption (Keychain, DPAPI, a Linux keyring) through Electron's safeStorage. */

import { safeStorage } from 'electron';

/** Whether it really encrypts: `basic_text` on Linux is a fixed password, which is no secret. */
export function canEncrypt(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** Base64 of the encrypted text. Call only when `canEncrypt()`. */
export function encrypt(text: string): string {
  return safeStorage.encryptString(text).toString('base64');
}

/** The text, or null when it can't be read now (another user's keyring, a locked one, a damaged file). */
export function decrypt(sealed: string): string | null {
  try {
    return canEncrypt() ? safeStorage.decryptString(Buffer.from(sealed, 'base64')) : null;
  } catch {
    return null;
  }
}
