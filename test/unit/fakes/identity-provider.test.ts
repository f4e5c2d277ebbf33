/** How strict the company's identity provider is: a sign-on that succeeds has taken every step. */

import { test as base, expect } from '@playwright/test';
import { DEMO_AGENT, type GenesysCloud, startGenesysCloud } from '../../fakes/genesys-cloud';
import {
  buildSamlResponse,
  connectCompany,
  employee,
  hopHosts,
  type IdentityProvider,
  startIdentityProvider,
} from '../../fakes/identity-provider';
import { askLoopback, type LoopbackAnswer } from '../../fakes/network/loopback-request';

const redirectUri = 'http://localhost:4000/oauth2/callback';

type World = {
  readonly cloud: GenesysCloud;
  readonly provider: IdentityProvider;
  /** Requests an address of either server. */
  readonly ask: (url: string, form?: Record<string, string>) => Promise<LoopbackAnswer>;
  /** Follows the app's request to the company's login form. Gives the form's ticket. */
  readonly reachForm: () => Promise<string>;
};

const test = base.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  world: async ({}, use) => {
    const cloud = await startGenesysCloud();
    const provider = await startIdentityProvider();
    connectCompany({
      cloud,
      provider,
      loginOrigin: cloud.origin,
      agent: DEMO_AGENT,
      signOn: { protocol: 'saml', shownIn: 'page' },
    });
    const ask: World['ask'] = (url, form) =>
      askLoopback(url, {
        port: url.startsWith(cloud.origin) ? cloud.port : provider.port,
        ...(form === undefined ? {} : { form: new URLSearchParams(form) }),
      });
    const reachForm = async () => {
      const query = new URLSearchParams({ client_id: 'desk-code', response_type: 'code', state: 's' });
      query.set('redirect_uri', redirectUri);
      let answer = await ask(`${cloud.origin}/oauth/authorize?${query}`);
      while (answer.headers.location !== undefined) answer = await ask(answer.headers.location);
      return readField(answer, 'ticket');
    };
    await use({ cloud, provider, ask, reachForm });
    await cloud.stop();
    await provider.stop();
  },
});

function readField({ text }: LoopbackAnswer, name: string): string {
  const found = new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${name} in ${text}`);
  return found;
}

const readFields = (answer: LoopbackAnswer) => ({
  SAMLResponse: readField(answer, 'SAMLResponse'),
  RelayState: readField(answer, 'RelayState'),
});

test('a correct sign-on ends with a code of the stand-in', async ({ world }) => {
  const { cloud, provider, ask, reachForm } = world;
  const posting = await ask(`${provider.origin}/login`, { ticket: await reachForm(), ...employee });
  const answer = await ask(`${cloud.origin}/pages/company/return`, readFields(posting));
  expect(answer.status).toBe(302);
  expect(answer.headers.location).toBe(`${redirectUri}?code=${cloud.secrets.codes[0]}&state=s`);
});

test('a SAML response is accepted once, unchanged, and only for the sign-on that it answers', async ({
  world,
}) => {
  const { cloud, provider, ask, reachForm } = world;
  const post = (form: Record<string, string>) => ask(`${cloud.origin}/pages/company/return`, form);
  const fields = readFields(
    await ask(`${provider.origin}/login`, { ticket: await reachForm(), ...employee }),
  );
  const text = Buffer.from(fields.SAMLResponse, 'base64').toString('utf8');
  const changed = text.replace(DEMO_AGENT.email, 'somebody.else@northwind.example');
  const stranger = buildSamlResponse('another key', {
    inResponseTo: fields.RelayState,
    destination: `${cloud.origin}/pages/company/return`,
    issuer: provider.origin,
    subject: DEMO_AGENT.email,
  });
  for (const SAMLResponse of [Buffer.from(changed).toString('base64'), stranger, 'x'])
    expect((await post({ ...fields, SAMLResponse })).text).toContain('not signed');
  expect((await post({ ...fields, RelayState: 'other' })).text).toContain('for somebody else');
  expect((await ask(`${cloud.origin}/pages/company/return?${new URLSearchParams(fields)}`)).status).toBe(400);
  expect((await post(fields)).status).toBe(302);
  expect((await post(fields)).text).toContain('answered already');
});

test('a SAML or OIDC request that differs from the registration is refused', async ({
  world: { cloud, provider, ask },
}) => {
  for (const query of ['', '?SAMLRequest=x', '?SAMLRequest=c3Rvcnk%3D'])
    expect((await ask(`${provider.origin}/saml/sso${query}`)).status, query).toBe(400);
  const good = {
    client_id: `${cloud.origin}/saml`,
    redirect_uri: `${cloud.origin}/pages/company/return`,
    response_type: 'code',
    response_mode: 'query',
    scope: 'openid email',
    state: 's',
    nonce: 'n',
  };
  const authorize = async (changes: Record<string, string>) => {
    const query = new URLSearchParams({ ...good, ...changes });
    return (await ask(`${provider.origin}/oidc/authorize?${query}`)).status;
  };
  expect(await authorize({})).toBe(302);
  for (const name of Object.keys(good)) {
    expect(await authorize({ [name]: '' }), `no ${name}`).toBe(400);
    const isOwnChoice = name === 'state' || name === 'nonce';
    expect(await authorize({ [name]: 'other' }), `another ${name}`).toBe(isOwnChoice ? 302 : 400);
  }
});

test('no step of a chain of hosts can be left out or exchanged', async ({ world }) => {
  const { cloud, provider, ask, reachForm } = world;
  provider.knobs.hops = hopHosts;
  const start = await ask(`${cloud.origin}/oauth/authorize?state=s`);
  const first = (await ask(start.headers.location ?? '')).headers.location ?? '';
  expect(first).toContain(`https://${hopHosts[0]}/pass?ticket=`);
  const ticket = first.split('=')[1] ?? '';
  expect((await ask(`https://${hopHosts[2]}/pass?ticket=${ticket}`)).text).toContain('out of order');
  expect((await ask(`${provider.origin}/login?ticket=${ticket}`)).text).toContain('cut short');
  expect((await ask(`https://${hopHosts[0]}/elsewhere`)).status).toBe(404);
  await reachForm();
});

test('a browser that does not keep its storage is refused', async ({ world }) => {
  const { provider, ask, reachForm } = world;
  provider.knobs.needsStorage = true;
  const ticket = await reachForm();
  const early = await ask(`${provider.origin}/storage`, {
    ticket,
    local: '',
    session: '',
    cookie: '',
    database: '',
  });
  expect(early.text).toContain('keeps nothing');
  const writing = await ask(`${provider.origin}/login`, { ticket, ...employee });
  const mark = /mark = "([^"]+)"/.exec(writing.text)?.[1] ?? '';
  const whole = { local: mark, session: mark, cookie: mark, database: mark };
  for (const name of Object.keys(whole))
    expect((await ask(`${provider.origin}/storage`, { ticket, ...whole, [name]: '' })).text).toContain(
      `keeps nothing: ${name}`,
    );
  expect((await ask(`${provider.origin}/storage`, { ticket, ...whole })).text).toContain('SAMLResponse');
});

test('after a wrong password the login form comes again', async ({ world: { provider, ask, reachForm } }) => {
  const ticket = await reachForm();
  const again = await ask(`${provider.origin}/login`, { ticket, ...employee, password: 'wrong' });
  expect(again.text).toContain('Wrong user name or password.');
  expect((await ask(`${provider.origin}/login`, { ticket, ...employee })).text).toContain('SAMLResponse');
});
