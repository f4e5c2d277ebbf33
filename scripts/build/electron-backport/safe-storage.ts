/**
 * The asynchronous half of `safeStorage`, which is new in Electron 42, over the synchronous half. Two differences can't be
 * taken away: the synchronous call stops the process while a keyring takes its time, and it never tells that a text should
 * be encrypted anew.
 */

import { app, type SafeStorage, safeStorage } from 'electron';

type Asynchronous = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;

const isLinux = process.platform === 'linux';

/**
 * On a desktop that Chromium does not know (sway, i3, none), only its asynchronous encryption asks the Secret Service; the
 * synchronous one needs the switch. On KDE both ask KWallet.
 */
const isKde =
  /(^|:)KDE(:|$)/.test(process.env.XDG_CURRENT_DESKTOP ?? '') ||
  /^(kde|plasma)/.test(process.env.DESKTOP_SESSION ?? '') ||
  process.env.KDE_FULL_SESSION !== undefined;
if (isLinux && !isKde && !app.commandLine.hasSwitch('password-store'))
  app.commandLine.appendSwitch('password-store', 'gnome-libsecret');

/** At its first use: it takes 4 ms before the window, which no release has. */
const loadCrypto = () => process.getBuiltinModule('node:crypto');

/** Chromium's fixed key on Linux (os_crypt's posix_key_provider.cc), which everybody knows. Only "v10" tells that it was used. */
const fixedTag = 'v10';
const fixedKey = () => loadCrypto().pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const fixedVector = Buffer.alloc(16, ' ');

function encryptByFixedKey(text: string): Buffer {
  const cipher = loadCrypto().createCipheriv('aes-128-cbc', fixedKey(), fixedVector);
  return Buffer.concat([Buffer.from(fixedTag), cipher.update(text, 'utf8'), cipher.final()]);
}

function decryptByFixedKey(encrypted: Buffer): string {
  const decipher = loadCrypto().createDecipheriv('aes-128-cbc', fixedKey(), fixedVector);
  return decipher.update(encrypted.subarray(fixedTag.length), undefined, 'utf8') + decipher.final('utf8');
}

const asynchronous: Asynchronous = {
  // On Linux the pinned Electron says yes in every case, because it has the fixed key.
  isAsyncEncryptionAvailable: async () => safeStorage.isEncryptionAvailable() || isLinux,
  encryptStringAsync: async (text) =>
    safeStorage.isEncryptionAvailable() || !isLinux
      ? safeStorage.encryptString(text)
      : encryptByFixedKey(text),
  decryptStringAsync: async (encrypted) => {
    const isFixed = isLinux && encrypted.subarray(0, fixedTag.length).toString('latin1') === fixedTag;
    const result = isFixed ? decryptByFixedKey(encrypted) : safeStorage.decryptString(encrypted);
    return { result, shouldReEncrypt: isFixed && safeStorage.isEncryptionAvailable() };
  },
};

Object.assign(safeStorage, asynchronous);
