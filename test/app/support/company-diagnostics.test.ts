/** The diagnostics in a company's network: its proxy, and the issuer of the login host's certificate. */

import { startProxy } from '../../fakes/network/proxy';
import { expect, loginHost, test } from '../../kit/company-network';
import { gatherDiagnostics } from '../../kit/diagnostics';
import { typeSecret } from '../../kit/fixtures';

test('W7 W8 the diagnostics name the company’s proxy and certificate authority', async ({ network }) => {
  const bad = await network.authority.issue({ names: ['other.example'] });
  let given: typeof bad | null = null;
  const { port } = await network.startCloud(() => given);
  const proxy = await network.ending(startProxy({ reach: { [`${loginHost}:443`]: port } }));
  const desk = await network.start([], [`--proxy-server=http://${proxy.address}`]);
  const look = async () => {
    const { 'network.txt': found } = await gatherDiagnostics(desk);
    await desk.mainWindow.getByRole('button', { name: 'Close' }).click();
    return found;
  };

  await test.step('W7 W8 the diagnostics name the proxy and the company’s authority', async () => {
    const found = await look();
    expect(found).toContain(`Proxy for it: PROXY ${proxy.address}`);
    expect(found).toMatch(/^Answer: status \d+$/m);
    expect(found).toMatch(/^Clock: as the host’s/m);
    // Chromium trusts the company's authority, which is in the user's own store and in no one else's.
    expect(found).toMatch(/^Certificate issued by: Company authority.*; a public authority: no$/m);
  });

  await test.step('W7 the diagnostics name the issuer of a refused certificate, which stays refused', async () => {
    given = bad;
    const found = await look();
    expect(found).toContain('Answer: ERR_CERT_COMMON_NAME_INVALID');
    expect(found).toContain('Certificate issued by: Company authority');
    given = null;
  });

  await test.step('W8 the diagnostics tell that a proxy wants a log-in, and the agent is not asked', async () => {
    proxy.demand({ user: 'a', password: 'b' });
    const found = await look();
    expect(found).toMatch(/^Answer: (status 407|ERR_\w+)$/m);
    expect(found).toContain('Certificate issued by: not found out: none was shown');
    expect(proxy.visits.every(({ authorization }) => authorization === null)).toBe(true);
  });

  await test.step('W8 the diagnostics use a proxy’s log-in that the agent gave before', async () => {
    const page = desk.mainWindow;
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('User name').fill('a');
    await typeSecret(page.getByLabel('Password'), 'b');
    await page.getByRole('button', { name: 'Log in' }).click();
    await desk.loginWindow();
    const found = await look();
    expect(found).toMatch(/^Answer: status (?!407)\d+$/m);
    expect(found).toContain('Certificate issued by: Company authority');
  });
});

test('W7 without a proxy the diagnostics reach the same host as the login window', async ({ network }) => {
  const { port } = await network.startCloud();
  const rules = `--host-resolver-rules=MAP ${loginHost} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;
  const desk = await network.start([], [rules, `--gateway-url=https://${loginHost}:${port}`]);
  const { 'network.txt': found } = await gatherDiagnostics(desk);
  expect(found).toContain('Proxy for it: DIRECT');
  expect(found).toContain('Certificate issued by: Company authority');
});
