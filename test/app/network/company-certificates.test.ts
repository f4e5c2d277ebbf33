/** Bad certificates are refused everywhere. The problem names host and cause, and there is no way to go on. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import {
  connectCompany,
  providerHost,
  type SignOn,
  startIdentityProvider,
} from '../../fakes/identity-provider';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  createSelfSignedCertificate,
  type KeyAndCertificate,
} from '../../fakes/network/certificates';
import type { AgentDesk } from '../../kit/agent-desk';
import { apiHost, DEMO_AGENT, expect, loginHost, test } from '../../kit/company-network';
import { runInHome } from '../../kit/documented-commands';
import { submitLogin } from '../../kit/fixtures';

const dayMs = 86_400_000;

type Make = (authority: CertificateAuthority, host: string) => Promise<KeyAndCertificate>;

const bad: readonly (readonly [what: string, cause: string, make: Make])[] = [
  [
    'an expired',
    'ERR_CERT_DATE_INVALID',
    (authority, host) => authority.issue({ names: [host], notAfter: Date.now() - dayMs }),
  ],
  [
    'a not yet valid',
    'ERR_CERT_DATE_INVALID',
    (authority, host) => authority.issue({ names: [host], notBefore: Date.now() + dayMs }),
  ],
  [
    'another host’s',
    'ERR_CERT_COMMON_NAME_INVALID',
    (authority) => authority.issue({ names: ['login.other.example'] }),
  ],
  [
    'a self-signed',
    'ERR_CERT_AUTHORITY_INVALID',
    (_authority, host) => createSelfSignedCertificate({ names: [host] }),
  ],
  [
    // It has the name of the trusted one: a name is no proof.
    'an untrusted authority’s',
    'ERR_CERT_AUTHORITY_INVALID',
    async ({ name }, host) => (await createCertificateAuthority(name)).issue({ names: [host] }),
  ],
];

const codes: Readonly<Record<string, string>> = {
  ERR_CERT_DATE_INVALID: 'certificate-date',
  ERR_CERT_COMMON_NAME_INVALID: 'certificate-of-another',
  ERR_CERT_AUTHORITY_INVALID: 'certificate-untrusted',
};

/** The problem names host and cause, and offers no way to go on. */
async function expectRefused(desk: AgentDesk, host: string, cause: string): Promise<void> {
  const { mainWindow } = desk;
  await desk.expectProblem(codes[cause] ?? 'certificate-refused');
  await expect(mainWindow.getByRole('heading', { level: 1 })).toHaveText(
    `The connection to ${host} is not safe`,
  );
  await expect(mainWindow.getByRole('main').getByText(`(${cause})`)).toBeVisible();
  await expect.poll(() => desk.app.windows().length, 'no window shows a page with a way past').toBe(1);
  await expect(mainWindow.getByRole('link')).toHaveCount(0);
  const buttons = await mainWindow.getByRole('button').allTextContents();
  expect(
    buttons.filter((name) => !/^(Try again|Settings|Close|Save diagnostics…|Copy.*)$/.test(name.trim())),
  ).toEqual([]);
}

test('W7 each bad certificate of the login host is refused, also at the second attempt', async ({
  network,
}) => {
  test.setTimeout(60_000);
  let given: KeyAndCertificate | null = null;
  const cloud = await network.startCloud((name) => (name === loginHost ? given : null));
  const desk = await network.startBeside(cloud);
  for (const [what, cause, make] of bad)
    await test.step(`${what} certificate`, async () => {
      given = await make(network.authority, loginHost);
      for (let attempt = 0; attempt < 2; attempt++) await expectAttemptRefused(desk, loginHost, cause);
    });
  expect(cloud.journal).toEqual([]);
});

/** Signs in and expects the refusal; the log tells that it is this attempt's. */
async function expectAttemptRefused(desk: AgentDesk, host: string, cause: string): Promise<void> {
  const logged = desk.mainLog().length;
  await desk.clickSignIn();
  await expect.poll(() => desk.mainLog().slice(logged)).toContain(`Problem: ${codes[cause]}`);
  await expectRefused(desk, host, cause);
}

test('W7 a bad certificate of the company’s identity provider is refused, in the page, a popup or a frame', async ({
  network,
}) => {
  test.setTimeout(60_000);
  const { authority } = network;
  const untrusted = await createCertificateAuthority('Stranger');
  const stranger = await untrusted.issue({ names: [providerHost] });
  let given = stranger;
  const cloud = await network.startCloud();
  const provider = await network.ending(
    startIdentityProvider({
      ...stranger,
      SNICallback: (_name, answer) => answer(null, createSecureContext(given)),
    }),
  );
  const lead = (shownIn: SignOn['shownIn']) => {
    const signOn = { protocol: 'saml', shownIn } as const;
    connectCompany({ cloud, provider, loginOrigin: `https://${loginHost}`, agent: DEMO_AGENT, signOn });
  };
  const desk = await network.startBeside(cloud, [{ names: [providerHost], port: provider.port }]);

  lead('page');
  for (const [what, cause, make] of bad)
    await test.step(`${what} certificate of the company’s identity provider is refused`, async () => {
      given = await make(authority, providerHost);
      await expectAttemptRefused(desk, providerHost, cause);
    });

  given = stranger;
  for (const shownIn of ['popup', 'frame'] as const)
    await test.step(`a notice names host and cause of an untrusted certificate in a ${shownIn}`, async () => {
      lead(shownIn);
      const login = await desk.startSignIn();
      const notice = desk.mainWindow.getByRole('status');
      // The page that opened the popup stays, and can open it again.
      for (const _time of shownIn === 'popup' ? [1, 2] : [1]) {
        if (shownIn === 'popup') await login.getByRole('button').click();
        await expect(notice).toContainText(providerHost);
        await expect(notice).toContainText('ERR_CERT_AUTHORITY_INVALID');
        await expect.poll(() => desk.app.windows().length).toBe(2);
      }
      await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
      await desk.expectProblem('cancelled');
    });
  expect(provider.visits).toEqual([]);
});

test('W7 a certificate that turns bad during a sign-in is refused, and neither code nor token is sent', async ({
  network,
}) => {
  const { authority } = network;
  let choose: (name: string) => Promise<KeyAndCertificate> | null = () => null;
  const cloud = await network.startCloud((name) => choose(name));
  const desk = await network.startBeside(cloud);

  await test.step('a bad certificate of the login host before the token call is refused, and no code is sent', async () => {
    const untrusted = await createCertificateAuthority(authority.name);
    choose = (name) => (cloud.secrets.codes.length > 0 ? untrusted.issue({ names: [name] }) : null);
    await submitLogin(await desk.startSignIn(), DEMO_AGENT);
    await expectRefused(desk, loginHost, 'ERR_CERT_AUTHORITY_INVALID');
    expect(cloud.requests('token')).toEqual([]);
  });

  await test.step('a bad certificate of the API is refused, and no token is sent', async () => {
    // The login page remembers the agent and shows no form.
    choose = (name) => (name === apiHost ? authority.issue({ names: [loginHost] }) : null);
    await desk.clickSignIn();
    await expectRefused(desk, apiHost, 'ERR_CERT_COMMON_NAME_INVALID');
    expect(cloud.requests('token')).toHaveLength(1);
    expect(cloud.requests('users-me')).toEqual([]);
  });

  await test.step('once the certificate is good the next attempt works', async () => {
    choose = () => null;
    await desk.mainWindow.getByRole('button', { name: 'Try again' }).click();
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  });
});

/** The commands of docs/networks.md that let a user of Linux trust an authority. */
function readTrustCommands(): string {
  const guide = readFileSync(join(__dirname, '../../../docs/networks.md'), 'utf8');
  const blocks = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, commands]) => commands ?? '');
  return blocks.find((commands) => commands.includes('certutil')) ?? '';
}

test('RD-27 W7 on Linux the problem names the NSS database, and the documented commands work in a fresh home', async ({
  network,
}) => {
  test.skip(process.platform !== 'linux', 'Other systems have stores of their own.');
  test.setTimeout(60_000);
  const company = await createCertificateAuthority('Company of the fresh home');
  const cloud = await network.startCloud((name) => company.issue({ names: [name] }));
  const { home } = network.profile;
  // As fresh as on a new computer: the fixture has made a database.
  rmSync(join(home, '.pki'), { recursive: true });
  const first = await network.startBeside(cloud);
  await first.clickSignIn();
  await first.expectProblem('certificate-untrusted');
  await expect(first.mainWindow.getByRole('main').getByText('NSS database of your user')).toBeVisible();
  await first.close();
  rmSync(join(home, '.pki'), { recursive: true });

  writeFileSync(join(home, 'ca.pem'), company.cert);
  await runInHome(home, readTrustCommands());
  const desk = await network.startBeside(cloud);
  await submitLogin(await desk.startSignIn(), DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await desk.close();

  // Again, and where a newer Chromium has made the one database that there is.
  await runInHome(home, readTrustCommands());
  rmSync(join(home, '.pki'), { recursive: true });
  mkdirSync(join(home, '.local/share/pki/nssdb'), { recursive: true });
  await runInHome(home, readTrustCommands());
  expect(await runInHome(home, 'certutil -L -d "sql:$HOME/.local/share/pki/nssdb"')).toMatch(/^Name .* C,,/m);
  expect(existsSync(join(home, '.pki'))).toBe(false);
});
