/** The box over the system's encryption, on a stub of Electron's asynchronous safeStorage. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { createSecretBox, isEncrypted } from '../../../src/main/storage/secret-box';
import type { KeyringState } from '../../../src/main/storage/secret-service';
import { createMovedClock } from '../moved-clock';

type Encryptor = Parameters<typeof createSecretBox>[0]['encryptor'];

const never = () => new Promise<never>(() => {});
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** As the pinned Electron on Linux: with the keyring's key, or silently with Chromium's fixed one. */
function createRig(keyring: KeyringState = 'open', changes: Partial<Encryptor> & { prefix?: string } = {}) {
  const { prefix = 'v11', ...replaced } = changes;
  const rig = { keyring, looks: 0, calls: [] as string[], prefix, shouldReEncrypt: false };
  const encryptor: Encryptor = {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => Buffer.from(`${rig.prefix}:${text}`),
    decryptStringAsync: async (encrypted) => ({
      result: encrypted.toString().slice(4),
      shouldReEncrypt: rig.shouldReEncrypt,
    }),
    ...replaced,
  };
  const counted = (name: keyof Encryptor) => {
    const call = encryptor[name] as (argument?: unknown) => Promise<unknown>;
    return (argument?: unknown) => {
      rig.calls.push(name);
      return call(argument);
    };
  };
  const clock = createMovedClock();
  const box = createSecretBox({
    encryptor: {
      isAsyncEncryptionAvailable: counted('isAsyncEncryptionAvailable'),
      encryptStringAsync: counted('encryptStringAsync'),
      decryptStringAsync: counted('decryptStringAsync'),
    } as Encryptor,
    platform: 'linux',
    clock,
    readKeyring: async () => {
      rig.looks++;
      return rig.keyring;
    },
  });
  return { ...rig, box, clock, rig };
}

test('RD-09 S9 on Linux only a key of the keyring or of the portal is encryption, elsewhere every key is', () => {
  for (const text of ['v11x', 'v12x']) expect(isEncrypted(Buffer.from(text), 'linux'), text).toBe(true);
  for (const text of ['v10x', 'v1', '', 'v13x', 'v20x', '{"version":1}', 'V11x'])
    expect(isEncrypted(Buffer.from(text), 'linux'), text).toBe(false);
  for (const platform of ['darwin', 'win32'] as const)
    expect(isEncrypted(Buffer.from('v10x'), platform), platform).toBe(true);
});

test('RD-09 S9 a text that was encrypted with Chromium’s fixed key is neither written nor believed', async () => {
  const { box, calls } = createRig('unknown', { prefix: 'v10' });
  expect(await box.encrypt('token', true)).toEqual({ kind: 'no-encryption' });
  expect(box.canEncrypt()).toBe(false);
  expect(box.describe()).toBe('keyring, no encryption');
  calls.length = 0;
  expect(await box.decrypt(base64('v10:token'), true)).toEqual({
    kind: 'unread',
    reason: 'not encrypted by the system',
  });
  expect(calls).toEqual([]);
});

test('RD-09 with a keyring that is there, the fixed key means that it was not opened', async () => {
  expect(await createRig('open', { prefix: 'v10' }).box.encrypt('token', true)).toEqual({ kind: 'not-now' });
});

test('a text comes back as it was, and the box says when it should be encrypted anew', async () => {
  const { box, rig } = createRig();
  expect(await box.encrypt('token', true)).toEqual({ kind: 'sealed', sealed: base64('v11:token') });
  expect(box.describe()).toBe('keyring, used');
  expect(await box.decrypt(base64('v11:token'), false)).toEqual({
    kind: 'opened',
    text: 'token',
    isStale: false,
  });
  rig.shouldReEncrypt = true;
  expect(await box.decrypt(base64('v11:token'), false)).toMatchObject({ isStale: true });
});

const refusals = [
  ['absent', false, 'there is no keyring', 'no keyring'],
  ['absent', true, 'there is no keyring', 'no keyring'],
  ['silent', false, 'the keyring does not answer', 'no answer'],
  ['silent', true, 'the keyring does not answer', 'no answer'],
  ['closed', false, 'the keyring is locked', 'locked'],
] as const;
for (const [keyring, isAsked, reason, known] of refusals)
  test(`RD-07 S10 with a keyring that is ${keyring}, Chromium is not made to ask (${isAsked ? 'asked' : 'by itself'}), and the next try can succeed`, async () => {
    const { box, rig, calls } = createRig(keyring);
    expect(await box.decrypt(base64('v11:token'), isAsked)).toEqual({ kind: 'unread', reason });
    expect(box.describe()).toBe(`keyring, ${known}`);
    expect(calls).toEqual([]);
    rig.keyring = 'open';
    expect(await box.decrypt(base64('v11:token'), isAsked)).toMatchObject({ kind: 'opened' });
  });

for (const [keyring, isAsked, kind] of [
  ['absent', true, 'no-encryption'],
  ['silent', true, 'not-now'],
  ['closed', false, 'not-now'],
] as const)
  test(`RD-07 S10 nothing is encrypted with a keyring that is ${keyring} (${isAsked ? 'asked' : 'by itself'}), and Chromium is not made to ask`, async () => {
    const { box, rig, calls } = createRig(keyring);
    expect(await box.encrypt('token', isAsked)).toEqual({ kind });
    expect(calls).toEqual([]);
    rig.keyring = 'open';
    expect(await box.encrypt('token', isAsked)).toMatchObject({ kind: 'sealed' });
    expect(box.canEncrypt()).toBe(true);
  });

test('RD-07 a locked keyring is opened for what the agent asks for, and once it is open it is not looked at again', async () => {
  const { box, rig } = createRig('closed');
  expect(await box.decrypt(base64('v11:token'), true)).toMatchObject({ kind: 'opened' });
  const { looks } = rig;
  rig.keyring = 'silent';
  expect(await box.encrypt('token', true)).toMatchObject({ kind: 'sealed' });
  expect(rig.looks).toBe(looks);
});

for (const name of ['isAsyncEncryptionAvailable', 'encryptStringAsync', 'decryptStringAsync'] as const)
  test(`RD-08 S10 a keyring that never answers ${name} is given up after two seconds`, async () => {
    const { box, clock } = createRig('unknown', { [name]: never });
    const isDecrypting = name === 'decryptStringAsync';
    let answer: unknown = null;
    const work = isDecrypting ? box.decrypt(base64('v11:token'), true) : box.encrypt('token', true);
    void work.then((given) => {
      answer = given;
    });
    await setImmediate();
    await clock.pass(1_999);
    expect(answer).toBeNull();
    await clock.pass(1);
    await setImmediate();
    expect(answer).toEqual(
      isDecrypting ? { kind: 'unread', reason: 'no answer in time' } : { kind: 'not-now' },
    );
    expect(box.describe()).toBe('keyring, no answer');
  });

test('RD-08 a look at the keyring that never ends is given up too', async () => {
  const { box, clock, rig } = createRig();
  rig.keyring = never() as never;
  const work = box.encrypt('token', true);
  await setImmediate();
  await clock.pass(2_000);
  expect(await work).toEqual({ kind: 'not-now' });
});

test('RD-07 an answer that comes after it was given up is told, so that it is tried again, and Chromium is asked once', async () => {
  let open = (_isAvailable: boolean) => {};
  const isAsyncEncryptionAvailable = () =>
    new Promise<boolean>((resolve) => {
      open = resolve;
    });
  const { box, clock, calls } = createRig('closed', { isAsyncEncryptionAvailable });
  let told = 0;
  box.onLateAnswer(() => told++);
  for (const _try of [1, 2]) {
    const work = box.decrypt(base64('v11:token'), true);
    await setImmediate();
    await clock.pass(2_000);
    expect(await work).toMatchObject({ kind: 'unread' });
  }
  expect(told).toBe(0);
  open(true);
  await setImmediate();
  expect(told).toBe(2);
  expect(calls.filter((name) => name === 'isAsyncEncryptionAvailable')).toHaveLength(1);
  expect(await box.decrypt(base64('v11:token'), false)).toMatchObject({ kind: 'opened', text: 'token' });
});

test('a system that refuses is told as such, and asked again the next time', async () => {
  const { box, calls } = createRig('unknown', { isAsyncEncryptionAvailable: async () => false });
  expect(await box.encrypt('token', true)).toEqual({ kind: 'no-encryption' });
  await box.encrypt('token', true);
  expect(calls).toEqual(['isAsyncEncryptionAvailable', 'isAsyncEncryptionAvailable']);
  const broken = async () => {
    throw new Error('temporarily unavailable');
  };
  const refusing = createRig('open', { decryptStringAsync: broken, encryptStringAsync: broken }).box;
  expect(await refusing.encrypt('token', true)).toEqual({ kind: 'not-now' });
  expect(await refusing.decrypt(base64('v11:x'), true)).toEqual({ kind: 'unread', reason: 'not decrypted' });
});

test('RD-10 S10 the system is not asked before something is to be encrypted or decrypted', () => {
  const { box, rig } = createRig();
  expect(box.canEncrypt()).toBeNull();
  expect(box.describe()).toBe('keyring, not asked');
  expect([rig.calls, rig.looks]).toEqual([[], 0]);
});
