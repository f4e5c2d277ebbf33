import { DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { startRegionCloud } from '../../kit/real-hosts';

test('E1 O1 a sign-in uses the region’s own hosts, over TLS', async ({ startDesk, redirectTarget }) => {
  const { cloud, args } = await startRegionCloud('mypurecloud.ie', {
    clients: [{ id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris: [redirectTarget.uri] }],
  });
  const desk = await startDesk({ connected: false, args: [...args, `--redirect-uri=${redirectTarget.uri}`] });
  const login = await desk.startSignIn();
  const start = `https://login.mypurecloud.ie/oauth/authorize?client_id=desk-pkce&response_type=code&redirect_uri=${encodeURIComponent(redirectTarget.uri)}&`;
  expect(login.url()).toContain(start);
  await submitLogin(login, DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);

  const hostsOf = (name: 'token' | 'users-me') =>
    cloud.requests(name).map(({ headers, path }) => `${headers.host}${path}`);
  expect(hostsOf('token')).toEqual(['login.mypurecloud.ie/oauth/token']);
  expect(hostsOf('users-me')).toEqual(['api.mypurecloud.ie/api/v2/users/me']);
  await cloud.stop();
});
