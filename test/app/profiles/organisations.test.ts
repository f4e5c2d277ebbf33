/** **File → Organisations**: the list of the profiles, and how one is opened, added, named and removed. */

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  type AgentDesk,
  createNamedProfile,
  createProfile,
  DEMO_AGENT,
  expect,
  test,
} from '../../kit/fixtures';
import { choose } from '../../kit/menu';
import type { ProfileFolder } from '../../kit/profile';
import { readOwnNames } from '../../kit/profile-files';
import { killHolder, waitForHolder } from '../../kit/profile-processes';
import { startAndEnd } from '../../kit/start-and-end';

/** What the menu lists, from top to bottom. */
const readList = (desk: AgentDesk) =>
  desk.evaluate(
    ({ Menu }) =>
      Menu.getApplicationMenu()
        ?.items.find(({ label }) => label === '&File')
        ?.submenu?.items.find(({ label }) => label === 'Organisations')
        ?.submenu?.items.map(({ label }) => label) ?? [],
  );
async function hide(desk: AgentDesk): Promise<void> {
  await expect.poll(() => desk.isVisible()).toBe(true);
  await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
}

const readMark = ({ userData }: ProfileFolder) =>
  JSON.parse(readFileSync(join(userData, 'profile.json'), 'utf8'));
/** Makes `profile.json` impossible to write, as a full disk does, until the returned function is called. */
function blockMark({ userData }: ProfileFolder): () => void {
  const [mark, aside] = [join(userData, 'profile.json'), join(userData, 'profile.json.aside')];
  const isThere = existsSync(mark);
  if (isThere) renameSync(mark, aside);
  mkdirSync(join(mark, 'in-the-way'), { recursive: true });
  return () => {
    rmdirSync(join(mark, 'in-the-way'));
    rmdirSync(mark);
    if (isThere) renameSync(aside, mark);
  };
}
const heading = (desk: AgentDesk, name: string) => desk.mainWindow.getByRole('heading', { level: 1, name });

test('PR-07 the menu lists the profiles, brings an open one to the front, and opens a closed one', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const plain = createProfile();
  const nameless = await startDesk({ profile: plain, args: ['--tray=on'] });
  await expect
    .poll(() => readList(nameless))
    .toEqual(['Without a name – this window', '', 'Add…', 'Name and Colour…', 'Remove…']);
  const acme = await startDesk({ profile: createNamedProfile(plain, 'Acme') });
  await acme.signInUnasked(cloud);
  const globex = createNamedProfile(plain, 'Globex');
  mkdirSync(globex.userData);
  writeFileSync(join(globex.userData, 'profile.json'), '{"name":"Globex","region":"mypurecloud.ie"}');
  // It was there before the first profile with a name, so that it hears of others when its window gets the focus.
  const focus = () =>
    nameless.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
  await focus();
  const described = 'Acme – Northwind Care, Americas (US East)';
  await expect
    .poll(() => readList(nameless).then((list) => list.slice(0, 3)))
    .toEqual([
      'Without a name – Americas (US East) – this window',
      `${described} – open`,
      'Globex – EMEA (Ireland)',
    ]);
  await expect.poll(() => readList(acme).then((list) => list[1])).toBe(`${described} – this window`);

  await test.step('an open one comes to the front, and nothing else starts', async () => {
    await hide(acme);
    await choose(nameless, 'organisation acme');
    await expect.poll(() => acme.isVisible()).toBe(true);
    await hide(nameless);
    await choose(acme, 'organisation ');
    await expect.poll(() => nameless.isVisible()).toBe(true);
  });
  await test.step('a closed one opens as a process of its own', async () => {
    await choose(nameless, 'organisation globex');
    const pid = await waitForHolder(globex);
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain(' --profile=Globex');
    await expect.poll(() => readList(nameless)).toContain('Globex – EMEA (Ireland) – open');
    await killHolder(globex);
    // A killed one tells nobody. The list is read again when the window gets the focus.
    await focus();
    await expect.poll(() => readList(nameless)).toContain('Globex – EMEA (Ireland)');
  });
});

test('PR-07 the tray has the same list as soon as there are two profiles', async ({ startDesk }) => {
  const plain = createProfile();
  const acme = await startDesk({ profile: createNamedProfile(plain, 'Acme') });
  await acme.evaluate(({ Tray }) => {
    const { setContextMenu, setToolTip } = Tray.prototype;
    const place = globalThis as { labels?: string[]; tooltip?: string };
    Tray.prototype.setContextMenu = function (menu) {
      const list = menu?.items.find(({ label }) => label === 'Organisations');
      place.labels = list?.submenu?.items.map(({ label }) => label) ?? [];
      setContextMenu.call(this, menu);
    };
    Tray.prototype.setToolTip = function (text) {
      place.tooltip = text;
      setToolTip.call(this, text);
    };
  });
  await acme.mainWindow.evaluate(async () => {
    const view = await window.agentDesk.getView();
    return view.kind;
  });
  await choose(acme, 'settings');
  await acme.mainWindow.getByText('More settings').click();
  await acme.mainWindow.locator('#tray-on').check();
  await acme.mainWindow.getByRole('button', { name: 'Save' }).click();
  const read = () =>
    acme.evaluate(() => {
      const { labels, tooltip } = globalThis as { labels?: string[]; tooltip?: string };
      return { labels, tooltip };
    });
  await expect.poll(read).toEqual({
    labels: ['Without a name', 'Acme – Americas (US East) – this window'],
    tooltip: 'Acme – Agent Desk',
  });
});

test('PR-08 an organisation is added with a name and a colour, and opens in its own window for the set-up', async ({
  startDesk,
}) => {
  const plain = createProfile();
  // With a client secret and a login hint, which are this profile's alone.
  const environment = { AGENT_DESK_LOGIN_HINT: 'agent@acme.test', AGENT_DESK_IDLE_MINUTES: '7' };
  const desk = await startDesk({ profile: plain, grant: 'code', environment });
  // Chromium writes its titles over the variables that /proc shows.
  await desk.evaluate(() => {
    const childProcess = process.getBuiltinModule('node:child_process');
    const { spawn } = childProcess;
    childProcess.spawn = ((file: string, args: string[], options: { env: object }) => {
      Object.assign(globalThis, { given: { ...options.env } });
      return spawn(file, args, options as object);
    }) as typeof spawn;
  });
  const globex = createNamedProfile(plain, 'Globex');
  const page = desk.mainWindow;
  const name = page.getByLabel('Name');
  await choose(desk, 'add-organisation');
  await expect(name).toBeFocused();
  await test.step('an input method’s own Escape closes nothing, and a very long name is refused as any other', async () => {
    const debuggee = await page.context().newCDPSession(page);
    const composed = { text: 'とうきょう', selectionStart: 5, selectionEnd: 5 };
    await debuggee.send('Input.imeSetComposition', composed);
    await expect(name).toHaveValue('とうきょう');
    await page.keyboard.press('Escape');
    await debuggee.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    await debuggee.detach();
    await page.keyboard.insertText('a'.repeat(20_000));
    await page.getByRole('button', { name: 'Add' }).click();
    await expect(page.locator('.issue')).toContainText('Use 1 to 40 letters');
  });
  for (const bad of ['', '..', 'a/b', 'nul', 'a'.repeat(41)]) {
    await name.fill(bad);
    await page.getByRole('button', { name: 'Add' }).click();
    await expect(page.locator('.issue')).toContainText('Use 1 to 40 letters');
  }
  expect(existsSync(join(plain.userData, 'profiles'))).toBe(false);
  await name.fill(' Globex ');
  await page.getByLabel('Orange').check();
  await name.press('Enter');
  await expect(heading(desk, 'Agent Desk')).toBeVisible();
  const pid = await waitForHolder(globex);
  expect(readMark(globex)).toMatchObject({ name: 'Globex', colour: 'orange' });
  expect(pid).toBeGreaterThan(0);
  const given = () => desk.evaluate(() => (globalThis as { given?: Record<string, string> }).given ?? {});
  expect(await given()).toMatchObject({ HOME: plain.home, AGENT_DESK_IDLE_MINUTES: '7' });
  expect(await given()).not.toHaveProperty('AGENT_DESK_CLIENT_SECRET');
  expect(await given()).not.toHaveProperty('AGENT_DESK_LOGIN_HINT');
  await expect.poll(() => readList(desk)).toContain('Globex – open');

  await choose(desk, 'add-organisation');
  await name.fill('ＧＬＯＢＥＸ');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.locator('.issue')).toContainText('There is already an organisation with this name');
  await killHolder(globex);
});

test('PR-09 a profile is removed from its own window: signed out, deleted, and nothing of another one changes', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const plain = createProfile();
  const nameless = await startDesk({ profile: plain });
  const acme = await startDesk({ profile: createNamedProfile(plain, 'Acme') });
  const globex = await startDesk({ profile: createNamedProfile(plain, 'Globex') });
  for (const desk of [nameless, acme, globex]) await desk.signInUnasked(cloud);
  // The app is started once more for it.
  const askForRemoval = async () => {
    await choose(nameless, 'remove-organisation');
    await nameless.mainWindow.getByRole('button', { name: 'Globex' }).click();
    await expect(heading(globex, 'Remove Globex?')).toBeVisible({ timeout: 15_000 });
  };
  await askForRemoval();
  await expect(
    globex.mainWindow.getByText('your session, which is ended at Genesys Cloud too'),
  ).toBeVisible();
  expect(existsSync(join(globex.profile.userData, 'removal-asked'))).toBe(false);
  await test.step('nothing happens before the agent says so', async () => {
    await globex.mainWindow.getByRole('button', { name: 'Close' }).click();
    await globex.expectSignedInAs(DEMO_AGENT.person.name);
    expect(readMark(globex.profile)).not.toHaveProperty('isRemoved');
  });
  const before = readOwnNames(acme.profile.userData);
  await test.step('a profile that can’t be asked or removed now is told', async () => {
    const asked = join(globex.profile.userData, 'removal-asked');
    mkdirSync(asked);
    await choose(nameless, 'remove-organisation');
    await nameless.mainWindow.getByRole('button', { name: 'Globex' }).click();
    const told = (desk: AgentDesk) => desk.mainWindow.locator('.notice');
    await expect(told(nameless)).toContainText('Globex can’t be removed from this computer now.');
    rmdirSync(asked);
    await askForRemoval();
    const restore = blockMark(globex.profile);
    await globex.mainWindow.getByRole('button', { name: 'Sign out and remove' }).click();
    await expect(told(globex)).toContainText('Globex can’t be removed from this computer now.');
    restore();
  });
  await globex.endBy(() => globex.mainWindow.getByRole('button', { name: 'Sign out and remove' }).click());
  expect(cloud.requests('tokens-me').filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  await expect.poll(() => existsSync(globex.profile.userData), { timeout: 15_000 }).toBe(false);
  await expect.poll(async () => (await readList(nameless)).join()).not.toContain('Globex');
  expect(readOwnNames(acme.profile.userData)).toEqual(before);
  for (const desk of [nameless, acme]) await desk.expectSignedInAs(DEMO_AGENT.person.name);
});

test('PR-25 a removal that was asked for a while ago is forgotten at the next start', async ({
  startDesk,
}) => {
  const acme = await startDesk({ profile: 'Acme' });
  const asked = join(acme.profile.userData, 'removal-asked');
  await acme.close();
  writeFileSync(asked, '');
  await acme.restart();
  await expect(heading(acme, 'Remove Acme?')).toBeVisible();
  await acme.close();
  writeFileSync(asked, '');
  utimesSync(asked, Date.now() / 1_000 - 90, Date.now() / 1_000 - 90);
  await acme.restart();
  await expect.poll(() => existsSync(asked)).toBe(false);
  await expect(acme.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

test('PR-10 the profile without a name can be given one, by which it is started from then on', async ({
  startDesk,
  executable,
}) => {
  const plain = createProfile();
  const desk = await startDesk({ profile: plain });
  await choose(desk, 'name-organisation');
  await desk.mainWindow.getByLabel('Name').fill('Acme');
  await desk.mainWindow.getByLabel('Red').check();
  const restore = blockMark(plain);
  const save = desk.mainWindow.getByRole('button', { name: 'Save' });
  await save.click();
  await expect(desk.mainWindow.locator('.issue')).toContainText('The settings can’t be saved');
  restore();
  await save.click();
  await expect(desk.mainWindow.locator('header')).toHaveText('Acme');
  await expect(desk.mainWindow.locator('html')).toHaveAttribute('data-colour', 'red');
  await expect(desk.mainWindow).toHaveTitle('Acme – Agent Desk');
  expect(readMark(plain)).toMatchObject({ name: 'Acme', colour: 'red' });
  await hide(desk);
  const args = [`--user-data-dir=${plain.userData}`, '--profile=acme'];
  expect((await startAndEnd(executable, args, { HOME: plain.home })).code).toBe(0);
  await expect.poll(() => desk.isVisible()).toBe(true);
  expect(readdirSync(plain.userData)).not.toContain('profiles');
  await desk.restart();
  await expect(desk.mainWindow.locator('header')).toHaveText('Acme');
});
