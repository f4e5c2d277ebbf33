/** Apps of this computer that a sign-in page wants to open, such as one that proves which device it is. */

import type { Page } from '@playwright/test';
import type { AgentDesk } from '../../kit/agent-desk';
import { DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { html, openPage } from '../../kit/login-page';
import { hour, minute, passTogether, recordWindows } from '../../kit/session';
import { recordOpened, setXdgOpen } from '../../kit/xdg-open';

const status = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('status');
const heading = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('heading', { level: 1 });
const click = ({ mainWindow }: AgentDesk, name: string) => mainWindow.getByRole('button', { name }).click();

/** Sends the page there, as a script does. Playwright would wait for the navigation, which the app prevents. */
const go = (page: Page, address: string) =>
  page.evaluate((url) => {
    setTimeout(() => {
      location.href = url;
    });
  }, address);

/** As Okta's page does: in a frame that nobody sees. */
const goInFrame = (page: Page, address: string) =>
  page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.style.display = 'none';
    frame.src = url;
    document.body.append(frame);
  }, address);

const ways = {
  'a script': go,
  'a hidden frame': goInFrame,
  'a popup': (page: Page, address: string) =>
    page.evaluate((url) => {
      window.open(url);
    }, address),
};

test('RS-16 W22 an app that is not listed is stopped, and the notice names the way out that there is', async ({
  startDesk,
  genesysCloud,
}) => {
  const desk = await startDesk();
  const opened = await recordOpened(desk);
  for (const [what, open] of Object.entries(ways))
    await test.step(what, async () => {
      await open(
        await openPage(desk, genesysCloud, 'page'),
        'com-okta-authenticator:/deviceChallenge?x=secret',
      );
      await expect(status(desk)).toContainText('wants to open an app (“com-okta-authenticator:”)');
      await expect(status(desk)).toContainText('Continue in your browser to open it.');
      await expect(desk.mainWindow.getByRole('button', { name: 'Continue in your browser' })).toBeVisible();
      await expect(desk.mainWindow.getByText('secret')).toHaveCount(0);
      await click(desk, 'Cancel');
      await desk.expectProblem('cancelled');
    });
  await test.step('never a scheme of the system, which no browser should open either', async () => {
    await go(await openPage(desk, genesysCloud, 'page'), 'ms-msdt:/id');
    await expect(status(desk)).toContainText('tried to open a “ms-msdt:” address');
    await expect(status(desk)).not.toContainText('Continue in your browser');
  });
  expect(await opened()).toEqual([]);
  await desk.close();

  const shared = await startDesk({ args: ['--desk=shared'] });
  await go(await openPage(shared, genesysCloud, 'page'), 'companyportal:');
  await expect(status(shared)).toContainText('(“companyportal:”). Your administrator');
});

test('RS-16 W22 an app that IT lists is opened once the agent has confirmed it in the main window', async ({
  startDesk,
  genesysCloud,
}) => {
  test.setTimeout(60_000);
  const desk = await startDesk({ args: ['--app-schemes=CompanyPortal:, com-okta-authenticator'] });
  const opened = await recordOpened(desk);
  const login = await openPage(desk, genesysCloud, 'page');
  const expectQuestion = () => expect(heading(desk)).toHaveText(/^127\.0\.0\.1:\d+ wants to open an app$/);
  const address = 'com-okta-authenticator:/deviceChallenge?a=b&c="d"';
  const asHandedOver = 'com-okta-authenticator:/deviceChallenge?a=b&c=%22d%22';
  let count = 0;
  for (const [what, open] of Object.entries(ways))
    await test.step(`${what}: opened after the agent’s click, and not before`, async () => {
      await open(login, address);
      await expectQuestion();
      await expect(desk.mainWindow.getByText('com-okta-authenticator', { exact: true })).toBeVisible();
      expect(await opened()).toHaveLength(count);
      await click(desk, 'Open the app');
      count += 1;
      await expect.poll(opened).toEqual(Array.from({ length: count }, () => asHandedOver));
      await expect(heading(desk)).toContainText('Waiting for you');
    });

  await test.step('a page that asks in a loop while the question is open gets one answer', async () => {
    for (const _time of ['1', '2', '3']) await goInFrame(login, 'companyportal:loop');
    await expectQuestion();
    await click(desk, 'Open the app');
    count += 1;
    await expect.poll(opened).toHaveLength(count);
    await expect(heading(desk)).toContainText('Waiting for you');
  });

  await test.step('an app that the system does not open is told', async () => {
    setXdgOpen(desk, 3);
    await go(login, 'companyportal:');
    await expectQuestion();
    await click(desk, 'Open the app');
    await expect(status(desk)).toContainText('This computer opened no app for “companyportal:”.');
    count += 1;
    setXdgOpen(desk, 0);
  });

  await test.step('a sixth app in an attempt is stopped', async () => {
    await go(login, 'companyportal:');
    await expect(status(desk)).toContainText('wants to open an app (“companyportal:”)');
    await click(desk, 'Cancel');
    await desk.expectProblem('cancelled');
  });

  await test.step('an app that the agent refuses is not opened, nor asked about again', async () => {
    const next = await openPage(desk, genesysCloud, 'page');
    await go(next, 'companyportal:refused');
    await expectQuestion();
    await click(desk, 'Go on without');
    await expect(heading(desk)).toContainText('Waiting for you');
    await go(next, 'companyportal:refused');
    await goInFrame(next, 'companyportal:refused');
    // Comes after the two, and is answered after them.
    await go(next, 'duo:');
    await expect(status(desk)).toContainText('(“duo:”)');
    await expect(heading(desk)).toContainText('Waiting for you');
  });

  await test.step('a frame of another site is not asked about', async () => {
    const next = await desk.loginWindow();
    const frame = genesysCloud.page('frame', '<script>location.href = "companyportal:frame"</script>');
    await goInFrame(next, frame.replace('//127.0.0.1', '//localhost'));
    await expect.poll(() => desk.mainLog()).toContain('tried to open a “companyportal:” address: denied');
    await expect(heading(desk)).toContainText('Waiting for you');
  });

  expect(await opened()).toHaveLength(count);
});

test('RS-16 RS-24 W22 an empty popup has its app asked about in the name of the page that sends it there', async ({
  startDesk,
  genesysCloud,
}) => {
  const desk = await startDesk({ args: ['--app-schemes=companyportal'] });
  const login = await openPage(desk, genesysCloud, 'page');
  // Another host than that of the login page, which the agent trusts.
  const provider = genesysCloud.page('provider', html('provider')).replace('//127.0.0.1', '//localhost');
  const sendPopup = () =>
    login.evaluate(() => {
      const popup = window.open('about:blank', '_blank', 'width=300,height=300');
      setTimeout(() => {
        if (popup !== null) popup.location.href = 'companyportal:x';
      });
    });
  await login.goto(provider);
  await sendPopup();
  await expect(heading(desk)).toContainText(new URL(provider).host);
  await click(desk, 'Go on without');
});

test('RS-16 W22 a renewal that nobody sees opens no app and no mail, and asks nothing', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--app-schemes=companyportal'] });
  const opened = await recordOpened(desk);
  await desk.signInUnasked(cloud);
  const asked = cloud.requests('authorize').length;
  cloud.page(
    'app',
    html('<iframe src="companyportal:"></iframe><script>location.href = "mailto:a@b.test"</script>'),
  );
  cloud.set({ authorizePage: 'app' });
  const windows = await recordWindows(desk);
  await passTogether(desk, cloud, 18 * hour - 10 * minute);
  await cloud.waitFor('authorize', asked + 1);
  const line = 'A sign-in page that nobody sees tried to open “companyportal:”: denied.';
  await expect.poll(() => desk.mainLog()).toContain(line);
  await desk.expectNoLoginWindow();
  expect(await windows()).toEqual({ made: 1, shown: 0 });
  await expect(heading(desk)).toHaveText(DEMO_AGENT.person.name);
  expect(await opened()).toEqual([]);
  await passTogether(desk, cloud, 5 * minute);
  await expect(desk.mainWindow.getByRole('button', { name: 'Renew now' })).toBeVisible();
});
