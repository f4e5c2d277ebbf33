import { expect, test } from '@playwright/test';
import { parseKeptSession, serializeKeptSession } from '../../../src/core/session/kept-session';
import { hour, keptWith, withPkce } from './session-rig';

test('S3 a kept session goes through its text unchanged, and a text without a session is refused', () => {
  const { kept } = keptWith(hour, withPkce) as Extract<ReturnType<typeof keptWith>, { kind: 'session' }>;
  const text = serializeKeptSession(kept);
  expect(parseKeptSession(text)).toEqual(kept);
  const parsed = JSON.parse(text);
  const broken = [
    '',
    '{',
    'null',
    '[]',
    text.slice(0, -1),
    JSON.stringify({ ...parsed, session: {} }),
    JSON.stringify({ ...parsed, connection: null }),
    JSON.stringify({ ...parsed, session: { ...parsed.session, expiresAt: 'soon' } }),
    JSON.stringify({ ...parsed, session: { ...parsed.session, accessToken: '' } }),
  ];
  for (const bad of broken) expect(parseKeptSession(bad), bad).toBeNull();
});

test('RS-12 a session that an earlier version kept is read, without the ids of person and organisation', () => {
  const { kept } = keptWith(hour, withPkce) as Extract<ReturnType<typeof keptWith>, { kind: 'session' }>;
  const { person, ...rest } = JSON.parse(serializeKeptSession(kept));
  const { id: _, organizationId: __, ...earlier } = person;
  expect(parseKeptSession(JSON.stringify({ ...rest, person: earlier }))).toEqual({
    ...kept,
    person: { ...kept.person, id: null, organizationId: null },
  });
});
