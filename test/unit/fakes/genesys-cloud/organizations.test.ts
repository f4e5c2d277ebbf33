import { test as base, expect } from '@playwright/test';
import { type GenesysCloud, startGenesysCloud } from '../../../fakes/genesys-cloud';
import { Visitor } from '../../../fakes/genesys-cloud/visitor';
import { parseAgentsFile } from '../../../kit/stand-in/agents-file';

const password = 'made up';
const people = parseAgentsFile(
  JSON.stringify({
    organizations: [
      { domain: 'acme', name: 'Acme' },
      { domain: 'globex', name: 'Globex' },
    ],
    agents: [
      { email: 'ann@acme.test', password, name: 'Ann', organization: 'acme' },
      { email: 'bob@globex.test', password, name: 'Bob', organization: 'globex' },
    ],
  }),
);

const test = base.extend<{ cloud: GenesysCloud }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted off this pattern
  cloud: async ({}, use) => {
    if (typeof people === 'string') throw new Error(people);
    const cloud = await startGenesysCloud(people);
    await use(cloud);
    await cloud.stop();
  },
});

const acme = { org: 'acme', provider: 'okta' };

test('a request that names an organisation lets only its own agents sign in', async ({ cloud }) => {
  const visitor = new Visitor(cloud);
  const stranger = await visitor.submit(await visitor.authorize(acme), 'bob@globex.test', password);
  expect(stranger.status).toBe(200);
  expect(await stranger.text()).toContain('The e-mail or the password is not right.');
  const member = await visitor.submit(await visitor.authorize(acme), 'ann@acme.test', password);
  expect(visitor.location(member).searchParams.get('code')).not.toBeNull();
});

test('the login cookie of an agent is not used for a request that names another organisation', async ({
  cloud,
}) => {
  const visitor = new Visitor(cloud);
  await visitor.submit(await visitor.authorize(), 'bob@globex.test', password);
  expect((await visitor.authorize()).status).toBe(302);
  expect((await visitor.authorize(acme)).status).toBe(200);
  expect((await visitor.authorize({ org: 'globex', provider: 'okta' })).status).toBe(302);
});

const more = { id: 'o-globex', name: 'Globex', domain: 'globex' };

test('RS-12 an agent of several organisations is asked which after the log-in, and the API answers for that one', async ({
  cloud,
}) => {
  cloud.set({ moreOrganizations: [more] });
  const visitor = new Visitor(cloud);
  const page = await visitor.submit(await visitor.authorize(), 'ann@acme.test', password);
  const html = await page.text();
  expect(html).toContain('Acme');
  const transaction = /name="transaction" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const body = new URLSearchParams({ transaction, organization: more.id });
  const sent = await visitor.ask(`${visitor.login}/login`, { method: 'POST', body });
  const code = visitor.location(sent).searchParams.get('code') ?? '';
  const token = String((await visitor.exchange(code)).body.access_token);
  const me = await visitor.call('/api/v2/users/me?expand=organization', token);
  expect(me.body).toMatchObject({ name: 'Ann', organization: { id: more.id, name: 'Globex' } });
  // The cookie remembers the agent, not the organisation.
  expect(await (await visitor.authorize()).text()).toContain('Choose an organization');
});

test('RS-12 a target spares the question, and one that the agent is not in is an error', async ({
  cloud,
}) => {
  cloud.set({ moreOrganizations: [more] });
  const visitor = new Visitor(cloud);
  const sent = await visitor.submit(await visitor.authorize({ target: more.id }), 'ann@acme.test', password);
  expect(visitor.location(sent).searchParams.get('code')).not.toBeNull();
  const refused = await visitor.authorize({ target: 'o-none' });
  expect(visitor.location(refused).searchParams.get('error')).toBe('access_denied');
});
