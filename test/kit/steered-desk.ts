/** The app at a stand-in that is steered as a person or another tool would: over its control door. */

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
  /** Lets the stand-in behave as that scenario says; docs/qa-stand-in.md lists them. @throws if there is none of that name */
  readonly use: (scenario: string) => Promise<void>;
  /** Asks the control door. @throws with its words if it refuses */
  readonly steer: (path: string, method?: string, body?: unknown) => Promise<unknown>;
  /** The count-th request of that name since the journal was emptied, masked, as soon as it is answered. */
  readonly waitFor: (name: JournalName, count: number) => Promise<MaskedEntry>;
  /** Lets so many minutes pass, for the stand-in and then for the app. */
  readonly pass: (minutes: number) => Promise<void>;
};

type Fixtures = {
  startSteered: (options?: StartOptions, knobs?: Partial<Knobs>) => Promise<Steered>;
};

export const test = base.extend<Fixtures>({
  startSteered: async ({ startDesk, redirectTarget }, use) => {
    const started: StandIn[] = [];
    // Without a login cookie every attempt shows the login page.
    await use(async (options = {}, knobs = { loginCookieSeconds: 0 }) => {
      const { grant = 'pkce' } = options;
      const parts = { name: 'Agent Desk', redirectUris: [redirectTarget.uri] };
      const standIn = await startStandIn({
        knobs,
        clients: [
          { ...parts, id: 'desk-pkce', kind: 'pkce' },
          { ...parts, id: 'desk-code', kind: 'code', secret: clientSecret },
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
        const said = await answer.json();
        if (!answer.ok) throw new Error(said.error);
        return said;
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

/** Does what the page in the login window wants, if there is to be one: the attempt may end without. */
export async function signInAt(desk: AgentDesk): Promise<void> {
  const login = await findForm(desk);
  if (login === null) return;
  if (await login.getByLabel('E-mail').isVisible()) return submitLogin(login, DEMO_AGENT);
  await login.getByLabel('User name').fill(employee.user);
  await typeSecret(login.getByLabel('Company password'), employee.password);
  await leaveBy(login, login.getByRole('button', { name: 'Continue' }).click());
}

/** The page with a form for a password, opened by a click if need be; null: the attempt is over already. */
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
    // Nobody is asked where the company knows the device.
    return kind === 'signed-in' && !(await isRenewing(desk)) ? 'ended' : 'waiting';
  };
  // Often, because one start goes through a lot of forms.
  await expect.poll(look, { timeout: 15_000, intervals: [50] }).not.toBe('waiting');
  return found;
}

async function isRenewing(desk: AgentDesk): Promise<boolean> {
  const view = await desk.view();
  return view.kind === 'signed-in' && view.renewal !== 'none';
}
