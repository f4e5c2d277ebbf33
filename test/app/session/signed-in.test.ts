/** The signed-in view, and what a sign-out ends. */

import type { Failure, GenesysCloud, Knobs } from '../../fakes/genesys-cloud';
import { type Agent, buildAgents } from '../../fakes/genesys-cloud/people';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { readCookieNames } from '../../kit/login-page';

/** The texts of the card for each agent of the stand-in: initials, presence, routing status. */
const expected: Readonly<Record<string, readonly [initials: string, ...statuses: string[]]>> = {
  'demo@agentdesk.test': ['AB', 'Available', 'Off queue'],
  'wolfe@agentdesk.test': ['WS', 'Busy', 'Interacting'],
  'abdulrahman@agentdesk.test': ['عا', 'Available', 'Waiting for work'],
  'sakura@agentdesk.test': ['渡さ', 'Offline', 'Not responding'],
  'an.unusually.long.mailbox.name.of.the.night.shifts@contact-centre.agentdesk.test': [
    'BL',
    'Available',
    'Communicating',
  ],
  'bare@agentdesk.test': ['K'],
};

const portrait = (desk: AgentDesk) => desk.mainWindow.locator('.portrait');

/** The texts of a definition list of the card, name and value in turn. */
const readList = (desk: AgentDesk, list: 'facts' | 'statuses') =>
  desk.mainWindow.locator(`.${list} :is(dt, dd)`).allTextContents();

test('the card shows who is signed in', async ({ agentDesk: desk, genesysCloud: cloud }) => {
  test.setTimeout(60_000);
  cloud.set({ fail: { picture: { delayMs: 500 } } });
  for (const agent of buildAgents([]).values())
    await test.step(agent.person.name, async () => {
      const asked = countRequests(cloud);
      const startedAt = Date.now();
      if (agent.email === DEMO_AGENT.email) await desk.signInAs(agent);
      else await desk.signInUnasked(cloud, agent);

      const [initials, presence, routing] = expected[agent.email] ?? [];
      const { title, department, email } = agent.person as Record<string, string | undefined>;
      await expect(portrait(desk)).toHaveText(initials ?? '');
      expect(await desk.mainWindow.locator('.presence-label').allTextContents()).toEqual(
        presence === undefined ? [] : [presence],
      );
      const [name, value] = await readList(desk, 'statuses');
      expect(name).toBe(routing === undefined ? undefined : 'Routing status');
      expect(value?.startsWith(routing ?? '')).toBe(routing === undefined ? undefined : true);
      expect(await readList(desk, 'facts')).toEqual([
        ...(department === undefined ? [] : ['Department', department]),
        ...(email === undefined ? [] : ['E-mail', email]),
        'Region',
        'Americas (US East)',
      ]);
      expect(await desk.mainWindow.locator('.card > p').allTextContents()).toEqual(
        title === undefined ? [] : [title, 'Northwind Care'],
      );
      await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until .*\d/)).toBeVisible();
      const end = Date.parse((await desk.mainWindow.locator('time').getAttribute('datetime')) ?? '');
      const life = cloud.knobs.tokenLifeSeconds * 1000;
      expect(end).toBeGreaterThanOrEqual(startedAt + life);
      expect(end).toBeLessThanOrEqual(Date.now() + life);

      const picture = portrait(desk).locator('img');
      await expect(picture).toHaveCount(agent.hasPicture ? 1 : 0);
      if (agent.hasPicture) {
        await expect(picture).toHaveAttribute('src', /^data:image\/png;base64,/);
        await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(128);
      }
      expect(await desk.mainWindow.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
        true,
      );
      expectOneSignIn(cloud, agent, asked);
      await desk.signOut();
    });
});

const countRequests = (cloud: GenesysCloud) => ({
  token: cloud.requests('token').length,
  person: cloud.requests('users-me').length,
  picture: cloud.requests('picture').length,
});

/** A sign-in sends one token request, one request for the person with all that is shown, and one for the picture. */
function expectOneSignIn(cloud: GenesysCloud, agent: Agent, before: ReturnType<typeof countRequests>): void {
  expect(cloud.requests('token').slice(before.token)).toHaveLength(1);
  const people = cloud.requests('users-me').slice(before.person);
  expect(people.map(({ query }) => query)).toEqual([
    { expand: 'organization,languagePreference,presence,routingStatus,conversationSummary,station,date' },
  ]);
  const pictures = cloud.requests('picture').slice(before.picture);
  expect(pictures).toHaveLength(agent.hasPicture ? 1 : 0);
  // The picture's host gets neither the token nor a cookie.
  expect(pictures.filter(({ headers }) => headers.authorization ?? headers.cookie)).toEqual([]);
}

const picture = (failure: Failure): Partial<Knobs> => ({ fail: { picture: failure } });

test('O16 W1 a sign-out ends the token, the login and all requests that are under way', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await test.step('O16 W1 a sign-out revokes the token, ends the login and lets the next agent in', () =>
    expectAllEnded(desk, cloud));
  await desk.signOut();

  // The logout ends the token too. If both ran at once, the revocation could get a 401 and be reported as failed.
  await test.step('O16 a token is revoked before the logout ends it', async () => {
    await desk.signInUnasked(cloud);
    cloud.set({ fail: { 'tokens-me': { delayMs: 500 } } });
    await desk.signOut();
    await expect(desk.mainWindow.getByRole('main').getByText('could not')).toHaveCount(0);
    cloud.reset();
  });

  await test.step('the card shows the initials until the picture is there', async () => {
    cloud.set(picture('hang'));
    const before = cloud.requests('picture').length;
    await desk.signInUnasked(cloud);
    await cloud.waitFor('picture', before + 1);
    await expect(portrait(desk)).toHaveText('AB');
    await expect(portrait(desk).locator('img')).toHaveCount(0);
    await desk.signOut();
  });

  await test.step('a picture that comes after a sign-out changes nothing', async () => {
    cloud.set(picture({ delayMs: 1000 }));
    const before = cloud.requests('picture').length;
    await desk.signInUnasked(cloud);
    await desk.signOut();
    const asked = await cloud.waitFor('picture', before + 1);
    await expect.poll(() => asked.stage).toMatch(/answered|cut/);
    expect(await desk.view()).toMatchObject({ kind: 'signed-out' });
  });
});

async function expectAllEnded(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  await desk.signInAs(DEMO_AGENT);
  const [accessToken] = cloud.secrets.accessTokens;
  await desk.signOut();
  await expect(desk.mainWindow.getByRole('main').getByText('could not')).toHaveCount(0);
  const authorization = `Bearer ${accessToken}`;
  expect(cloud.requests('tokens-me')).toMatchObject([{ method: 'DELETE', headers: { authorization } }]);
  const [logout, ...more] = cloud.requests('logout');
  expect(more).toEqual([]);
  expect(logout?.headers.cookie).toContain(cloud.secrets.cookies[0]);
  expect(logout?.query).toMatchObject({ client_id: 'desk-pkce' });
  const usersMe = `${cloud.origin}/${cloud.apiPath}/api/v2/users/me`;
  expect((await fetch(usersMe, { headers: { authorization } })).status).toBe(401);

  const [next] = [...buildAgents([]).values()].slice(2);
  if (next === undefined) throw new Error('no second agent');
  await desk.signInAs(next);
  await expect(desk.mainWindow.getByRole('main').getByText(DEMO_AGENT.person.name)).toHaveCount(0);
  await expect(desk.mainWindow.getByRole('main').getByText(next.email)).toBeVisible();
}

/** How long the last sign-out took, by the app's own log. Milliseconds. */
function readSignOutMs(desk: AgentDesk): number {
  const views = [...desk.mainLog().matchAll(/^\[(.+?)\] .*View: (?:signing-out|signed-out)$/gm)];
  const [began = Number.NaN, ended = Number.NaN] = views.slice(-2).map(([, at = '']) => Date.parse(at));
  return ended - began;
}

/** The stand-in that is stopped comes last, because it does not start again. */
const deafClouds: Readonly<Record<string, (cloud: GenesysCloud) => unknown>> = {
  'does not answer': (cloud) => cloud.set({ fail: { 'tokens-me': 'hang', logout: 'hang' } }),
  'answers with errors': (cloud) =>
    cloud.set({ fail: { 'tokens-me': { status: 500 }, logout: { status: 500 } } }),
  'drips and floods': (cloud) => cloud.set({ fail: { 'tokens-me': 'slow-loris', logout: 'huge' } }),
  'is gone': (cloud) => cloud.stop(),
};

test('O16 a sign-out is over within 6 s, whatever Genesys Cloud answers', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  for (const [what, deafen] of Object.entries(deafClouds))
    await test.step(`O16 a sign-out is over within 6 s when Genesys Cloud ${what}`, async () => {
      await desk.signInUnasked(cloud);
      await deafen(cloud);
      await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
      await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible({
        timeout: 15_000,
      });
      expect(readSignOutMs(desk)).toBeLessThan(6_000);
      await expect(desk.mainWindow.getByRole('status')).toContainText('Genesys Cloud could not be told');
      expect(await readCookieNames(desk, 'persist:login')).toEqual([]);
      cloud.reset();
    });
});
