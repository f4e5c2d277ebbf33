/**
 * What the app keeps on disk, in every version that was ever written: test/unit/kept-files has one file of each, the
 * session as it is before it is encrypted. A change of what is written needs a new file there, and no file ever goes.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import {
  buildKeptSession,
  parseKeptSession,
  serializeKeptSession,
} from '../../src/core/session/kept-session';
import { combineWithFile, parseSavedSettings } from '../../src/core/settings/saved-settings';
import { lastLookSchema } from '../../src/core/updates/updates';
import { keptPlaceSchema } from '../../src/core/window/window-place';
import { inEnglish } from '../kit/english';
import { createMovedClock } from './moved-clock';
import { person, session, settings } from './samples';

type Json = { readonly [key: string]: unknown };

const folder = join(__dirname, 'kept-files');
const readText = (name: string) => readFileSync(join(folder, `${name}.json`), 'utf8');
const read = (name: string): Json => JSON.parse(readText(name));
const namesOf = (kind: string) =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => name.replace('.json', ''))
    .sort((left, right) => Number(left.split('-')[1]) - Number(right.split('-')[1]));

/** The paths of all fields, such as `session.accessToken`. */
const pathsOf = (value: unknown, before = ''): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, part]) => [
        `${before}${key}`,
        ...pathsOf(part, `${before}${key}.`),
      ])
    : [];

/** The same with another value at that path; undefined removes it. */
function withPart(value: Json, path: string, part: unknown): Json {
  const [key = '', ...rest] = path.split('.');
  const below = rest.length === 0 ? part : withPart(value[key] as Json, rest.join('.'), part);
  return { ...value, [key]: below };
}

const parse = (kept: unknown) => parseKeptSession(JSON.stringify(kept));

/** Without these there is no session. */
const needed = ['connection', 'session', 'session.accessToken', 'session.expiresAt'];

test('RD-29 the session of every version is read: its token, its times and its person', () => {
  const names = namesOf('session');
  expect(names).toEqual(['session-1', 'session-2', 'session-3']);
  for (const name of names) {
    const { version: _, ...written } = read(name);
    const kept = parse(read(name));
    expect(kept, name).toMatchObject({
      connection: written.connection,
      session: written.session as Record<string, unknown>,
    });
    const { profile, ...person } = written.person as { readonly profile: Json };
    // Presence and routing status of earlier versions would be hours old.
    const { presence: _presence, routingStatus: _routing, ...shown } = profile;
    expect(kept?.person, name).toMatchObject({ ...person, view: shown });
    expect(JSON.stringify(kept), name).not.toContain('Available');
  }
  expect(parse(read('session-1'))?.person).toMatchObject({ id: null, organizationId: null });
  expect(parse(read('session-2'))?.person).toMatchObject({ divisionId: null, language: null });
});

test('RD-29 the newest file has every field that is written today, so that a new field needs a new file', () => {
  const newest = namesOf('session').at(-1) ?? '';
  const kept = buildKeptSession(settings, { session, person }, createMovedClock());
  const written = JSON.parse(serializeKeptSession(kept));
  expect(pathsOf(read(newest)).sort()).toEqual(pathsOf(written).sort());
});

test('RD-29 a session whose file lacks a field, or has one of another type, is read without that field', () => {
  const whole = read(namesOf('session').at(-1) ?? '');
  for (const path of pathsOf(whole))
    for (const part of [undefined, null, 7, 'other', [], {}, { later: true }]) {
      const what = `${path} = ${JSON.stringify(part)}`;
      const kept = parse(withPart(whole, path, part));
      // A text is as good as another one where a text is needed.
      const isGiven =
        (part === 'other' && /connection$|accessToken$/.test(path)) ||
        (part === 7 && /expiresAt$/.test(path));
      if (needed.includes(path) && !isGiven) expect(kept, what).toBeNull();
      else {
        expect(kept?.session.accessToken, what).toBeTruthy();
        // What the view needs is always there.
        expect(kept?.person.view.name, what).not.toBe('');
        expect(kept?.person.view.initials, what).not.toBe('');
      }
    }
});

test('RD-29 a session of a later version is read as far as it is understood, and written without the rest', () => {
  const whole = read('session-3');
  const later = {
    ...whole,
    version: 3,
    live: { queues: [1, 2] },
    person: { ...(whole.person as Json), live: 1 },
  };
  const kept = parse(later);
  expect(kept).toEqual(parse(whole));
  if (kept === null) return;
  expect(JSON.parse(serializeKeptSession(kept))).toEqual({ ...whole, version: 1 });
});

test('RD-29 a missing person is shown by what is there, until Genesys Cloud is asked', () => {
  const { person: _, ...rest } = read('session-3');
  expect(parse(rest)?.person).toMatchObject({
    id: null,
    pictureUrl: null,
    view: { name: null, initials: '?', email: null },
  });
  const nameless = withPart(read('session-2'), 'person.profile.name', undefined);
  expect(parse(nameless)?.person.view).toMatchObject({ name: 'dana@example.com', initials: 'DD' });
});

test('RD-29 the settings of every version are read, and what a later version adds costs nothing else', () => {
  const names = namesOf('settings');
  expect(names).toEqual(['settings-1', 'settings-2', 'settings-3']);
  const outside = { commandLine: {}, environment: {}, notes: [] };
  for (const name of names) {
    const file = parseSavedSettings(readText(name));
    if (file.kind !== 'read') throw new Error(`${name}: ${inEnglish(file.fault)}`);
    const { saved } = file;
    expect(saved, name).toMatchObject({ settings: read(name).settings as object, faults: [], notes: [] });
    expect(saved.secret?.sealed, name).toBe('djExc2VjcmV0');
    expect(combineWithFile({ kind: 'none' }, outside, saved).faults, name).toEqual([]);
  }
  const whole = read('settings-3');
  const later = { ...whole, version: 9, settings: { ...(whole.settings as Json), later: 'on' } };
  expect(inEnglish(parseSavedSettings(JSON.stringify(later)))).toMatchObject({
    saved: { settings: whole.settings as object, notes: [expect.stringContaining('later')] },
  });
});

test('RD-29 the places of windows and the time of the last look are read in every version, and with more beside them', () => {
  for (const [kind, schema] of [
    ['window', keptPlaceSchema],
    ['updates', lastLookSchema],
  ] as const) {
    expect(namesOf(kind).length, kind).toBeGreaterThan(0);
    for (const name of namesOf(kind)) {
      expect(v.parse(schema, read(name)), name).toEqual(read(name));
      expect(v.parse(schema, { ...read(name), later: [1] }), name).toEqual(read(name));
    }
  }
  // Where one of the four is missing, the rest is still a size.
  for (const missing of ['x', 'y'])
    expect(v.parse(keptPlaceSchema, withPart(read('window-1'), missing, undefined))).toEqual(
      read('window-2'),
    );
});
