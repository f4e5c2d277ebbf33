/** E14, W3, W6: pages that open, name, move and close windows. */

import { expect, test } from '../kit/fixtures';
import { type HostilePage, runHostilePages, type Serve, type Stage, serveHtml } from '../kit/hostile-pages';
import { readTitles } from '../kit/login-page';

const popup: Serve = (response) => serveHtml(response, '<p>popup</p>');
const popupThat =
  (script: string): Serve =>
  (response, { redirectUri }) =>
    serveHtml(response, `<script>const uri = '${redirectUri}'; ${script}</script>`);

const expectNoFalseTitle = async (stage: Stage) => {
  // The title before the first page is loaded names no host.
  for (const title of await readTitles(stage.desk))
    expect(title).toMatch(
      /^(Signing in – Agent Desk(?: \(QA\))?|127\.0\.0\.1:\d+ \(not encrypted\) – Sign in|Empty page – Sign in)$/,
    );
};

const pages: readonly HostilePage[] = [
  {
    name: 'E14 W6 10,000 popups, and a cancel among them',
    others: { popup },
    attack: () => void setTimeout(() => Array.from({ length: 10_000 }, () => window.open('/pages/popup'))),
    says: 'too many windows',
    windows: 6,
  },
  {
    name: 'E14 W6 popups that are opened and closed',
    others: { popup },
    attack: () => {
      for (let round = 0; round < 20; round++) window.open('/pages/popup')?.close();
    },
  },
  {
    name: 'E14 W6 popups that open popups',
    others: { popup: popupThat('for (let i = 0; i < 20; i++) open(location.href)') },
    attack: () => void window.open('/pages/popup'),
    says: 'too many windows',
    windows: 6,
  },
  {
    name: 'E14 one popup, opened again and again under its name',
    others: { popup },
    attack: () => {
      for (let round = 0; round < 200; round++) window.open('/pages/popup', 'name');
    },
    windows: 3,
  },
  {
    name: 'E2 E3 E4 a popup that asks for Node, a preload and no sandbox',
    others: {
      popup: popupThat(
        "opener.found = ['require', 'process', 'module', 'agentDesk', 'Buffer'].filter((name) => name in window)",
      ),
    },
    attack: `() => new Promise((resolve) => {
      open('/pages/popup', '', 'nodeIntegration=yes,contextIsolation=no,sandbox=no,webviewTag=yes,preload=x.js');
      const timer = setInterval(() => 'found' in window && (clearInterval(timer), resolve(found)), 10);
    })`,
    gives: [],
    windows: 3,
  },
  {
    name: 'W3 an empty popup that is written into',
    attack: () => {
      const popup = window.open('', '', 'width=300,height=300');
      popup?.document.write('<title>login.mypurecloud.com</title>Password <input type="password">');
      popup?.document.close();
    },
    windows: 3,
    sees: async (stage) => {
      await expect.poll(() => readTitles(stage.desk)).toContain('Empty page – Sign in');
      await expectNoFalseTitle(stage);
    },
  },
  {
    name: 'W3 a window named by its opener',
    others: { popup },
    attack: () => void window.open('/pages/popup', 'login.mypurecloud.com', 'title=login.mypurecloud.com'),
    windows: 3,
    sees: async (stage) => {
      await expect.poll(async () => (await readTitles(stage.desk)).includes('Sign in')).toBe(false);
      await expectNoFalseTitle(stage);
    },
  },
  {
    name: 'W3 10,000 titles',
    attack: () => {
      for (let round = 0; round < 10_000; round++) document.title = `login.mypurecloud.com ${round}`;
    },
    sees: expectNoFalseTitle,
  },
  {
    name: 'E13 a popup without an opener is guarded too',
    others: { popup: popupThat("location = 'http://intranet.example/'") },
    attack: () => void window.open('/pages/popup', '', 'noopener'),
    says: 'intranet.example without encryption',
    windows: 3,
  },
  {
    name: 'E13 a popup that sends its opener elsewhere',
    others: { popup: popupThat("opener.location = 'ms-msdt:/id'") },
    attack: () => void window.open('/pages/popup'),
    says: 'a “ms-msdt:” address',
    windows: 3,
  },
  {
    name: 'O3 a popup that sends its opener to the redirect URI',
    others: { popup: popupThat("opener.location = uri + '?code=1&state=2'") },
    attack: () => void window.open('/pages/popup'),
    ends: 'state-mismatch',
  },
  {
    name: 'O3 a popup that is redirected to the redirect URI',
    others: {
      popup: (response, { redirectUri }) =>
        response.writeHead(302, { location: `${redirectUri}?code=1` }).end(),
    },
    attack: () => void window.open('/pages/popup'),
    ends: 'state-mismatch',
  },
  {
    name: 'O3 a popup that is the redirect URI',
    attack: ({ redirectUri }) => void window.open(`${redirectUri}?code=1`, '', 'noopener'),
    ends: 'state-mismatch',
  },
  {
    name: 'E13 a popup of the app’s own pages',
    attack: () => window.open('app://agent-desk/index.html') === null,
    gives: true,
  },
  {
    name: 'E14 the app’s window, looked for by its name',
    attack: () => String(window.open('', 'Agent Desk')?.location.href),
    gives: 'about:blank',
    windows: 3,
  },
  { name: 'a page that closes its window', attack: () => window.close(), ends: 'window-closed' },
  {
    name: 'a popup that closes its opener',
    others: { popup: popupThat('opener.close()') },
    attack: () => void window.open('/pages/popup'),
    ends: 'window-closed',
  },
  {
    name: 'W6 a flood of focus and blur',
    attack: () => {
      for (let round = 0; round < 500; round++) {
        window.focus();
        window.blur();
      }
    },
  },
  {
    name: 'W6 a popup that clings, with its opener cancelled',
    others: { popup: popupThat('onbeforeunload = (event) => event.preventDefault()') },
    attack: () => void window.open('/pages/popup'),
    windows: 3,
    sees: async ({ desk }) => {
      const find = () => desk.app.windows().find((page) => page.url().endsWith('/popup'));
      await expect.poll(() => find()?.url()).toBeTruthy();
      await find()?.mouse.click(50, 50);
    },
  },
];

test('E14 W3 W6 a page can’t misuse the windows that it opens, names, moves or closes', async ({
  startDesk,
  genesysCloud,
  redirectTarget,
}) => runHostilePages({ startDesk, genesysCloud, redirectTarget }, pages));
