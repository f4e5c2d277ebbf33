/** The real app against every scenario of the stand-in. The outcome must be the one that the list of scenarios names. */

import { type AgentDesk, DEMO_AGENT, expect, type StartOptions } from '../kit/fixtures';
import { noteInterruptions } from '../kit/live-card';
import { chooseOrganization } from '../kit/login-page';
import { endOf } from '../kit/session';
import { describeOutcome, scenarioGroups } from '../kit/stand-in/scenarios';
import type { Scenario } from '../kit/stand-in/scenarios/scenario';
import { type Steered, signInAt, test } from '../kit/steered-desk';
import { liveChecks } from './live-checks';

/** Scenarios in which the app waits: for a login page, which its clock ends, or an answer, which a short limit ends. */
const withoutPage = 'login-hangs';
const withoutAnswer = ['token-hangs', 'token-drips', 'api-hangs'];

const { 'the session': sessions, 'the live status': liveScenarios, ...others } = scenarioGroups;
const attempts: readonly Scenario[] = Object.values(others).flat();
const isWaiting = ({ name }: Scenario) => withoutAnswer.includes(name);

/** The scenarios of one run share one start of the app. */
const runs: readonly (readonly [group: string, scenarios: readonly Scenario[], options?: StartOptions])[] = [
  ...Object.entries(others).map(
    ([group, members]) => [group, members.filter((scenario) => !isWaiting(scenario))] as const,
  ),
  ['no answer', attempts.filter(isWaiting), { environment: { AGENT_DESK_TEST_REQUEST_MS: '2000' } }],
];

for (const [group, members, options] of runs)
  test(`each scenario of the group “${group}” ends as the list says`, async ({ startSteered }) => {
    test.setTimeout(120_000);
    const start = () => startSteered(options);
    const nameStep = (scenario: Scenario) => `${scenario.name}: ${describeOutcome(scenario)}`;
    await walkScenarios(members, nameStep, start, checkAttempt);
  });

/** Checks each scenario in a step of its own. After one that fails, the next gets a new app. */
async function walkScenarios(
  scenarios: readonly Scenario[],
  nameStep: (scenario: Scenario) => string,
  start: () => Promise<Steered>,
  check: (steered: Steered, scenario: Scenario) => Promise<void>,
): Promise<void> {
  let steered = await start();
  for (const scenario of scenarios)
    await test.step(nameStep(scenario), async () => {
      try {
        await check(steered, scenario);
      } catch (error) {
        expect.soft(error, scenario.name).toBeUndefined();
        steered = await start();
      }
    });
}

/** The number of attempts so far, from the log: an attempt that ends at once may leave the same view. */
const countAttempts = (desk: AgentDesk) => desk.mainLog().split('View: signing-in').length;

async function checkAttempt(
  { desk, use, waitFor, steer, pass }: Steered,
  { name, outcome }: Scenario,
): Promise<void> {
  const { mainWindow } = desk;
  await use(name);
  await steer('journal', 'DELETE');
  const before = countAttempts(desk);
  await desk.clickSignIn();
  await expect.poll(() => countAttempts(desk), { intervals: [25] }).toBeGreaterThan(before);
  if (outcome.kind === 'notice')
    await expect.soft(mainWindow.getByRole('status')).toContainText(`Code: ${outcome.code}`);
  if (name === withoutPage) {
    await waitFor('authorize', 1);
    await pass(5);
  }
  await signInAt(desk);
  if (outcome.kind === 'problem') {
    await desk.expectProblem(outcome.code);
  } else {
    const person = outcome.kind === 'signed-in' ? outcome.name : undefined;
    await desk.expectSignedInAs(person ?? DEMO_AGENT.person.name);
    await desk.signOut();
  }
  await desk.expectNoLoginWindow();
}

const renewNow = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('button', { name: 'Renew now' });
const readStatus = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('status');

/** Lets minutes pass until there are so many requests. The app may take a moment to read the answer before. */
async function passUntilNext(name: 'token', count: number, { pass, steer, waitFor }: Steered) {
  await expect(async () => {
    await pass(1);
    const { length } = (await steer(`journal?name=${name}`)) as unknown[];
    expect(length).toBeGreaterThanOrEqual(count);
  }).toPass();
  return waitFor(name, count);
}

/** What must happen in a session of each scenario, from its beginning on. */
const sessionChecks: Readonly<Record<string, (steered: Steered) => Promise<void>>> = {
  'short-token': async ({ desk, pass, waitFor }) => {
    await pass(10);
    expect(await waitFor('token', 2)).toMatchObject({ form: { grant_type: 'authorization_code' } });
    await desk.expectNoLoginWindow();
  },
  'cookie-short': async ({ desk, pass, waitFor }) => {
    await pass(10);
    await waitFor('authorize', 2);
    await desk.expectNoLoginWindow();
    await pass(5);
    await renewNow(desk).click();
    await signInAt(desk);
    await waitFor('token', 2);
    await expect(renewNow(desk)).toHaveCount(0);
  },
  'rotate-refresh': async ({ desk, pass, waitFor }) => {
    const end = await endOf(desk);
    await pass(10);
    const first = await waitFor('token', 2);
    expect(first.form).toMatchObject({ grant_type: 'refresh_token' });
    // The next one is due half of its life after the app has taken it.
    await expect.poll(() => endOf(desk)).toBeGreaterThan(end);
    await pass(10);
    const second = await waitFor('token', 3);
    expect(second).toMatchObject({ form: { grant_type: 'refresh_token' }, status: 200 });
    expect(second.form?.refresh_token).not.toBe(first.form?.refresh_token);
  },
  'revoked-refresh': async ({ desk, pass, waitFor }) => {
    await pass(10);
    expect(await waitFor('token', 2)).toMatchObject({ form: { grant_type: 'refresh_token' }, status: 400 });
    await waitFor('authorize', 2);
    await desk.expectNoLoginWindow();
    await pass(5);
    await expect(renewNow(desk)).toBeVisible();
  },
  'refresh-429': async (steered) => {
    const { desk, pass, waitFor } = steered;
    await pass(10);
    const first = await waitFor('token', 2);
    expect(first).toMatchObject({ form: { grant_type: 'refresh_token' }, status: 429 });
    expect((await passUntilNext('token', 3, steered)).form).toEqual(first.form);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  },
  'refresh-403-page': async (steered) => {
    const { desk, pass, waitFor } = steered;
    await pass(10);
    const first = await waitFor('token', 2);
    expect(first).toMatchObject({ form: { grant_type: 'refresh_token' }, status: 403 });
    expect((await passUntilNext('token', 3, steered)).form).toEqual(first.form);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  },
  'refresh-late': async ({ desk, pass, waitFor, steer }) => {
    await pass(10);
    await expect.poll(async () => JSON.stringify(await steer('journal'))).toContain('"refresh_token"');
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await waitFor('tokens-me', 2);
    await expect(readStatus(desk)).toContainText('Your session at Genesys Cloud was ended.');
  },
  'no-refresh': async ({ pass, waitFor }) => {
    await pass(10);
    expect(await waitFor('token', 2)).toMatchObject({ form: { grant_type: 'authorization_code' } });
  },
  inactivity: async ({ desk, pass, waitFor, steer }) => {
    await waitFor('definitions', 1);
    await steer('journal', 'DELETE');
    // A minute before the end, one call keeps the session. The question before it resets nothing.
    await pass(4);
    await waitFor('user-status', 1);
    await waitFor('token-state', 1);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    // Nobody has touched the computer since a moment before that call, so the app leaves while its token is still good.
    await desk.setIdle(5 * 60_000);
    await pass(4.5);
    await expect(async () => {
      // The call of before may have been under way when the clock moved. It is tried again after half a minute.
      await desk.pass(31_000);
      const words = 'You were away for as long as your organisation allows';
      await expect(readStatus(desk)).toContainText(words, { timeout: 1_000 });
    }).toPass();
  },
  'several-organizations': async ({ desk, pass, waitFor }) => {
    await pass(10);
    await waitFor('authorize', 2);
    await desk.expectNoLoginWindow();
    await pass(5);
    await renewNow(desk).click();
    await chooseOrganization(desk, 'Globex');
    await expect(readStatus(desk)).toContainText('You are now signed in to Globex');
  },
  'sign-out-refused': async ({ desk }) => {
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect(readStatus(desk)).toContainText('Genesys Cloud could not be told');
  },
};

for (const grant of ['pkce', 'code'] as const)
  test(`a session goes on as each scenario says (grant ${grant})`, async ({ startSteered }) => {
    test.setTimeout(60_000);
    const start = () => startSteered({ grant }, { loginCookieSeconds: 1_800 });
    const members = sessions.filter((scenario) => (scenario.grant ?? 'pkce') === grant);
    await walkScenarios(members, ({ name, expected }) => `${name}: ${expected}`, start, checkSession);
  });

async function checkSession(steered: Steered, { name }: Scenario): Promise<void> {
  const { desk, steer, use } = steered;
  const check = sessionChecks[name];
  if (check === undefined) throw new Error(`This file has no check for the scenario ${name}.`);
  await use(name);
  await steer('journal', 'DELETE');
  await desk.clickSignIn();
  await signInAt(desk);
  if (name === 'several-organizations') await chooseOrganization(desk, 'Northwind Care');
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await check(steered);
  // These checks end with a sign-out of their own.
  if (['sign-out-refused', 'refresh-late', 'inactivity'].includes(name)) return;
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await desk.signOut();
}

test('the live status is as each scenario says', async ({ startSteered }) => {
  test.setTimeout(180_000);
  const start = () => startSteered({}, { knownAgent: DEMO_AGENT.email });
  const nameStep = (scenario: Scenario) => `${scenario.name}: ${describeOutcome(scenario)}`;
  await walkScenarios(liveScenarios, nameStep, start, checkLive);
});

async function checkLive(steered: Steered, { name, outcome }: Scenario): Promise<void> {
  const { desk, steer, use } = steered;
  const check = liveChecks[name];
  if (check === undefined) throw new Error(`live-checks.ts has no check for the scenario ${name}.`);
  await use(name);
  await steer('journal', 'DELETE');
  const readInterruptions = await noteInterruptions(desk);
  await desk.clickSignIn();
  await signInAt(desk);
  // The first leaves nobody signed in, and the second has texts that the page objects of an English start don't find.
  const isOnItsOwn = name === 'logged-off' || name === 'german-labels';
  if (!isOnItsOwn) await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await check({ ...steered, readInterruptions });
  if (isOnItsOwn) return;
  if ('code' in outcome) await expect(desk.mainWindow.locator('.live')).toContainText(outcome.code);
  // Off queue, so that the sign-out asks nothing.
  await use('normal');
  await expect.poll(() => isOnQueue(desk)).toBe(false);
  await desk.signOut();
}

async function isOnQueue(desk: AgentDesk): Promise<boolean> {
  const view = await desk.view();
  return view.kind === 'signed-in' && view.presence?.onQueue === true;
}
