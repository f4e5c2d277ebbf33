import { expect, test } from '@playwright/test';
import { buildInitials, readPerson } from '../../../src/core/genesys/person';
import { unknownRead } from '../../../src/core/genesys/user-status';

const full = {
  id: '1f2a',
  name: 'Amélie Okonkwo-Brandt',
  email: 'amelie@example.com',
  username: 'amelie@example.com',
  title: 'Agent',
  department: 'Claims',
  division: { id: 'd' },
  images: [
    { resolution: 'x48', imageUri: 'https://pictures.example.com/48' },
    { resolution: 'x400', imageUri: 'https://pictures.example.com/400' },
    { resolution: 'x128', imageUri: 'https://pictures.example.com/128' },
    { resolution: 'x96', imageUri: 'https://pictures.example.com/96' },
  ],
  organization: { id: 'o', name: 'Example Insurance' },
  presence: { presenceDefinition: { id: 'p', systemPresence: 'On Queue' }, message: 'x' },
  routingStatus: { status: 'INTERACTING', startTime: '2026-03-02T08:00:00Z' },
};

const fullView = {
  name: 'Amélie Okonkwo-Brandt',
  initials: 'AB',
  email: 'amelie@example.com',
  title: 'Agent',
  department: 'Claims',
  organization: 'Example Insurance',
};

function read(body: unknown) {
  const result = readPerson(body, 'api.example.com', null);
  return result.kind === 'done' ? result.value : null;
}

test('a full person is read, without the members that the app does not use', () => {
  expect(read(full)).toEqual({
    id: '1f2a',
    organizationId: 'o',
    view: fullView,
    pictureUrl: 'https://pictures.example.com/128',
    divisionId: 'd',
    language: null,
    status: {
      presence: {
        definitionId: 'p',
        systemPresence: 'onqueue',
        word: 'On Queue',
        source: null,
        isPrimary: true,
        modifiedAt: null,
        next: null,
      },
      routing: { status: 'interacting', word: 'INTERACTING', startedAt: Date.UTC(2026, 2, 2, 8) },
      openWork: null,
      hasStation: null,
      serverTime: null,
    },
  });
});

test('a name alone makes a person', () => {
  const bare = {
    name: 'Ada',
    initials: 'A',
    email: null,
    title: null,
    department: null,
    organization: null,
  };
  expect(read({ name: 'Ada' })).toEqual({
    view: bare,
    pictureUrl: null,
    id: null,
    organizationId: null,
    divisionId: null,
    language: null,
    status: unknownRead,
  });
});

const oddValues = [undefined, null, 7, true, '', '  ', [], {}, [[]], { name: 7 }, { name: {} }, 'text'];
const parts: readonly (readonly [part: string, field: keyof typeof fullView | 'pictureUrl'])[] = [
  ['email', 'email'],
  ['title', 'title'],
  ['department', 'department'],
  ['organization', 'organization'],
  ['images', 'pictureUrl'],
];
for (const [part, field] of parts)
  test(`the rest of a person is read when ${part} is missing or odd`, () => {
    for (const odd of oddValues) {
      const person = read({ ...full, [part]: odd });
      const seen = { ...person?.view, pictureUrl: person?.pictureUrl };
      const isText = ['email', 'title', 'department'].includes(part) && odd === 'text';
      expect(seen, JSON.stringify(odd)).toEqual({
        ...fullView,
        pictureUrl: 'https://pictures.example.com/128',
        [field]: isText ? 'text' : null,
      });
    }
  });

test('without a name, the e-mail address or the user name is used', () => {
  const { name: _name, ...nameless } = full;
  expect(read({ ...nameless, email: 'a@b.example' })?.view.name).toBe('a@b.example');
  expect(read({ ...nameless, name: '  ', email: '' })?.view.name).toBe('amelie@example.com');
  expect(read({ username: 'ada' })?.view).toMatchObject({ name: 'ada', email: null });
});

test('a person without name, e-mail address and user name is an invalid answer', () => {
  const bodies = [undefined, null, 'Ada', 7, [], {}, { name: '' }, { name: 7 }, { name: { first: 'Ada' } }];
  for (const body of [...bodies, { title: 'Agent' }, [{ name: 'Ada' }]]) {
    const result = readPerson(body, 'api.example.com', null);
    expect(result, JSON.stringify(body)).toMatchObject({ problem: { code: 'api-answer-invalid' } });
    expect(JSON.stringify(result)).toContain('api.example.com');
  }
});

test('long texts of a person are cut, and blanks around them removed', () => {
  const long = 'x'.repeat(100_000);
  const view = read({ ...full, name: ` ${long}`, title: long, organization: { name: long } })?.view;
  expect(view?.name).toBe('x'.repeat(300));
  expect(view?.title).toHaveLength(300);
  expect(view?.organization).toHaveLength(300);
  expect(view?.initials).toBe('X');
  expect(read({ name: ' Ada\n' })?.view.name).toBe('Ada');
});

test('O5 names are shown on one line, without marks that turn the text direction', () => {
  const shown = (name: string) => read({ name })?.view.name;
  expect(shown('Ada\r\nSigned in as\u0000 root')).toBe('Ada Signed in as  root');
  expect(shown('Ada\u001b[31m')).toBe('Ada [31m');
  expect(shown('\u202eadA\u202c \u2066L\u2069')).toBe('adA L');
  expect(shown('A\u200bd\ufeffa\u200f')).toBe('Ada');
  // Names with joiners, and in other scripts, stay as they are.
  for (const name of ['می\u200cخواهم', 'क्\u200dष', 'محمد علي', '山田 太郎', '👩\u200d💻 Ada'])
    expect(shown(name)).toBe(name);
  expect(shown('\u202e\u0007')).toBeUndefined();
  expect(read({ name: 'Ada', title: 'a\u2028b\u0085c' })?.view.title).toBe('a b c');
});

test('keys of JavaScript’s prototypes are data like any other', () => {
  const body = JSON.parse('{"__proto__":{"email":"evil@example.com","polluted":1},"name":"constructor"}');
  expect(read(body)?.view).toMatchObject({ name: 'constructor', email: null });
  expect('polluted' in {}).toBe(false);
});

const names: readonly (readonly [name: string, initials: string])[] = [
  ['Amélie Okonkwo-Brandt', 'AB'],
  ['ada', 'A'],
  ['Ada Lovelace', 'AL'],
  ['Ada  King\tof Lovelace', 'AL'],
  ['émile zola', 'ÉZ'],
  ['e\u0301mile zola', 'E\u0301Z'],
  ["Miles O'Brien", 'MO'],
  ['Lovelace, Ada', 'LA'],
  ['ada.lovelace@example.com', 'AC'],
  ['محمد علي', 'مع'],
  ['山田 太郎', '山太'],
  ['山田\u3000太郎', '山太'],
  ['山田太郎', '山'],
  ['דוד כהן', 'דכ'],
  ['Иван Петров', 'ИП'],
  ['𝐀da Lovelace', '𝐀L'],
  ['Ada (Support) 7', 'A'],
  ['7 of 9', 'O'],
  ['😀 Ada', 'A'],
  ['😀', '?'],
  ['123', '?'],
  ['', '?'],
];
for (const [name, initials] of names)
  test(`the initials of “${name}” are ${initials}`, () => {
    expect(buildInitials(name)).toBe(initials);
  });

test('the initials are at most two letters, also where an upper case has more', () => {
  expect([...buildInitials('ßa ßb')].length).toBeLessThanOrEqual(2);
});

const pick = (images: readonly unknown[]) => read({ name: 'Ada', images })?.pictureUrl;
const image = (resolution: unknown, imageUri: unknown = `https://p.example/${String(resolution)}`) => ({
  resolution,
  imageUri,
});

test('the chosen picture is the smallest that is sharp, or else the largest', () => {
  expect(pick([image('x400'), image('x128'), image('x200')])).toBe('https://p.example/x128');
  expect(pick([image('x48'), image('x96')])).toBe('https://p.example/x96');
  expect(pick([image('x400')])).toBe('https://p.example/x400');
});

test('a picture of unknown size is chosen when there is no other', () => {
  expect(pick([image(null)])).toBe('https://p.example/null');
  expect(pick([image('large'), image('x48')])).toBe('https://p.example/x48');
});

test('no picture is chosen without an address', () => {
  for (const images of [[], [null], [7], [image('x128', null)], [image('x128', 7)], [image('x128', '')]])
    expect(pick(images), JSON.stringify(images)).toBeNull();
  expect(pick([image('x128', null), null, image('x96')])).toBe('https://p.example/x96');
});
