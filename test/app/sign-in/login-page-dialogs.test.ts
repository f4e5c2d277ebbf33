/** The dialogs of login pages: alert and confirm. */

import type { MessageBoxOptions } from 'electron';
import { textsOf } from '../../kit/english';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { html, openPage } from '../../kit/login-page';
import { minute, passTogether } from '../../kit/session';

type Asked = {
  readonly title: string;
  readonly isVisible: boolean;
  readonly windowTitle: string;
  readonly message: string;
  readonly buttons: readonly string[];
};

/** Answers each message box in the agent's place, by the number of the button, and notes what it showed and where. */
async function answerBoxes(desk: AgentDesk, response: number): Promise<() => Promise<Asked[]>> {
  await desk.evaluate(({ dialog }, button) => {
    const asked: Asked[] = [];
    Object.assign(globalThis, { asked });
    const answer = async (window: Electron.BrowserWindow, options: MessageBoxOptions) => {
      const { title = '', message, buttons = [] } = options;
      asked.push({ title, message, buttons, isVisible: window.isVisible(), windowTitle: window.getTitle() });
      return { response: button, checkboxChecked: false };
    };
    dialog.showMessageBox = answer as typeof dialog.showMessageBox;
  }, response);
  return () => desk.evaluate(() => (globalThis as unknown as { asked: Asked[] }).asked);
}

const question = 'End your other session?';

for (const [button, answer] of [
  ['OK', true],
  ['Cancel', false],
] as const)
  test(`W20 RS-14 the agent answers a login page’s question with ${button}, on the window whose title is the host`, async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    const asked = await answerBoxes(desk, answer ? 0 : 1);
    const { host } = new URL(cloud.origin);
    const title = `${host} (not encrypted) – Sign in`;
    // The page asks before it is drawn.
    const login = await openPage(desk, cloud, `<script>window.answer = confirm('${question}')</script>`);
    await expect.poll(() => login.evaluate('window.answer')).toBe(answer);
    expect(await login.evaluate(() => alert('Done'))).toBeUndefined();
    const url = cloud.page('popup', html('<h1>Popup</h1>'));
    await login.evaluate((address) => void window.open(address, '_blank', 'width=300,height=300'), url);
    await expect.poll(() => desk.app.windows().some((page) => page.url() === url)).toBe(true);
    const popup = desk.app.windows().find((page) => page.url() === url);
    expect(await popup?.evaluate(() => confirm('In a popup?'))).toBe(answer);
    expect(await asked()).toEqual(
      [question, 'Done', 'In a popup?'].map((message) => ({
        message,
        buttons: message === 'Done' ? ['OK'] : ['OK', 'Cancel'],
        title,
        windowTitle: title,
        isVisible: true,
      })),
    );
  });

test('W20 RS-14 a page’s question waits while the main window asks, and is asked after it', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const asked = await answerBoxes(desk, 0);
  const locked = cloud.page('locked', (_request, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="Staff"' }).end();
  });
  const login = await openPage(desk, cloud, '<h1>Asks</h1>');
  await login.evaluate((url) => void fetch(url).catch(() => undefined), locked);
  await expect(desk.mainWindow.locator('blockquote')).toHaveText('Staff');
  // Without a listener, Playwright answers a dialog that waits.
  login.on('dialog', () => undefined);
  const answer = login.evaluate((text) => confirm(text), question);
  await desk.mainWindow.getByRole('button', { name: 'Go on without' }).click();
  expect(await answer).toBe(true);
  expect(await asked()).toMatchObject([{ message: question, isVisible: true }]);
});

test('LA-31 the buttons of a login page’s dialogs are in the app’s language, and answer as Electron’s own', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--language=de'] });
  const asked = await answerBoxes(desk, 1);
  const opened = `<script>window.answer = confirm('${question}'); alert('Done')</script>`;
  cloud.page('asks', html(opened));
  cloud.set({ authorizePage: 'asks' });
  await desk.mainWindow
    .getByRole('button', { name: textsOf('de').text('action.sign-in'), exact: true })
    .click();
  const login = await desk.loginWindow();
  await expect.poll(() => login.evaluate('window.answer')).toBe(false);
  await expect
    .poll(async () => (await asked()).map(({ buttons }) => buttons))
    .toEqual([['OK', 'Abbrechen'], ['OK']]);
});

test('W20 RS-14 an open dialog is closed when the attempt ends, and the next attempt asks again', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  // Electron's own message box, whose end is noted.
  await desk.evaluate(({ dialog }) => {
    const show = dialog.showMessageBox as (...args: unknown[]) => Promise<unknown>;
    const boxes = { open: 0, closed: 0 };
    Object.assign(globalThis, { boxes });
    dialog.showMessageBox = ((...args: unknown[]) => {
      boxes.open++;
      return show(...args).finally(() => boxes.closed++);
    }) as typeof dialog.showMessageBox;
  });
  const boxes = () => desk.evaluate(() => (globalThis as unknown as { boxes: object }).boxes);
  for (const time of [1, 2]) {
    // Not awaited in the page, which hangs until the agent answers.
    await openPage(desk, cloud, `<script>setTimeout(() => confirm('${question}'))</script>`);
    await expect.poll(boxes).toEqual({ open: time, closed: time - 1 });
    await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
    await desk.expectProblem('cancelled');
    await expect.poll(boxes).toEqual({ open: time, closed: time });
    await desk.expectNoLoginWindow();
  }
});

test.describe('W20 RS-14 an unseen renewal', () => {
  test.use({ hasKeyring: true });

  test('W20 RS-14 while the login window is unseen a page’s question is answered no, and seen it is asked', async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    test.setTimeout(60_000);
    cloud.set({ tokenLifeSeconds: 1800 });
    await desk.signInAs(DEMO_AGENT);
    const asked = await answerBoxes(desk, 0);
    cloud.page(
      'asks',
      html(`<h1>Asks</h1><script>
        const request = new XMLHttpRequest();
        request.open('POST', '/pages/told', false);
        request.send(String(confirm('${question}')));
      </script>`),
    );
    const told: string[] = [];
    cloud.page('told', (_request, response, { body }) => {
      told.push(body);
      response.end();
    });
    cloud.set({ authorizePage: 'asks' });

    await test.step('in a renewal that never shows its window', async () => {
      await passTogether(desk, cloud, 20 * minute);
      await expect.poll(() => told).toEqual(['false']);
      await desk.expectNoLoginWindow();
    });
    await test.step('in one that shows its window when the page waits', async () => {
      await passTogether(desk, cloud, 5 * minute);
      await desk.mainWindow.getByRole('button', { name: 'Renew now' }).click();
      await expect.poll(() => told).toEqual(['false', 'false']);
      expect(await asked()).toEqual([]);
      const login = await desk.loginWindow();
      const isVisible = () =>
        desk.app.browserWindow(login).then((window) => window.evaluate((shown) => shown.isVisible()));
      await expect.poll(isVisible).toBe(true);
      expect(await login.evaluate((text) => confirm(text), question)).toBe(true);
      expect(await asked()).toMatchObject([{ message: question, isVisible: true }]);
    });
  });
});
