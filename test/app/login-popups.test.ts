/** What an identity provider may open beside the login window. */

import { expect, test } from '../kit/fixtures';
import { followLink, html, openPage } from '../kit/login-page';

test('E14 a popup is guarded, sandboxed, in the same partition, and dies with its parent', async ({
  agentDesk,
  genesysCloud,
}) => {
  const login = await openPage(agentDesk, genesysCloud, '<button>Open</button>');
  const target = genesysCloud.page('popup', html('<h1>Popup</h1><a href="file:///etc/passwd">go</a>'));
  await login.evaluate((url) => {
    // biome-ignore lint/suspicious/noDocumentCookie: a plain cookie is what is shared or not
    document.cookie = 'shared=yes; path=/';
    window.open(url, '_blank', 'width=300,height=300');
  }, target);
  await expect.poll(() => agentDesk.app.windows().map((page) => page.url())).toContain(target);
  const popup = agentDesk.app.windows().find((page) => page.url() === target);
  if (popup === undefined) throw new Error('no popup');
  expect(await popup.evaluate(() => document.cookie)).toContain('shared=yes');
  await followLink(popup);
  expect(popup.url()).toBe(target);
  const made = await agentDesk.app.evaluate(({ session, webContents }, url) => {
    const contents = webContents.getAllWebContents().find((each) => each.getURL() === url);
    const preferences = (
      contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
    ).getLastWebPreferences();
    return { ...preferences, isInPartition: contents?.session === session.fromPartition('persist:login') };
  }, target);
  expect(made).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    isInPartition: true,
  });
  expect(made).not.toHaveProperty('preload');
  await agentDesk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => agentDesk.app.windows().length).toBe(1);
});

test('E14 W6 a flood of popups ends at four', async ({ agentDesk, genesysCloud }) => {
  const login = await openPage(agentDesk, genesysCloud, '<p>page</p>');
  const target = genesysCloud.page('popup', html('<h1>Popup</h1>'));
  const opened = await login.evaluate((url) => {
    const windows = Array.from({ length: 200 }, () => window.open(url, '_blank', 'width=300,height=300'));
    return windows.filter((each) => each !== null).length;
  }, target);
  expect(opened).toBe(4);
  await expect(agentDesk.mainWindow.getByText('too many windows')).toBeVisible();
  await agentDesk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => agentDesk.app.windows().length).toBe(1);
});
