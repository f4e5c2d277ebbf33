/** The addon that reads the registry is loaded only as it is in the npm package, signed or not. */

import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readRegistryPolicy } from '../../../src/main/settings/policy-registry';
import {
  addonContent,
  addonPath,
  hashProgram,
  loadRegistryAddon,
} from '../../../src/main/settings/registry-addon';
import { english, inEnglish } from '../../kit/english';

const project = join(__dirname, '../../..');
const original = readFileSync(join(project, addonPath));

/** The two fields of the header that a signature writes: the checksum, and where the signatures are. */
const optionalHeader = original.readUInt32LE(0x3c) + 24;
const fields = { checksum: optionalHeader + 64, signatures: optionalHeader + 144 };

/** As a signing tool leaves it. `osslsigncode` was seen to write this. */
function sign(file: Buffer): Buffer {
  const signed = Buffer.concat([file, Buffer.alloc(9_000, 0x5a)]);
  signed.writeUInt32LE(0x1234_5678, fields.checksum);
  signed.writeUInt32LE(file.length, fields.signatures);
  signed.writeUInt32LE(9_000, fields.signatures + 4);
  return signed;
}

function change(file: Buffer, offset: number): Buffer {
  const changed = Buffer.from(file);
  changed.writeUInt8(changed.readUInt8(offset) ^ 1, offset);
  return changed;
}

/** Loads a file with this content, and says whether the system was asked to. */
function load(content: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-addon-'));
  const path = join(folder, 'node.napi.node');
  const opened: string[] = [];
  try {
    writeFileSync(path, content);
    const loaded = loadRegistryAddon(path, (file) => opened.push(file));
    return {
      kind: loaded.kind,
      fault: loaded.kind === 'unusable' ? english.tell(loaded.fault).replace(path, 'PATH') : null,
      opened: opened.length,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('S14 RD-17 the pinned hash is that of the file in the npm package', () => {
  expect(original.length).toBe(addonContent.bytes);
  expect(hashProgram(original, addonContent.bytes)).toBe(addonContent.sha256);
});

for (const [what, content] of [
  ['the package’s file', original],
  ['the package’s file with a signature', sign(original)],
] as const)
  test(`S14 RD-17 ${what} is loaded`, () => {
    expect(load(content)).toEqual({ kind: 'loaded', fault: null, opened: 1 });
  });

for (const [what, content] of [
  ['an empty file', Buffer.alloc(0)],
  ['a text', Buffer.from('not a program')],
  ['a file that was cut', original.subarray(0, -1)],
  ['a file with another first byte', change(original, 0)],
  ['a file whose header is said to be elsewhere', change(original, 0x3c)],
  ['a file whose header is said to be outside it', change(original, 0x3f)],
  ['a file with another entry point', change(original, optionalHeader + 16)],
  ['a file with another byte of its code', change(original, 0x1000)],
  ['a file with another last byte', change(original, original.length - 1)],
  ['a signed file with another byte of its code', change(sign(original), 0x1000)],
  ['another addon for Windows', readFileSync(join(project, addonPath.replace('x64', 'arm64')))],
  ['a file of many megabytes', Buffer.concat([original, Buffer.alloc(2 * 1024 * 1024)])],
] as const)
  test(`S14 RD-17 ${what} is not loaded`, () => {
    expect(load(content)).toEqual({
      kind: 'unusable',
      fault: 'PATH is not the file that belongs to this version.',
      opened: 0,
    });
  });

test('S14 RD-17 a file that is missing, or is a link, is named and not loaded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-addon-'));
  const refuse = () => {
    throw new Error('It was loaded.');
  };
  try {
    const path = join(folder, 'missing.node');
    const missing = { kind: 'unusable', fault: `${path} is not there.` };
    expect(inEnglish(loadRegistryAddon(path, refuse))).toEqual(missing);
    test.skip(process.platform === 'win32', 'An ordinary user can’t make a link.');
    symlinkSync(join(project, addonPath), path);
    const fault = `${path} is not the file that belongs to this version.`;
    expect(inEnglish(loadRegistryAddon(path, refuse))).toEqual({ kind: 'unusable', fault });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('S14 RD-17 what Windows says against the file is told in its own words, without the path', () => {
  const path = join(project, addonPath);
  const loaded = loadRegistryAddon(path, () => {
    throw Object.assign(new Error(`Diese Datei wurde durch eine Richtlinie gesperrt.\r\n\\\\?\\${path}`), {
      code: 'ERR_DLOPEN_FAILED',
    });
  });
  const fault = `${path} was not loaded by Windows: Diese Datei wurde durch eine Richtlinie gesperrt.`;
  expect(inEnglish(loaded)).toEqual({ kind: 'unusable', fault });
});

test('RD-17 the real addon is refused by another system, and reads the registry on Windows', () => {
  const loaded = loadRegistryAddon(join(project, addonPath));
  expect(loaded.kind).toBe(process.platform === 'win32' ? 'loaded' : 'unusable');
  const kinds = readRegistryPolicy(project).map(({ kind }) => kind);
  // The computer that runs this has no policy of Agent Desk.
  expect(kinds).toEqual(process.platform === 'win32' ? ['absent', 'absent'] : ['unreadable']);
});
