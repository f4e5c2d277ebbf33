/** An agent's whole work by keyboard alone, from left to right and from right to left. After each step the focus must be at
 * a sensible place. */

import type { PlainMessageId } from '../../../src/shared/texts/message';
import type { SigningInView } from '../../../src/shared/view';
import { readFocus } from '../../kit/accessibility';
import { type AgentDesk, DEMO_AGENT, expect, leaveBy, test } from '../../kit/fixtures';
import { waitForFrame } from '../../kit/login-page';
import { choose, readEnabled } from '../../kit/menu';
import { hour, minute } from '../../kit/session';

/** The tag of an element and the id of its label. */
type Named = readonly [tag: string, label: PlainMessageId];

const nameOf = ({ texts }: AgentDesk, [tag, label]: Named) => `${tag} ${texts.text(label)}`;

const expectFocusOn = (desk: AgentDesk, wanted: string) =>
  expect.poll(() => readFocus(desk.mainWindow), { message: 'the element that has the focus' }).toBe(wanted);

const expectFocus = (desk: AgentDesk, ...named: Named) => expectFocusOn(desk, nameOf(desk, named));

/** Presses the Tab key until the wanted element has the focus. */
async function tabTo(desk: AgentDesk, ...named: Named): Promise<void> {
  const isThere = async () => (await readFocus(desk.mainWindow)) === nameOf(desk, named);
  for (let steps = 0; steps < 40 && !(await isThere()); steps++) await desk.mainWindow.keyboard.press('Tab');
  await expectFocus(desk, ...named);
}

/** Sends a key from the main process, so that the menu gets it, as from a real keyboard. The menu must be there. */
async function pressShortcut(desk: AgentDesk, keyCode: string, item: string): Promise<void> {
  await expect.poll(() => readEnabled(desk)).toContain(item);
  await waitForFrame(desk.mainWindow);
  await desk.evaluate(({ BrowserWindow }, key) => {
    const [window] = BrowserWindow.getAllWindows();
    for (const type of ['keyDown', 'keyUp'] as const)
      window?.webContents.sendInputEvent({ type, keyCode: key, modifiers: ['control'] });
  }, keyCode);
}

async function signInByKeyboard(desk: AgentDesk): Promise<void> {
  const login = await desk.loginWindow();
  await waitForFrame(login);
  await login.getByLabel('E-mail').focus();
  await login.keyboard.type(DEMO_AGENT.email);
  await login.keyboard.press('Tab');
  await login.keyboard.type(DEMO_AGENT.password);
  await leaveBy(login, login.keyboard.press('Enter'));
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
}

for (const language of ['en', 'ar'] as const)
  test.describe(language, () => {
    test.use({ language });

    test(`LA-44 an agent fills in and saves the settings by keyboard alone, in ${language}`, async ({
      startDesk,
    }) => {
      const desk = await startDesk({ connected: false });
      const { keyboard } = desk.mainWindow;
      await expectFocus(desk, 'h1', 'set-up.heading');
      await waitForFrame(desk.mainWindow);
      await keyboard.press('Tab');
      await expectFocus(desk, 'select', 'setting.region');
      await keyboard.press('ArrowDown');
      await tabTo(desk, 'summary', 'set-up.more');
      await keyboard.press('Enter');
      await tabTo(desk, 'input', 'setting.desk.own');
      await keyboard.press('ArrowDown');
      await expectFocus(desk, 'input', 'setting.desk.ask');
      await tabTo(desk, 'button', 'set-up.save');
      await keyboard.press('Enter');
      // The client ID is missing, so the focus goes to its field, each time that the agent saves without one.
      await expectFocus(desk, 'input', 'setting.client-id');
      await keyboard.press('Enter');
      await expectFocus(desk, 'input', 'setting.client-id');
      await keyboard.type('desk-pkce');
      await keyboard.press('Enter');
      await expectFocus(desk, 'button', 'action.sign-in');
    });

    test(`LA-44 an agent signs in, renews and signs out by keyboard alone, in ${language}`, async ({
      startDesk,
      genesysCloud: cloud,
      keyring,
    }) => {
      const desk = await startDesk(keyring.options);
      const { keyboard } = desk.mainWindow;
      await expectFocus(desk, 'button', 'action.sign-in');

      await test.step('the agent opens the settings and goes back', async () => {
        await pressShortcut(desk, ',', 'settings');
        await expectFocus(desk, 'h1', 'set-up.heading');
        await tabTo(desk, 'button', 'set-up.back');
        await keyboard.press('Enter');
        await expectFocus(desk, 'button', 'action.sign-in');
      });

      await test.step('the agent copies the code of a problem and tries again', async () => {
        cloud.set({ redirectError: { error: 'access_denied' } });
        await keyboard.press('Enter');
        await expectFocus(desk, 'h1', 'problem.access-denied.title');
        cloud.reset();
        await tabTo(desk, 'button', 'problem-view.copy-code');
        await keyboard.press('Enter');
        await expect(
          desk.mainWindow.getByRole('main').getByText(desk.texts.text('action.copied')),
        ).toBeVisible();
        await tabTo(desk, 'button', 'action.try-again');
        await keyboard.press('Enter');
        const { loginHost: host } = ((await desk.view()) as SigningInView).connection;
        await expectFocusOn(desk, `h1 ${desk.texts.text('signing-in.at-host', { host })}`);
        await signInByKeyboard(desk);
        await expectFocusOn(desk, `h1 ${DEMO_AGENT.person.name}`);
      });

      await test.step('the agent leaves About and the diagnostics with Escape', async () => {
        for (const item of ['about', 'diagnostics'] as const) {
          await choose(desk, item);
          await expectFocus(desk, 'h1', `${item}.title`);
          await keyboard.press('Escape');
          await expectFocusOn(desk, `h1 ${DEMO_AGENT.person.name}`);
        }
      });

      await test.step('the agent renews the session', async () => {
        await desk.setIdle(hour);
        await desk.pass(18 * hour - 5 * minute);
        await expect(desk.button('session.renew')).toBeVisible();
        await tabTo(desk, 'button', 'session.renew');
        await keyboard.press('Enter');
        await expect(desk.button('session.renew')).toHaveCount(0);
        // The button that had the focus is gone, so the heading has it.
        await expectFocusOn(desk, `h1 ${DEMO_AGENT.person.name}`);
      });

      await test.step('the agent signs out', async () => {
        await tabTo(desk, 'button', 'action.sign-out');
        await keyboard.press('Enter');
        await expectFocus(desk, 'button', 'action.sign-in');
      });
    });
  });
