/** Sign-in in the agent's own browser, which the test plays. The app listens at the redirect URI itself. */

import type { GenesysCloud } from '../fakes/genesys-cloud';
import type { AgentDesk } from './agent-desk';
import { buildConnectionArguments } from './connection-arguments';
import { test as base, expect, type StartOptions, startCloud } from './fixtures';
import { clientSecret } from './known-secrets';
import { ask, findFreePort, knock } from './own-browser';
import { recordOpened } from './xdg-open';

export type Started = {
  readonly desk: AgentDesk;
  /** The addresses that the browser was opened at so far. */
  readonly opened: () => Promise<string[]>;
};

/** A stand-in whose clients have a redirect URI at a free port, on which the app can listen. */
export type BrowserSignIn = {
  readonly cloud: GenesysCloud;
  readonly uri: string;
  readonly port: number;
  readonly start: (options?: StartOptions) => Promise<Started>;
};

export const test = base.extend<{ browserSignIn: BrowserSignIn }>({
  browserSignIn: async ({ startDesk }, use) => {
    const port = await findFreePort();
    const uri = `http://localhost:${port}/oauth2/callback`;
    const redirectUris = [uri];
    const cloud = await startCloud({
      clients: [
        { id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris },
        { id: 'desk-code', name: 'Agent Desk', kind: 'code', secret: clientSecret, redirectUris },
      ],
    });
    const start = async ({ args = [], grant = 'pkce', ...options }: StartOptions = {}) => {
      const client = { clientId: `desk-${grant}`, grant, redirectUri: uri };
      const all = [...buildConnectionArguments(cloud, client), ...args];
      const desk = await startDesk({ ...options, grant, connected: false, args: all });
      return { desk, opened: await recordOpened(desk) };
    };
    await use({ cloud, uri, port, start });
    await cloud.stop();
  },
});

export const withBrowser = { args: ['--sign-in-with=browser'] };
export const click = ({ mainWindow }: AgentDesk, name: string | RegExp) =>
  mainWindow.getByRole('button', { name, exact: true }).click();
export const expectWaiting = ({ mainWindow }: AgentDesk) =>
  expect(
    mainWindow.getByRole('main').getByText('Finish in your browser. Agent Desk carries on from there.'),
  ).toBeVisible();

/** Clicks **Sign in**, **Try again**, or the button of that name. The address that the browser was opened at. */
export async function signInWithBrowser({ desk, opened }: Started, button?: string): Promise<string> {
  const before = (await opened()).length;
  await click(desk, button ?? /^(Sign in|Try again)$/);
  // Short intervals: the time limits of the attempt run meanwhile.
  await expect.poll(async () => (await opened()).length, { intervals: [25] }).toBe(before + 1);
  await expectWaiting(desk);
  return (await opened()).at(-1) ?? '';
}

/** Follows the redirect as a browser does, to the page without the code in its address. The text of that page. */
export async function comeBack(redirect: string) {
  const sent = await ask(redirect);
  expect(sent.status).toBe(303);
  const page = await ask(new URL(sent.headers.location ?? '', redirect).href);
  expect(page.status).toBe(200);
  return page.text;
}

export const expectClosed = async (port: number) => {
  for (const address of ['127.0.0.1', '::1']) await expect.poll(() => knock(address, port)).not.toBe(true);
};

/** Hides the main window. The returned function tells whether it is visible again, and how often it got the focus. */
export async function putAway(desk: AgentDesk) {
  await desk.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('There is no window.');
    Object.assign(globalThis, { focused: 0 });
    // The prototype's method: an earlier call of putAway has replaced the window's own.
    const { focus } = BrowserWindow.prototype;
    window.focus = () => {
      (globalThis as unknown as { focused: number }).focused++;
      focus.call(window);
    };
    window.hide();
  });
  return () =>
    desk.evaluate(({ BrowserWindow }) => ({
      isVisible: BrowserWindow.getAllWindows()[0]?.isVisible(),
      focused: (globalThis as unknown as { focused: number }).focused,
    }));
}
