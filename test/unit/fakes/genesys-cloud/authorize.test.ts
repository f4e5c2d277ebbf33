import { DEMO_AGENT, startGenesysCloud } from '../../../fakes/genesys-cloud';
import { CALLBACK, Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from './cloud-fixture';

test.describe('the authorize endpoint', () => {
  for (const [title, changes] of [
    ['an unknown client', { client_id: 'nobody' }],
    ['no redirect URI', { redirect_uri: undefined }],
    ['a longer redirect URI', { redirect_uri: `${CALLBACK}/` }],
    ['another port', { redirect_uri: CALLBACK.replace('4000', '4001') }],
    ['another case', { redirect_uri: CALLBACK.replace('callback', 'Callback') }],
    ['an organisation without a provider', { org: 'northwind-care' }],
    ['a provider without an organisation', { provider: 'okta' }],
  ] as const) {
    test(`the authorize endpoint answers ${title} with a page and not with a redirect`, async ({ cloud }) => {
      const answer = await new Visitor(cloud).authorize(changes);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('location')).toBeNull();
      expect(answer.headers.get('content-type')).toContain('text/html');
    });
  }

  for (const [title, changes, error] of [
    ['response_type=token', { response_type: 'token' }, 'unsupported_response_type'],
    ['method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge without a method', { code_challenge_method: undefined }, 'invalid_request'],
    ['a short challenge', { code_challenge: 'short' }, 'invalid_request'],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
  ] as const) {
    test(`the authorize endpoint redirects ${title} with the error ${error}`, async ({ cloud }) => {
      const visitor = new Visitor(cloud);
      const { searchParams } = visitor.location(await visitor.authorize(changes));
      expect(searchParams.get('error')).toBe(error);
      expect(searchParams.get('state')).toBe('state-1');
      expect(searchParams.has('code')).toBe(false);
    });
  }

  test('clients and agents can be added, and a client that is not approved is refused', async () => {
    const client = { kind: 'pkce', name: 'New', redirectUris: ['desk://callback'] } as const;
    const cloud = await startGenesysCloud({
      clients: [
        { ...client, id: 'new' },
        { ...client, id: 'unapproved', approved: false },
      ],
      agents: [{ ...DEMO_AGENT, email: 'Extra@agentdesk.test', password: 'p' }],
    });
    const visitor = new Visitor(cloud);
    const redirect_uri = 'desk://callback';
    expect((await visitor.authorize({ client_id: 'unapproved', redirect_uri })).status).toBe(403);
    const page = await visitor.authorize({ client_id: 'new', redirect_uri });
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' desk:;");
    const sent = await visitor.submit(page, 'extra@agentdesk.test', 'p');
    expect(sent.headers.get('location')).toMatch(/^desk:\/\/callback\?code=.+&state=state-1$/);
    await cloud.stop();
  });
});
