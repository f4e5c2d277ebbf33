/** An agent's whole work by keyboard alone. After each step the focus must be at a sensible place. */

import { readFocus } from '../../kit/accessibility';
import { type AgentDesk, DEMO_AGENT, expect, leaveBy, test } from '../../kit/fixtures';
import { choose, readEnabled } from '../../kit/menu';
import { hour, minute } from '../../kit/session';

const expectFocus = (desk: AgentDesk, wanted: string | RegExp) =>
  expect
    .poll(() => readFocus(desk.mainWindow), { message: 'the element that has the focus' })
    .toMatch(wanted);

/** Presses the Tab key until the wanted element has the focus. */
async function tabTo(desk: AgentDesk, wanted: string | RegExp): Promise<void> {
  const isThere = async () => (await readFocus(desk.mainWindow)).match(wanted) !== null;
  for (let steps = 0; steps < 40 && !(await isThere()); steps++) await desk.mainWindow.keyboard.press('Tab');
  await expectFocus(desk, wanted);
}

/** Sends a key from the main process, so that the menu gets it, as from a real keyboard. The menu must be there. */
async function pressShortcut(desk: AgentDesk, keyCode: string, item: string): Promise<void> {
  await expect.poll(() => readEnabled(desk)).toContain(item);
  // Chromium drops keys that are pressed before the first frame is on screen.
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

test('an agent fills in and saves the settings by keyboard alone', async ({ startDesk }) => {
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
  // The client ID is missing, so the focus goes to its field, each time that the agent saves without one.
  await expectFocus(desk, /^input Client ID$/);
  await keyboard.press('Enter');
  await expectFocus(desk, /^input Client ID$/);
  await keyboard.type('desk-pkce');
  await keyboard.press('Enter');
  await expectFocus(desk, /^button Sign in$/);
});

test('an agent signs in, renews and signs out by keyboard alone', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const desk = await startDesk(keyring.options);
  const { keyboard } = desk.mainWindow;
  await expectFocus(desk, /^button Sign in$/);

  await test.step('the agent opens the settings and goes back', async () => {
    await pressShortcut(desk, ',', 'settings');
    await expectFocus(desk, /^h1 Set up/);
    await tabTo(desk, /^button Back$/);
    await keyboard.press('Enter');
    await expectFocus(desk, /^button Sign in$/);
  });

  await test.step('the agent copies the code of a problem and tries again', async () => {
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

  await test.step('the agent leaves About and the diagnostics with Escape', async () => {
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

  await test.step('the agent renews the session', async () => {
    await desk.setIdle(hour);
    await desk.pass(18 * hour - 5 * minute);
    await tabTo(desk, /^button Renew now$/);
    await keyboard.press('Enter');
    await expect(desk.mainWindow.getByRole('button', { name: 'Renew now' })).toHaveCount(0);
    // The button that had the focus is gone, so the heading has it.
    await expectFocus(desk, new RegExp(`^h1 ${DEMO_AGENT.person.name}$`));
  });

  await test.step('the agent signs out', async () => {
    await tabTo(desk, /^button Sign out$/);
    await keyboard.press('Enter');
    await expectFocus(desk, /^button Sign in$/);
  });
});
