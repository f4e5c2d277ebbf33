/** The profiles of a policy: their values, and what else may be started. */

import { existsSync, lutimesSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { message } from '../../../src/shared/texts/message';
import { askForConfig } from '../../kit/effective-config';
import { textsOf } from '../../kit/english';
import { createNamedProfile, createProfile, expect, policyPath, test, writePolicy } from '../../kit/fixtures';
import { choose } from '../../kit/menu';
import { waitForHolder } from '../../kit/profile-processes';
import { startAndEnd } from '../../kit/start-and-end';

const checkout = join(__dirname, '../../..');
const policy = {
  desk: 'ask',
  profiles: [{ name: 'Acme', colour: 'green', region: 'mypurecloud.de', clientId: 'of-acme' }],
  otherProfiles: 'forbidden',
};

test('PR-15 PR-06 S5 the printed configuration has the values that the policy gives the profile', async ({
  executable,
  target,
}) => {
  const app = target === 'development' ? [checkout] : [];
  const plain = createProfile();
  writePolicy(plain, policy);
  const print = async (profile: typeof plain, args: readonly string[] = []) =>
    askForConfig(executable, app, profile, ['--print-effective-config', ...args]);
  const acme = await print(createNamedProfile(plain, 'acme'), ['--region=mypurecloud.jp']);
  expect(acme.code, acme.errors).toBe(0);
  expect(JSON.parse(acme.output)).toMatchObject({
    profile: 'Acme',
    settings: {
      region: { value: 'mypurecloud.de', source: 'policy', from: `${policyPath(plain)} (Acme)` },
      clientId: { value: 'of-acme', source: 'policy' },
      desk: { value: 'ask', source: 'policy', from: policyPath(plain) },
    },
  });
  const nameless = JSON.parse((await print(plain)).output);
  expect(nameless).toMatchObject({
    profile: null,
    settings: { clientId: { value: '' }, desk: { value: 'ask' } },
  });
  const other = await print(createNamedProfile(plain, 'Globex'));
  expect(other).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('It allows “Acme”.') });
  rmSync(plain.home, { recursive: true, force: true });
});

test('PR-15 S5 a profile that the policy forbids does not start, also one that was there before, and no file changes', {
  tag: '@development',
}, async ({ executable, startDesk }) => {
  const plain = createProfile();
  const globex = createNamedProfile(plain, 'Globex');
  writePolicy(plain, policy);
  const start = () =>
    startAndEnd(executable, [`--user-data-dir=${plain.userData}`, '--profile=Globex'], {
      HOME: plain.home,
      AGENT_DESK_TEST_POLICY: policyPath(plain),
    });
  const said = 'Your organisation does not allow the profile “Globex” on this computer. It allows “Acme”.';
  const first = await start();
  expect(first).toMatchObject({ code: 1, boxes: [`Agent Desk can’t start: ${said}`] });
  expect(first.errors).toContain(said);
  expect(readdirSync(plain.userData)).toEqual([]);
  mkdirSync(globex.userData, { recursive: true });
  writeFileSync(join(globex.userData, 'profile.json'), '{"name":"Globex"}');
  expect(await start()).toMatchObject({ code: 1 });
  expect(readdirSync(globex.userData)).toEqual(['profile.json']);

  const acme = await startDesk({ profile: createNamedProfile(plain, 'Acme'), connected: false });
  await expect(acme.mainWindow.getByText('login.mypurecloud.de')).toBeVisible();
});

test('PR-25 PR-15 a profile of the policy that was never started is not offered for its removal', async ({
  startDesk,
}) => {
  const plain = createProfile();
  const list = ['Acme', 'Globex'].map((name) => ({ name }));
  writePolicy(plain, { profiles: list });
  await (await startDesk({ profile: createNamedProfile(plain, 'Acme') })).close();
  const desk = await startDesk({ profile: plain });
  await choose(desk, 'remove-organisation');
  const page = desk.mainWindow.getByRole('main');
  await expect(page.getByRole('button')).toHaveText([/^Acme/, 'Close']);
  // Another window removes it meanwhile.
  rmSync(join(plain.userData, 'profiles', 'acme'), { recursive: true });
  await page.getByRole('button', { name: 'Acme' }).click();
  await expect(page.getByText('There is no other organisation on this computer.')).toBeVisible();
  expect(readdirSync(join(plain.userData, 'profiles'))).toEqual(['.changed']);
});

test('LA-33 the box for a forbidden profile is in the language of the policy', {
  tag: '@development',
}, async ({ executable }) => {
  const plain = createProfile();
  writePolicy(plain, { ...policy, language: 'de' });
  const args = [`--user-data-dir=${plain.userData}`, '--profile=Globex', '--language=fr'];
  const environment = { HOME: plain.home, AGENT_DESK_TEST_POLICY: policyPath(plain) };
  const { code, errors, boxes } = await startAndEnd(executable, args, environment);
  const { text } = textsOf('de');
  const said = text('start.profile-forbidden', {
    name: 'Globex',
    allowed: message('text.quoted', { name: 'Acme' }),
  });
  expect(code, errors).toBe(1);
  expect(boxes).toEqual([`${text('start.failed')}: ${said}`]);
  expect(errors).toContain('Agent Desk can’t start.');
  rmSync(plain.home, { recursive: true, force: true });
});

test('PR-16 S5 on a shared desk, the start of a second profile says which one is open, and ends', {
  tag: '@development',
}, async ({ executable, startDesk }) => {
  const plain = createProfile();
  const start = (...args: readonly string[]) =>
    startAndEnd(executable, [`--user-data-dir=${plain.userData}`, ...args], {
      HOME: plain.home,
      AGENT_DESK_TEST_POLICY: policyPath(plain),
    });
  const acme = await startDesk({ profile: createNamedProfile(plain, 'Acme'), connected: false });
  await test.step('the second one is shared', async () => {
    const globex = createNamedProfile(plain, 'Globex').userData;
    mkdirSync(globex);
    writeFileSync(join(globex, 'profile.json'), '{"name":"Globex"}');
    const asked = join(globex, 'removal-asked');
    writeFileSync(asked, '');
    const { code, errors, boxes } = await start('--profile=Globex', '--desk=shared');
    expect(code).toBe(1);
    expect(errors).toContain(
      'one organisation can be open at a time. The organisation “Acme” is open: close it first.',
    );
    expect(boxes[0]).toContain('The organisation “Acme” is open');
    // The window of Acme may have asked for it, and a later start must not ask.
    expect(existsSync(asked)).toBe(false);
  });
  await acme.close();
  await test.step('the first one is shared, by the policy for it alone', async () => {
    writePolicy(plain, { profiles: [{ name: 'Acme', desk: 'shared' }] });
    const shared = await startDesk({ profile: createNamedProfile(plain, 'Acme'), connected: false });
    const told = join(shared.profile.userData, 'open.json');
    await expect.poll(() => existsSync(told)).toBe(true);
    // As where both start together: the other one is here before it has told anything.
    rmSync(told);
    lutimesSync(join(shared.profile.userData, 'SingletonLock'), Date.now() / 1_000, Date.now() / 1_000);
    const second = start();
    await waitForHolder(plain);
    await shared.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
    expect(await second).toMatchObject({ code: 1, errors: expect.stringContaining('“Acme” is open') });
    // A second start of the same one is none of another.
    expect(await start('--profile=acme')).toMatchObject({ code: 0 });
    // The removal of the other one, which can't be opened beside it.
    await choose(shared, 'remove-organisation');
    await shared.mainWindow.getByRole('button', { name: 'Globex' }).click();
    await expect(shared.mainWindow.locator('.notice')).toContainText(
      'Quit Agent Desk, open “Globex”, and remove it there.',
    );
    expect(readdirSync(createNamedProfile(plain, 'Globex').userData)).not.toContain('removal-asked');
    await shared.close();
  });
});
