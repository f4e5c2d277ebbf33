/** Pages that once succeeded: the app ended, the redirect URI was reached, or the window was taken over. */

import { expect, test } from '../kit/fixtures';
import { type HostilePage, runHostilePages, type Stage, serveHtml } from '../kit/hostile-pages';

const popup = {
  popup: (response: Parameters<typeof serveHtml>[0]) => serveHtml(response, '<p>popup</p>'),
};

/** The states of all windows and their shorter sides. */
const readWindows = ({ desk }: Stage) =>
  desk.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      isOverAll: window.isKiosk() || window.isFullScreen() || window.isAlwaysOnTop(),
      side: Math.min(...window.getSize()),
    })),
  );

const pages: readonly HostilePage[] = [
  {
    // The app itself ended (SIGSEGV) when the login window was destroyed.
    name: 'E14 W6 a modal popup, and a cancel',
    others: popup,
    attack: () => void window.open('/pages/popup', '', 'modal=yes'),
    windows: 3,
  },
  {
    name: 'W3 W6 popups over the whole screen and over all windows, where no title shows the host',
    others: popup,
    attack: () => {
      for (const features of ['kiosk=yes', 'fullscreen=yes', 'alwaysOnTop=yes'])
        window.open('/pages/popup', '', features);
    },
    windows: 5,
    sees: async (stage) =>
      expect((await readWindows(stage)).filter(({ isOverAll }) => isOverAll)).toEqual([]),
  },
  {
    name: 'W3 W6 a login window made too small for its title',
    attack: () => window.resizeTo(1, 1),
    sees: async (stage) => {
      // The page's call reaches the window later than its answer reaches the test.
      const smallest = async () => Math.min(...(await readWindows(stage)).map(({ side }) => side));
      await expect
        .poll(smallest, { timeout: 1_000 })
        .toBeLessThan(400)
        .then(
          () => expect(smallest()).resolves.toBeGreaterThan(400),
          () => undefined,
        );
    },
  },
  {
    name: 'O8 a WebSocket to the redirect URI',
    attack: ({ redirectHost }) =>
      new Promise((resolve) => {
        new WebSocket(`ws://${redirectHost}/oauth2/callback?code=1`).onerror = () => resolve('refused');
      }),
    gives: 'refused',
  },
  {
    name: 'O8 a near miss of the redirect URI, asked for by fetch',
    attack: ({ redirectHost, redirectPort }) =>
      Promise.allSettled(
        [`${redirectHost}/other`, `127.0.0.1:${redirectPort}/oauth2/callback`].map((address) =>
          fetch(`http://${address}?code=1`, { mode: 'no-cors' }),
        ),
      ).then((all) => all.map(({ status }) => status)),
    gives: ['rejected', 'rejected'],
  },
  {
    name: 'E15 W6 a flood of mail',
    attack: async () => {
      for (let count = 0; count < 20; count++) {
        const link = document.createElement('a');
        link.href = `mailto:agent-${count}@example.com`;
        link.click();
        // Otherwise the next navigation replaces this one.
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    // An agent may want one.
    opens: ['mailto:agent-0@example.com'],
  },
  {
    name: 'W1 a service worker that answers for the login page of the next attempt',
    others: {
      'root.js': (response) =>
        response
          .writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/' })
          .end("onfetch = (event) => event.respondWith(new Response('Give me your password'))"),
    },
    attack: () =>
      navigator.serviceWorker
        .register('/pages/root.js', { scope: '/' })
        .then(() => navigator.serviceWorker.ready)
        .then(() => undefined),
  },
];

for (const page of pages)
  test(`a page that once succeeded gets nothing, in two attempts: ${page.name}`, async ({
    startDesk,
    genesysCloud,
    redirectTarget,
  }) => {
    // Twice: what a page leaves behind would show in the next attempt.
    await runHostilePages({ startDesk, genesysCloud, redirectTarget }, [page, page]);
  });

test('W3 a navigation that ends after its window was destroyed causes no error', async ({ agentDesk }) => {
  await agentDesk.startSignIn();
  // Seen in 3 of 100 cancels of a page that reloads itself endlessly; the event is emitted here at that moment.
  const fault = agentDesk.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) => {
        const window = BrowserWindow.getAllWindows().find(({ title }) => title.endsWith('Sign in'));
        const contents = window?.webContents;
        window?.once('closed', () => {
          try {
            contents?.emit('did-navigate', {}, 'https://login.mypurecloud.com/', 200);
            resolve('none');
          } catch (error) {
            resolve(String(error));
          }
        });
      }),
  );
  await agentDesk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  expect(await fault).toBe('none');
});
