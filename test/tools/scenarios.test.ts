/** Every scenario of the stand-in against the real app: what its list promises is what happens. */

import { type AgentDesk, DEMO_AGENT, expect, type StartOptions } from '../kit/fixtures';
import { describeOutcome, scenarioGroups } from '../kit/stand-in/scenarios';
import type { Scenario } from '../kit/stand-in/scenarios/scenario';
import { type Steered, signInAt, test } from '../kit/steered-desk';

/** What keeps somebody waiting: a login page that the app's clock ends, answers that its shortened limit does. */
const withoutPage = 'login-hangs';
const withoutAnswer = ['token-hangs', 'token-drips', 'api-hangs'];

const { 'the session': sessions, ...others } = scenarioGroups;
const attempts: readonly Scenario[] = Object.values(others).flat();
const isWaiting = ({ name }: Scenario) => withoutAnswer.includes(name);

/** One start of the app goes through all of them. */
const runs: readonly (readonly [what: string, scenarios: readonly Scenario[], options?: StartOptions])[] = [
  ...Object.entries(others).map(
    ([group, members]) => [group, members.filter((scenario) => !isWaiting(scenario))] as const,
  ),
  ['no answer ever', attempts.filter(isWaiting), { environment: { AGENT_DESK_TEST_REQUEST_MS: '2000' } }],
];

for (const [what, members, options] of runs)
  test(`scenarios: ${what}`, async ({ startSteered }) => {
    test.setTimeout(120_000);
    const steered = await startSteered(options);
    for (const scenario of members)
      await test.step(`${scenario.name}: ${describeOutcome(scenario)}`, () => tryOut(steered, scenario));
  });

/** The app looks the same before and after an attempt that ends at once; its log does not. */
const countAttempts = (desk: AgentDesk) => desk.mainLog().split('View: signing-in').length;

async function tryOut(
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
    await expect(mainWindow.getByRole('status')).toContainText(`Code: ${outcome.code}`);
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
const afterSignOut = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('status');

/** From a session that has just begun. */
const courses: Readonly<Record<string, (steered: Steered) => Promise<void>>> = {
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
  'rotate-refresh': async ({ pass, waitFor }) => {
    await pass(10);
    const first = await waitFor('token', 2);
    expect(first.form).toMatchObject({ grant_type: 'refresh_token' });
    await pass(10);
    const second = await waitFor('token', 3);
    expect(second).toMatchObject({ form: { grant_type: 'refresh_token' }, status: 200 });
    expect(second.form?.refresh_token).not.toBe(first.form?.refresh_token);
  },
  'revoked-refresh': async ({ desk, pass, waitFor }) => {
    await pass(10);
    expect(await waitFor('token', 2)).toMatchObject({ form: { grant_type: 'refresh_token' }, status: 400 });
    await desk.expectNoLoginWindow();
    await pass(5);
    await expect(renewNow(desk)).toBeVisible();
  },
  'no-refresh': async ({ pass, waitFor }) => {
    await pass(10);
    expect(await waitFor('token', 2)).toMatchObject({ form: { grant_type: 'authorization_code' } });
  },
  inactivity: async ({ pass, waitFor, steer }) => {
    await waitFor('picture', 1);
    const asked = (await steer('journal')) as unknown[];
    await pass(6);
    expect(await steer('journal')).toHaveLength(asked.length);
    await pass(4);
    expect(await waitFor('token', 2)).toMatchObject({ form: { grant_type: 'authorization_code' } });
  },
  'sign-out-refused': async ({ desk }) => {
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect(afterSignOut(desk)).toContainText('Genesys Cloud could not be told');
  },
};

for (const grant of ['pkce', 'code'] as const)
  test(`scenarios: the session, ${grant}`, async ({ startSteered }) => {
    test.setTimeout(60_000);
    const steered = await startSteered({ grant }, { loginCookieSeconds: 1_800 });
    for (const scenario of sessions.filter((each) => (each.grant ?? 'pkce') === grant))
      await test.step(`${scenario.name}: ${scenario.expected}`, () => follow(steered, scenario));
  });

async function follow(steered: Steered, { name }: Scenario): Promise<void> {
  const { desk, steer, use } = steered;
  const course = courses[name];
  if (course === undefined) throw new Error(`Say in this file how ${name} shows.`);
  await use(name);
  await steer('journal', 'DELETE');
  await desk.clickSignIn();
  await signInAt(desk);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await course(steered);
  if (name === 'sign-out-refused') return;
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await desk.signOut();
}
