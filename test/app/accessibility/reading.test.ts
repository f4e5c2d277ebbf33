/** What a screen reader gets: names and texts in their order, and messages in live regions that it knows. */

import { everyView, type Shown } from '../../kit/every-view';
import { expect, test } from '../../kit/fixtures';
import { showView, startQuietDesk } from '../../kit/shown-views';

test('the messages of the first view are added to a live region that exists already', async ({
  agentDesk: desk,
}) => {
  const page = desk.mainWindow;
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const region = document.querySelector('[role=status]');
      if (region !== null) seen.push(region.textContent ?? '');
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.reload();
  const readSeen = () => page.evaluate(() => [...new Set((window as unknown as { seen: string[] }).seen)]);
  await expect.poll(readSeen).toEqual(['', 'You are signed out.']);
});

/** Each view as it is read from top to bottom, and then the messages in the live regions. */
const readings: readonly (readonly [Shown, readonly string[]])[] = [
  [
    everyView['signed-out'].notice,
    [
      '- main:',
      '- heading "Agent Desk" [level=1]',
      '- paragraph: Sign in with your Genesys Cloud account.',
      '- paragraph: Your session has ended. It had reached its time limit. (session-time-over) Sign in again to go on.',
      '- paragraph: EMEA (Ireland) login.mypurecloud.ie',
      '- button "Sign in"',
      '- button "Sign in as someone else"',
      '- button "Settings"',
      '- status:',
      '- paragraph: You are signed out.',
      '- paragraph: Your session has ended. It had reached its time limit. (session-time-over) Sign in again to go on.',
      '- alert',
    ],
  ],
  [
    everyView['signing-in'].notice,
    [
      '- main:',
      '- heading "Waiting for you to sign in at login.mypurecloud.ie" [level=1]',
      '- paragraph: Finish in the sign-in window. Agent Desk carries on from there.',
      '- paragraph: The sign-in page tried to open intranet.example. Agent Desk stopped that.',
      '- button "Continue in your browser"',
      '- button "Show the sign-in window"',
      '- button "Cancel"',
      '- status:',
      '- paragraph: The sign-in page tried to open intranet.example. Agent Desk stopped that.',
      '- alert',
    ],
  ],
  [
    everyView['signed-in'].offered,
    [
      '- main:',
      '- paragraph: Your session ends at (time). Renew it to go on.',
      '- heading "Dana Demo" [level=1]',
      '- paragraph: Team lead',
      '- paragraph: Acme Insurance',
      '- \'button "Presence: On Queue (duration)"\'',
      '- switch "On queue" [checked]',
      '- term: Routing status',
      '- definition: Waiting for work (duration)',
      '- term: Department',
      '- definition: Claims',
      '- term: E-mail',
      '- definition: dana@agentdesk.test',
      '- term: Region',
      '- definition: EMEA (Ireland)',
      '- paragraph:',
      '- text: Signed in until',
      '- time: (time)',
      '- button "Renew now"',
      '- button "Sign out"',
      '- button "Today"',
      '- status:',
      '- paragraph: You are signed in.',
      '- paragraph: Your session ends at (time). Renew it to go on.',
      '- alert',
    ],
  ],
  [
    everyView['signed-in']['time over'],
    [
      '- main:',
      '- paragraph: Your session’s time is over. Renew it to go on.',
      '- heading "Dana Demo" [level=1]',
      '- paragraph: Team lead',
      '- paragraph: Acme Insurance',
      '- \'button "Presence: On Queue (duration)"\'',
      '- switch "On queue" [checked]',
      '- term: Routing status',
      '- definition: Waiting for work (duration)',
      '- term: Department',
      '- definition: Claims',
      '- term: E-mail',
      '- definition: dana@agentdesk.test',
      '- term: Region',
      '- definition: EMEA (Ireland)',
      '- paragraph: You are offline, or your session can’t be checked now. This is how it was when you were last connected.',
      '- button "Renew now"',
      '- button "Sign out"',
      '- button "Today"',
      '- status:',
      '- paragraph: You are signed in.',
      '- paragraph: You are offline, or your session can’t be checked now. This is how it was when you were last connected.',
      '- paragraph: Your session’s time is over. Renew it to go on.',
      '- alert',
    ],
  ],
  [
    everyView.problem['access-denied'],
    [
      '- main:',
      '- heading "Access was denied" [level=1]',
      '- alert:',
      '- paragraph: Genesys Cloud, or you, declined access for Agent Desk.',
      '- paragraph: Try again and allow access. If you were not asked, sign in as someone else, or tell your administrator the code below.',
      '- paragraph: "The sign-in service said:"',
      '- blockquote: Declined.',
      '- term: Reference',
      '- definition:',
      '- code: 0d9e6d5c-2a53-4b5e-8e3c-6f2f6f1b7c11',
      '- term: Code',
      '- definition:',
      '- code: access-denied',
      '- button "Copy code"',
      '- status',
      '- button "Save diagnostics…"',
      '- button "Try again"',
      '- button "Sign in as someone else"',
      '- button "Settings"',
      '- status',
      '- alert',
    ],
  ],
  [
    everyView.asking['log-in again'],
    [
      '- main:',
      '- heading "intranet.example:8443 asks you to log in" [level=1]',
      '- paragraph: The site is intranet.example:8443. What you type goes there and nowhere else.',
      '- paragraph: "It says:"',
      '- blockquote: Staff only',
      '- paragraph: It did not accept that user name and password.',
      '- text: User name',
      '- textbox "User name"',
      '- text: Password',
      '- textbox "Password"',
      '- button "Log in" [disabled]',
      '- button "Go on without"',
      '- button "Cancel sign-in"',
      '- status:',
      '- paragraph: It did not accept that user name and password.',
      '- alert',
    ],
  ],
];

test('a screen reader gets each view in its order, and only the messages that are new', async ({
  startDesk,
}) => {
  const desk = await startQuietDesk(startDesk);
  await test.step('each view is read in its order, and then its messages', async () => {
    const read = async () => {
      const lines = (await desk.mainWindow.locator('body').ariaSnapshot()).split('\n');
      // The time is written in the computer's locale. The durations count on since the views were made, at the worker's start.
      return lines.map((line) =>
        line
          .trim()
          .replace(/\d+[:.]\d+( [AP]M)?/, '(time)')
          .replace(/\b\d+ min\b/, '(duration)'),
      );
    };
    for (const [shown, reading] of readings) {
      await showView(desk, shown);
      expect.soft(await read()).toEqual(reading);
    }
  });

  await test.step('an urgent message is an alert, and a message that was there before is not announced again', async () => {
    const { checked, idle, offline } = everyView['signed-in'];
    await showView(desk, checked);
    const [status, alert] = [desk.mainWindow.getByRole('status'), desk.mainWindow.getByRole('alert')];
    await expect.soft(alert).toBeEmpty();
    const first = await status.locator('p').elementHandle();
    await showView(desk, offline);
    await expect.soft(status.locator('p')).toHaveText(['You are signed in.', /^You are offline/]);
    expect.soft(await first?.evaluate((paragraph) => paragraph.isConnected)).toBe(true);
    await expect.soft(status).toHaveAttribute('aria-atomic', 'false');
    await showView(desk, idle);
    await expect(alert).toHaveText('Is anybody there? Move the mouse or press a key to stay signed in.');
  });
});
