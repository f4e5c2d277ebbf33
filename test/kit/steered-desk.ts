/** The app with a stand-in that the test controls over HTTP, as a person or another tool would. */

import type { Page } from '@playwright/test';
import type { JournalName, Knobs, MaskedEntry } from '../fakes/genesys-cloud';
import { employee } from '../fakes/identity-provider';
import { leaveBy, submitLogin, typeSecret } from './agent-desk';
import { addCloud } from './clouds';
import {
  type AgentDesk,
  test as base,
  clientSecret,
  DEMO_AGENT,
  expect,
  type StartOptions,
} from './fixtures';
import { type StandIn, startStandIn } from './stand-in/stand-in';

export type Steered = {
  readonly desk: AgentDesk;
  readonly standIn: StandIn;
  /** Makes the stand-in behave as a scenario of docs/qa-stand-in.md says. @throws when there is no scenario of that name */
  readonly use: (scenario: string) => Promise<void>;
  /** Sends a request to the stand-in's control URL. @throws with its message when it refuses */
  readonly steer: (path: string, method?: string, body?: unknown) => Promise<unknown>;
  /** Waits until the count-th request of that name since the journal was emptied is answered. The request, masked. */
  readonly waitFor: (name: JournalName, count: number) => Promise<MaskedEntry>;
  /** Moves the clock of the stand-in on, and then that of the app, by minutes. */
  readonly pass: (minutes: number) => Promise<void>;
};

type Fixtures = {
  startSteered: (options?: StartOptions, knobs?: Partial<Knobs>) => Promise<Steered>;
};

export const test = base.extend<Fixtures>({
  startSteered: async ({ startDesk, redirectTarget }, use) => {
    const started: StandIn[] = [];
    // Without a login cookie, every attempt shows the login page.
    await use(async (options = {}, knobs = { loginCookieSeconds: 0 }) => {
      const { grant = 'pkce' } = options;
      const client = { name: 'Agent Desk', redirectUris: [redirectTarget.uri] };
      const standIn = await startStandIn({
        knobs,
        clients: [
          { ...client, id: 'desk-pkce', kind: 'pkce' },
          { ...client, id: 'desk-code', kind: 'code', secret: clientSecret },
        ],
      });
      started.push(standIn);
      addCloud(standIn.cloud);
      const args = [...standIn.buildAppArguments(grant), `--redirect-uri=${redirectTarget.uri}`];
      const desk = await startDesk({ ...options, connected: false, args });
      const steer: Steered['steer'] = async (path, method = 'GET', body) => {
        const answer = await fetch(`${standIn.controlUrl}${path}`, {
          method,
          headers: { 'x-stand-in': '1' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const content = await answer.json();
        if (!answer.ok) throw new Error(content.error);
        return content;
      };
      return {
        desk,
        standIn,
        steer,
        use: async (name) => {
          await steer('scenario', 'PUT', { name });
        },
        waitFor: async (name, count) => {
          const entries = await steer(`journal?name=${name}&count=${count}&waitMs=8000`);
          const entry = (entries as MaskedEntry[])[count - 1];
          if (entry === undefined) throw new Error(`There is no ${count}. request for ${name}.`);
          return entry;
        },
        pass: async (minutes) => {
          await steer('clock', 'POST', { advanceSeconds: minutes * 60 });
          await desk.pass(minutes * 60_000);
        },
      };
    });
    for (const standIn of started) await standIn.stop();
  },
});

/** Fills in the form in the login window. Does nothing when the attempt ends without a form. */
export async function signInAt(desk: AgentDesk): Promise<void> {
  const login = await findForm(desk);
  if (login === null) return;
  if (await login.getByLabel('E-mail').isVisible()) return submitLogin(login, DEMO_AGENT);
  await login.getByLabel('User name').fill(employee.user);
  await typeSecret(login.getByLabel('Company password'), employee.password);
  await leaveBy(login, login.getByRole('button', { name: 'Continue' }).click());
}

/**
 * The page with a password field, for which a button may have to be clicked; null when the attempt has ended already.
 */
async function findForm(desk: AgentDesk): Promise<Page | null> {
  let found: Page | null = null;
  const look = async () => {
    const { kind } = await desk.view();
    if (kind === 'problem') return 'ended';
    for (const page of desk.app.windows()) {
      if (page.isClosed() || page.url().startsWith('app://')) continue;
      const opener = page.getByRole('button', { name: 'Sign in with your company' });
      const isOpener = await opener.isVisible().catch(() => false);
      if (isOpener && desk.app.windows().length === 2) await opener.click();
      if (
        await page
          .getByLabel('Password')
          .isVisible()
          .catch(() => false)
      ) {
        found = page;
        return 'form';
      }
    }
    // A company that knows the device shows no form.
    return kind === 'signed-in' && !(await isRenewing(desk)) ? 'ended' : 'waiting';
  };
  // Short intervals, because one start goes through many forms.
  await expect.poll(look, { timeout: 15_000, intervals: [50] }).not.toBe('waiting');
  return found;
}

async function isRenewing(desk: AgentDesk): Promise<boolean> {
  const view = await desk.view();
  return view.kind === 'signed-in' && view.renewal !== 'none';
}
