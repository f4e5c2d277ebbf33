import { expect, test } from '@playwright/test';
import { type People, parseAgentsFile } from '../../../kit/stand-in/agents-file';

const agent = { email: 'ann@acme.test', password: 'made up', name: 'Ann Ames' };
const parse = (value: unknown) => parseAgentsFile(JSON.stringify(value));

test('a file with agents, organisations and clients is read', () => {
  const organizations = [
    { domain: 'acme', name: 'Acme' },
    { domain: 'globex', name: 'Globex' },
  ];
  const people = parse({
    organizations,
    agents: [
      { ...agent, organization: 'globex', title: 'Lead', presence: 'Busy', routing: 'IDLE', picture: false },
      { ...agent, email: 'Bob@acme.test' },
    ],
    clients: [
      { id: 'one', redirectUris: ['http://localhost:4000/cb'] },
      { id: 'two', redirectUris: ['http://localhost:4000/cb'], secret: 's', approved: false, name: 'Two' },
    ],
  }) as People;
  const [ann, bob] = people.agents;
  expect(ann).toMatchObject({
    email: 'ann@acme.test',
    password: 'made up',
    hasPicture: false,
    person: { name: 'Ann Ames', title: 'Lead' },
    expansions: { organization: { name: 'Globex', domain: 'globex' }, routingStatus: { status: 'IDLE' } },
  });
  expect(bob).toMatchObject({ hasPicture: true, expansions: { organization: { name: 'Acme' } } });
  expect(ann?.person.id).not.toBe(bob?.person.id);
  expect(people.clients).toEqual([
    {
      id: 'one',
      name: 'Agent Desk',
      kind: 'pkce',
      redirectUris: ['http://localhost:4000/cb'],
      approved: true,
    },
    {
      id: 'two',
      name: 'Two',
      kind: 'code',
      secret: 's',
      redirectUris: ['http://localhost:4000/cb'],
      approved: false,
    },
  ]);
  expect(parse({})).toEqual({ agents: [], clients: [] });
});

const bad: readonly (readonly [what: string, value: unknown, words: string])[] = [
  ['a missing password', { agents: [{ ...agent, password: undefined }] }, 'agents.0.password: '],
  [
    'an invalid e-mail',
    { agents: [{ ...agent, email: 'ann' }] },
    'agents.0.email: This is no e-mail address.',
  ],
  ['an unknown field', { agents: [{ ...agent, pasword: 'x' }] }, 'agents.0.pasword: '],
  ['an unknown presence', { agents: [{ ...agent, presence: 'Asleep' }] }, 'agents.0.presence: '],
  [
    'an agent twice',
    { agents: [agent, { ...agent, email: 'ANN@acme.test' }] },
    'agents.1.email: “ann@acme.test” is there twice.',
  ],
  [
    'an organisation that is not there',
    { agents: [{ ...agent, organization: 'x' }] },
    'agents.0.organization: There is no organisation “x”',
  ],
  [
    'a client without a redirect URI',
    { clients: [{ id: 'x', redirectUris: [] }] },
    'clients.0.redirectUris: Name at least one',
  ],
  ['a list instead of an object', [], 'It must be an object'],
];
for (const [what, value, words] of bad)
  test(`a file of agents with ${what} is refused, and the place is named`, () => {
    const said = parse(value);
    expect(typeof said === 'string' ? said : 'accepted').toContain(words);
  });

test('a file that is not JSON is refused with that reason', () => {
  expect(parseAgentsFile('{"agents": [')).toContain('It is no JSON');
});
