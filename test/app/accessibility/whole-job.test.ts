/** The real flow by keyboard alone, from the first start on. The focus is always somewhere sensible. */

import { readFocus } from '../../kit/accessibility';
import { type AgentDesk, DEMO_AGENT, expect, leaveBy, test } from '../../kit/fixtures';
import { choose, readEnabled } from '../../kit/menu';
import { hour, minute } from '../../kit/session';

const expectFocus = (desk: AgentDesk, wanted: string | RegExp) =>
  expect.poll(() => readFocus(desk.mainWindow), { message: 'what has the focus' }).toMatch(wanted);

/** Moves on with the Tab key until it is there. */
async function tabTo(desk: AgentDesk, wanted: string | RegExp): Promise<void> {
  const isThere = async () => (await readFocus(desk.mainWindow)).match(wanted) !== null;
  for (let steps = 0; steps < 40 && !(await isThere()); steps++) await desk.mainWindow.keyboard.press('Tab');
  await expectFocus(desk, wanted);
}

/** As from the keyboard itself, so that the menu, once it is there, hears of it when the page does not want it. */
async function pressShortcut(desk: AgentDesk, keyCode: string, item: string): Promise<void> {
  await expect.poll(() => readEnabled(desk)).toContain(item);
  // Chromium drops a key that comes before the first frame is on screen.
  const isPainted = () => performance.getEntriesByType('paint').length > 0;
  await expect.poll(() => desk.mainWindow.evaluate(isPainted)).toBe(true);
  await desk.evaluate(({ BrowserWindow }, key) => {
    const [window] = BrowserWindow.getAllWindows();
    for (const type of ['keyDown', 'keyUp'] as const)
      window?.webContents.sendInputEvent({ type, keyCode: key, modifiers: ['control'] });
  }, keyCode);
}

async function signInByKeyboard(desk: AgentDesk): Promise<void> {
  const login = await desk.loginWindow();
  await login.getByLabel('E-mail').focus();
  await login.keyboard.type(DEMO_AGENT.email);
  await login.keyboard.press('Tab');
  await login.keyboard.type(DEMO_AGENT.password);
  await leaveBy(login, login.keyboard.press('Enter'));
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
}

test('the settings are filled in and saved by keyboard alone', async ({ startDesk }) => {
  const desk = await startDesk({ connected: false });
  const { keyboard } = desk.mainWindow;
  await expectFocus(desk, /^h1 Set up Agent Desk$/);
  await keyboard.press('Tab');
  await expectFocus(desk, /^select Region/);
  await keyboard.press('ArrowDown');
  await tabTo(desk, /^summary More settings$/);
  await keyboard.press('Enter');
  await tabTo(desk, /^input One agent’s$/);
  await keyboard.press('ArrowDown');
  await expectFocus(desk, /^input One agent’s, ask every time$/);
  await tabTo(desk, /^button Save$/);
  await keyboard.press('Enter');
  // The client ID is missing: the focus goes there, and again if that is not mended.
  await expectFocus(desk, /^input Client ID$/);
  await keyboard.press('Enter');
  await expectFocus(desk, /^input Client ID$/);
  await keyboard.type('desk-pkce');
  await keyboard.press('Enter');
  await expectFocus(desk, /^button Sign in$/);
});

test('the whole job is done by keyboard alone', async ({ startDesk, genesysCloud: cloud, keyring }) => {
  const desk = await startDesk(keyring.options);
  const { keyboard } = desk.mainWindow;
  await expectFocus(desk, /^button Sign in$/);

  await test.step('settings and back', async () => {
    await pressShortcut(desk, ',', 'settings');
    await expectFocus(desk, /^h1 Set up/);
    await tabTo(desk, /^button Back$/);
    await keyboard.press('Enter');
    await expectFocus(desk, /^button Sign in$/);
  });

  await test.step('a problem, its code, and again', async () => {
    cloud.set({ redirectError: { error: 'access_denied' } });
    await keyboard.press('Enter');
    await expectFocus(desk, /^h1 Access was denied$/);
    cloud.reset();
    await tabTo(desk, /^button Copy code$/);
    await keyboard.press('Enter');
    await expect(desk.mainWindow.getByRole('main').getByText('Copied')).toBeVisible();
    await tabTo(desk, /^button Try again$/);
    await keyboard.press('Enter');
    await expectFocus(desk, /^h1 Waiting for you/);
    await signInByKeyboard(desk);
    await expectFocus(desk, new RegExp(`^h1 ${DEMO_AGENT.person.name}$`));
  });

  await test.step('About and the diagnostics, and Escape', async () => {
    for (const [item, heading] of [
      ['about', /^h1 About Agent Desk$/],
      ['diagnostics', /^h1 Diagnostics$/],
    ] as const) {
      await choose(desk, item);
      await expectFocus(desk, heading);
      await keyboard.press('Escape');
      await expectFocus(desk, new RegExp(`^h1 ${DEMO_AGENT.person.name}$`));
    }
  });

  await test.step('renewal', async () => {
    await desk.setIdle(hour);
    await desk.pass(18 * hour - 5 * minute);
    await tabTo(desk, /^button Renew now$/);
    await keyboard.press('Enter');
    await expect(desk.mainWindow.getByRole('button', { name: 'Renew now' })).toHaveCount(0);
    // The button is gone, and the focus is not.
    await expectFocus(desk, new RegExp(`^h1 ${DEMO_AGENT.person.name}$`));
  });

  await test.step('signing out', async () => {
    await tabTo(desk, /^button Sign out$/);
    await keyboard.press('Enter');
    await expectFocus(desk, /^button Sign in$/);
  });
});
