/** By what agents tell the window of one organisation from that of another. */

import { findCut, findViolations } from '../../kit/accessibility';
import { gatherDiagnostics } from '../../kit/diagnostics';
import {
  type AgentDesk,
  createNamedProfile,
  createProfile,
  DEMO_AGENT,
  expect,
  test,
} from '../../kit/fixtures';
import { waitUntilLive } from '../../kit/live-card';
import { findCutTexts } from '../../kit/page-texts';
import { recordNotifications } from '../../kit/session';
import { expectSignedOut, field } from '../../kit/settings-view';

const title = (desk: AgentDesk) =>
  desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
/** Width and colour of the edges of window and card. */
const readEdges = (desk: AgentDesk) =>
  desk.mainWindow.evaluate(() => {
    const { borderTopWidth, borderTopColor } = getComputedStyle(document.body, '::before');
    const card = document.querySelector('.card');
    const { borderInlineStartWidth, borderInlineStartColor } =
      card === null ? getComputedStyle(document.body) : getComputedStyle(card);
    return [borderTopWidth, borderTopColor, borderInlineStartWidth, borderInlineStartColor];
  });

test('PR-11 the profile’s name is in title, page, login window, notification, problem and diagnostics', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const acme = await startDesk({ profile: 'Acme' });
  const globex = await startDesk({ profile: 'Globex' });
  await test.step('in a problem, and after the host in the title of the login window', async () => {
    const login = await acme.startSignIn();
    const titles = () =>
      acme.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));
    await expect
      .poll(titles)
      .toContainEqual(expect.stringMatching(/^127\.0\.0\.1:\d+ \(not encrypted\) – .*– Acme$/));
    await login.close();
    await acme.expectProblem('window-closed');
    await expect(acme.mainWindow.locator('dt:text-is("Organisation") + dd')).toHaveText('Acme');
    await expect.poll(() => title(acme)).toMatch(/^Acme – .+ – Agent Desk$/);
  });
  await test.step('in title and page, with an edge in its colour', async () => {
    for (const desk of [acme, globex]) await desk.signInUnasked(cloud);
    await expect.poll(() => title(acme)).toBe(`Acme – ${DEMO_AGENT.person.name} – Agent Desk`);
    await expect(globex.mainWindow.getByRole('banner')).toHaveText('Globex');
    const [one, other] = [await readEdges(acme), await readEdges(globex)];
    expect(one[1]).not.toBe(other[1]);
    expect(one).toEqual(['6px', one[1], '6px', one[1]]);
  });
  await test.step('in a notification, whose click opens its own window alone', async () => {
    await waitUntilLive(acme);
    const notifications = await recordNotifications(acme);
    cloud.setRouting(DEMO_AGENT, 'NOT_RESPONDING');
    await expect.poll(notifications.titles).toEqual(['Acme – You are not responding']);
    for (const desk of [acme, globex]) {
      await expect.poll(() => desk.isVisible()).toBe(true);
      await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    }
    await notifications.click();
    await expect.poll(() => acme.isVisible()).toBe(true);
    expect(await globex.isVisible()).toBe(false);
  });
  await test.step('in the diagnostics', async () => {
    const { 'summary.txt': summary } = await gatherDiagnostics(acme);
    expect(summary).toContain('Profile: Acme');
  });
});

test('PR-26 once there are two profiles, the one without a name has its organisation’s everywhere', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const plain = createProfile();
  const desk = await startDesk({ profile: plain, args: ['--tray=on'] });
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  await expect.poll(() => title(desk)).toBe(`${DEMO_AGENT.person.name} – Agent Desk`);
  await desk.evaluate(({ Tray }) => {
    const { setToolTip } = Tray.prototype;
    Tray.prototype.setToolTip = function (text) {
      Object.assign(globalThis, { tooltip: text });
      setToolTip.call(this, text);
    };
  });
  await startDesk({ profile: createNamedProfile(plain, 'Acme') });
  const name = 'Northwind Care';
  await test.step('in title, page and tray, as soon as the window has the focus', async () => {
    await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
    await expect.poll(() => title(desk)).toBe(`${name} – ${DEMO_AGENT.person.name} – Agent Desk`);
    await expect(desk.mainWindow.getByRole('banner')).toHaveText(name);
    const tooltip = () => desk.evaluate(() => (globalThis as { tooltip?: string }).tooltip);
    await expect.poll(tooltip).toContain(`${name} – Agent Desk`);
  });
  await test.step('in a notification', async () => {
    const notifications = await recordNotifications(desk);
    cloud.setRouting(DEMO_AGENT, 'NOT_RESPONDING');
    await expect.poll(notifications.titles).toEqual([`${name} – You are not responding`]);
  });
  await test.step('in the diagnostics, and in the title of the box that saves them', async () => {
    const { 'summary.txt': summary } = await gatherDiagnostics(desk);
    expect(summary).toContain(`Profile: ${name}, without a name of its own`);
    await desk.evaluate(({ dialog }) => {
      dialog.showSaveDialog = (async (_window: unknown, options: { title?: string }) => {
        Object.assign(globalThis, { boxTitle: options.title });
        return { canceled: true, filePath: '' };
      }) as unknown as typeof dialog.showSaveDialog;
    });
    await desk.button('diagnostics.save').click();
    const boxTitle = () => desk.evaluate(() => (globalThis as { boxTitle?: string }).boxTitle);
    await expect.poll(boxTitle).toBe(`${name} – Save diagnostics`);
    await desk.button('action.close').click();
  });
  await test.step('after the host in the title of the login window, and in a problem', async () => {
    await desk.signOut();
    const login = await desk.startSignIn();
    const titles = () =>
      desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));
    await expect
      .poll(titles)
      .toContainEqual(expect.stringMatching(/^127\.0\.0\.1:\d+ \(not encrypted\) – .*– Northwind Care$/));
    await login.close();
    await desk.expectProblem('window-closed');
    await expect(desk.mainWindow.locator('dt:text-is("Organisation") + dd')).toHaveText(name);
  });
  await test.step('until the settings lead to another one', async () => {
    await desk.button('action.settings').click();
    await field(desk, 'Region').selectOption('mypurecloud.de');
    await desk.button('set-up.save').click();
    await expectSignedOut(desk);
    await expect.poll(() => title(desk)).not.toContain(name);
    await expect(desk.mainWindow.getByRole('banner')).toHaveCount(0);
  });
});

test('PR-11 edge and a long name hold in light, dark and forced colours, at 200 % zoom and in a small window', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  // Its end tells it from others.
  const acme = await startDesk({ profile: 'Wolfeschlegelsteinhausen Bank Hamburg-No' });
  const page = acme.mainWindow;
  await acme.signInUnasked(cloud);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const colours = new Set<string>();
  for (const media of [
    { colorScheme: 'light', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(media);
    expect.soft(await findViolations(page), JSON.stringify(media)).toEqual([]);
    const edges = await readEdges(acme);
    expect.soft(edges).toEqual(['6px', edges[1], '6px', edges[1]]);
    colours.add(edges[1] ?? '');
  }
  expect(colours.size).toBe(3);
  for (const zoom of [2, 1]) {
    await acme.evaluate(({ BrowserWindow }, factor) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.setZoomFactor(factor);
      window?.setContentSize(320, 480);
    }, zoom);
    await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBe(zoom);
    expect.soft([...(await findCut(page)), ...(await findCutTexts(page))], String(zoom)).toEqual([]);
  }
});

test('PR-11 the profile without a name has neither edge nor name', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInUnasked(cloud);
  await expect(desk.mainWindow.getByRole('banner')).toHaveCount(0);
  await expect(desk.mainWindow).toHaveTitle(`${DEMO_AGENT.person.name} – Agent Desk`);
  expect((await readEdges(desk)).map((edge) => edge.slice(0, 3))).toEqual([
    '0px',
    expect.anything(),
    '1px',
    expect.anything(),
  ]);
});
