/** A client secret that could not be encrypted when it was typed. */

import { expect, test } from '@playwright/test';
import { secretConnectionOf } from '../../../src/core/settings/client-secret';
import { createTypedSecret, type SealedSecret } from '../../../src/main/settings/typed-secret';
import type { Sealing } from '../../../src/main/storage/secret-box';
import { defaultSettings } from '../../../src/shared/settings';
import { createStep } from '../desk/desk-rig';

const connection = secretConnectionOf({ ...defaultSettings, clientId: 'desk-code' });
const before = { sealed: 'before', connection };
const first = { text: 'S3CRET', connection };

function createRig(write: (secret: SealedSecret) => void = () => {}) {
  const encrypt = createStep<[string, boolean], Sealing>();
  const written: SealedSecret[] = [];
  const faults: unknown[] = [];
  const typed = createTypedSecret(
    { encrypt: encrypt.port },
    (secret) => {
      write(secret);
      written.push(secret);
    },
    (fault) => faults.push(fault),
  );
  /** The agent types it, and the system can't encrypt it. */
  const type = async (text: string, kind: 'not-now' | 'no-encryption' = 'not-now') => {
    const accepting = typed.accept(text, connection, () => before);
    await encrypt.answer({ kind });
    const { toSave, noteSaved } = await accepting;
    noteSaved();
    return toSave;
  };
  return { typed, type, encrypt, written, faults };
}

for (const kind of ['not-now', 'no-encryption'] as const)
  test(`RD-07 a typed client secret stays in memory while it can’t be encrypted (${kind}), and is saved once it can be`, async () => {
    const { typed, type, encrypt, written } = createRig();
    // The one before stays.
    expect(await type(' S3CRET\n', kind)).toEqual(before);
    void typed.save(false);
    await encrypt.answer({ kind });
    expect([typed.current(), written]).toEqual([first, []]);
    expect(typed.use(true)).toBe('S3CRET');
    await encrypt.answer({ kind: 'sealed', sealed: 'sealed' });
    expect([typed.current(), written]).toEqual([null, [{ sealed: 'sealed', connection }]]);
    expect(encrypt.calls).toEqual([
      ['S3CRET', true],
      ['S3CRET', false],
      ['S3CRET', true],
    ]);
    await typed.save(true);
    expect(encrypt.calls).toHaveLength(3);
  });

test('RD-07 of two tries the faster one saves the typed client secret, once', async () => {
  const { typed, type, encrypt, written } = createRig();
  await type('S3CRET');
  void typed.save(false);
  void typed.save(true);
  await encrypt.answer({ kind: 'sealed', sealed: 'faster' }, 2);
  await encrypt.answer({ kind: 'sealed', sealed: 'slower' }, 1);
  expect(written.map(({ sealed }) => sealed)).toEqual(['faster']);
});

test('RD-07 a client secret that was replaced or forgotten meanwhile is not saved', async () => {
  for (const next of ['', 'N3W']) {
    const { typed, type, encrypt, written } = createRig();
    await type('S3CRET');
    void typed.save(false);
    const accepting = typed.accept(next, connection, () => before);
    if (next !== '') await encrypt.answer({ kind: 'not-now' });
    const { toSave, noteSaved } = await accepting;
    expect(toSave).toEqual(next === '' ? null : before);
    noteSaved();
    await encrypt.answer({ kind: 'sealed', sealed: 'sealed' }, 1);
    expect([typed.current()?.text ?? '', written]).toEqual([next, []]);
  }
});

test('RD-07 a client secret that can’t be written stays in memory, and the fault is reported', async () => {
  const full = new Error('ENOSPC');
  const { typed, type, encrypt, faults } = createRig(() => {
    throw full;
  });
  await type('S3CRET');
  void typed.save(false);
  await encrypt.answer({ kind: 'sealed', sealed: 'sealed' });
  expect([typed.current(), faults]).toEqual([first, [full]]);
});

test('RD-07 a typed client secret that can be encrypted at once is saved by the form alone, and a field that is left changes nothing', async () => {
  const { typed, type, encrypt } = createRig();
  await type('OLD');
  const kept = await typed.accept(undefined, connection, () => before);
  kept.noteSaved();
  expect([kept.toSave, typed.current()?.text]).toEqual([before, 'OLD']);
  const accepting = typed.accept('S3CRET', connection, () => before);
  await encrypt.answer({ kind: 'sealed', sealed: 'sealed' });
  const { toSave, noteSaved } = await accepting;
  // A form that can't be written changes nothing.
  expect(typed.current()?.text).toBe('OLD');
  noteSaved();
  expect([toSave, typed.current()]).toEqual([{ sealed: 'sealed', connection }, null]);
});
