/** What the agent reads outside of the main window while signing in: the login page, its window and the own browser. */

import { createTexts } from '../../../src/shared/texts/texts';
import { comeBack, test } from '../../kit/browser-desk';
import { buildCatalogue } from '../../kit/english';
import { expect } from '../../kit/fixtures';
import { readTitles } from '../../kit/login-page';
import { logInAt } from '../../kit/own-browser';

const pseudo = createTexts(buildCatalogue('en-XA'));

for (const [language, header] of [
  ['en-GB', 'en-GB,en;q=0.9'],
  ['de-AT', 'de-AT,de;q=0.9,en;q=0.8'],
  ['pt-BR', 'pt-BR,en;q=0.9'],
] as const)
  test(`LA-30 with --language=${language} the login page is asked for in that language`, async ({
    startDesk,
    genesysCloud,
  }) => {
    const desk = await startDesk({ args: [`--language=${language}`] });
    await desk.mainWindow.locator('button.primary').click();
    await desk.loginWindow();
    expect(genesysCloud.requests('authorize').at(-1)?.headers['accept-language']).toBe(header);
  });

test('LA-31 the title of the login window is in the app’s language, and the host comes first', async ({
  startDesk,
  genesysCloud,
}) => {
  const desk = await startDesk({ args: ['--language=en-XA'] });
  await desk.mainWindow.getByRole('button', { name: pseudo.text('action.sign-in'), exact: true }).click();
  await desk.loginWindow();
  const { host } = new URL(genesysCloud.origin);
  const title = pseudo.text('login-window.title-unencrypted', { host });
  expect(title).toMatch(new RegExp(`^⟦${host} `));
  await expect.poll(() => readTitles(desk)).toContain(title);
});

test('LA-32 the page in the own browser is in the app’s language, and carries lang and dir', async ({
  browserSignIn,
}) => {
  const { desk, opened } = await browserSignIn.start({
    args: ['--sign-in-with=browser', '--language=ar-XB'],
  });
  await desk.mainWindow.locator('button.primary').click();
  await expect.poll(async () => (await opened()).length).toBe(1);
  const page = await comeBack(await logInAt((await opened())[0] ?? ''));
  const { text } = createTexts(buildCatalogue('ar-XB'));
  expect(page).toContain('<html lang="ar-XB" dir="rtl">');
  expect(page).toContain(text('redirect-page.done'));
});
