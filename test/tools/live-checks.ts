/** What the card must show in each scenario of the live status, from the sign-in on. */

import { textsOf } from '../kit/english';
import { type AgentDesk, expect } from '../kit/fixtures';
import {
  choosePresence,
  noteInterruptions,
  onQueueSwitch,
  presenceButton,
  readToday,
  waitUntilLive,
} from '../kit/live-card';
import type { Steered } from '../kit/steered-desk';

export type LiveSteered = Steered & {
  /** What the card has said of interruptions since before the sign-in. */
  readonly readInterruptions: () => Promise<string>;
};

const card = ({ mainWindow }: AgentDesk) => mainWindow.locator('.live');
const interruption = (desk: AgentDesk) => card(desk).locator('.interruption');
const notice = (desk: AgentDesk) => card(desk).locator('.notice');
const readyAgain = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('button', { name: 'Ready again' });
const second = 1 / 60;

/** Somebody else sets a presence, and the card follows: it is live. */
async function expectLive({ desk, steer }: Steered, presence = 'Training'): Promise<void> {
  await steer('event', 'POST', { kind: 'presence', presence, by: 'supervisor' });
  await expect(presenceButton(desk, presence)).toBeVisible();
  await expect(interruption(desk)).toHaveCount(0);
}

/** The card names a code and the time of its status, which Refresh makes newer. */
async function expectRefused({ desk, steer }: Steered, words: string): Promise<void> {
  await expect(interruption(desk)).toContainText('It is as of');
  await expect(interruption(desk)).toContainText(words);
  await expect(presenceButton(desk, 'Available')).toBeVisible();
  await steer('event', 'POST', { kind: 'presence', presence: 'Meal', by: 'supervisor' });
  await desk.mainWindow.getByRole('button', { name: 'Refresh' }).click();
  await expect(presenceButton(desk, 'Meal')).toBeVisible();
}

/** A presence that agents can't choose, but that somebody has set. */
async function expectNotOffered({ desk }: Steered, label: string, shown = label): Promise<void> {
  await presenceButton(desk, shown).click();
  const items = desk.mainWindow.getByRole('menuitemradio');
  await expect(items.filter({ hasText: 'Coffee' })).toBeVisible();
  await expect(items.filter({ hasText: label })).toHaveCount(0);
  await desk.mainWindow.keyboard.press('Escape');
}

async function expectChangeRefused({ desk }: Steered, code: string): Promise<void> {
  await waitUntilLive(desk);
  await choosePresence(desk, 'Busy');
  await expect(notice(desk)).toContainText(code);
  await expect(presenceButton(desk, 'Available')).toBeVisible();
}

/** The socket has ended, and another one follows by itself. */
async function expectBackSoon(steered: LiveSteered, seconds = 8): Promise<void> {
  const { desk, pass, readInterruptions } = steered;
  await expect.poll(readInterruptions).toContain('The connection is interrupted');
  await pass(seconds * second);
  await expect(interruption(desk)).toHaveCount(0);
  await expectLive(steered);
}

async function expectReadyEnds({ desk }: Steered): Promise<void> {
  await expect(desk.mainWindow.getByRole('alert')).toContainText('gives you no work');
  await readyAgain(desk).click();
  await expect(readyAgain(desk)).toHaveCount(0);
  await expect(card(desk)).toContainText('Waiting for work');
}

export const liveChecks: Readonly<Record<string, (steered: LiveSteered) => Promise<void>>> = {
  'set-by-supervisor': async ({ desk }) => {
    await expect(presenceButton(desk, 'Meeting')).toBeVisible();
    await expect(card(desk)).toContainText('Set with another program');
  },
  'queue-elsewhere': async ({ desk }) => {
    await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
    await expect(card(desk)).toContainText('Interacting');
    await expect(card(desk)).toContainText('1 call');
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect(desk.mainWindow.getByRole('button', { name: 'Leave the queue and sign out' })).toBeVisible();
    await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  },
  'decided-by-teams': async ({ desk }) => {
    await expect(card(desk)).toContainText('Your status comes from Microsoft Teams');
    await expect(onQueueSwitch(desk)).toHaveCount(0);
    await presenceButton(desk, 'Available').click({ force: true });
    await expect(desk.mainWindow.getByRole('menu')).toHaveCount(0);
  },
  'not-responding': expectReadyEnds,
  'ready-refused': async (steered) => {
    await expectReadyEnds(steered);
    expect(await steered.waitFor('set-routing', 1)).toMatchObject({ status: 400 });
    expect(await steered.waitFor('set-presence', 1)).toMatchObject({ status: 200 });
  },
  'no-station': async ({ desk }) => {
    await expect(notice(desk)).toContainText('no station or phone selected');
  },
  'off-queue-when-done': async ({ desk, steer }) => {
    await expect(card(desk)).toContainText('Interacting');
    await choosePresence(desk, 'Meal');
    await expect(card(desk)).toContainText('Meal when your current work is done.');
    await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
    await steer('event', 'POST', { kind: 'routing', status: 'IDLE' });
    await expect(presenceButton(desk, 'Meal')).toBeVisible();
  },
  'new-sign-in': async ({ desk }) => {
    await expect(notice(desk)).toContainText('another program signed in with your account');
    expect((await readToday(desk)).filter((line) => line.includes('203.0.113.7'))).toHaveLength(1);
    await expect(notice(desk)).toHaveCount(0);
  },
  'logged-off': async ({ desk }) => {
    await expect(desk.mainWindow.getByRole('status')).toContainText('session-ended-elsewhere');
  },
  'live-clock-skew': async ({ desk }) => {
    await expect(presenceButton(desk, 'Meeting')).toBeVisible();
    const view = await desk.view();
    const since = view.kind === 'signed-in' ? view.presence?.presence?.since : null;
    expect(Math.abs((since ?? 0) - Date.now())).toBeLessThan(60_000);
  },

  'presences-refused': async ({ desk, waitFor }) => {
    await waitUntilLive(desk);
    await choosePresence(desk, 'Coffee');
    await expect(presenceButton(desk, 'Coffee')).toBeVisible();
    expect(await waitFor('definitions', 1)).toMatchObject({ status: 403 });
  },
  'no-presences': async (steered) => {
    expect(await steered.waitFor('old-definitions', 1)).toMatchObject({ status: 403 });
    await expectLive(steered);
    await expect(onQueueSwitch(steered.desk)).toHaveCount(0);
  },
  'german-labels': async ({ desk, use }) => {
    const { text } = textsOf('de');
    await waitUntilLive(desk);
    const presence = desk.mainWindow.getByRole('button', { name: text('presence.before-label') });
    await presence.click();
    await desk.mainWindow.getByRole('menuitemradio', { name: 'Besprechung', exact: true }).click();
    await expect(presence).toHaveAccessibleName(/^Präsenz: Besprechung/);
    await use('normal');
    await desk.mainWindow.getByRole('button', { name: text('action.sign-out'), exact: true }).click();
    await expect(desk.button('action.sign-in')).toBeVisible();
  },
  'unknown-presence': async ({ desk }) => {
    await expect(presenceButton(desk, 'Wellness')).toBeVisible();
    await choosePresence(desk, 'Busy');
    await expect(presenceButton(desk, 'Busy')).toBeVisible();
    await choosePresence(desk, 'Wellness');
    await expect(presenceButton(desk, 'Wellness')).toBeVisible();
  },
  'retired-presence': (steered) => expectNotOffered(steered, 'Retired status', 'Busy'),
  'other-division': (steered) => expectNotOffered(steered, 'Other division'),
  'many-presences': async ({ desk }) => {
    await waitUntilLive(desk);
    const { mainWindow } = desk;
    await presenceButton(desk, 'Available').click();
    await expect(mainWindow.getByRole('menuitemradio')).toHaveCount(4_996);
    await mainWindow.keyboard.type('project-4711');
    await mainWindow.keyboard.press('Enter');
    await expect(presenceButton(desk, 'Project-4711')).toBeVisible();
  },
  'queue-not-permitted': async ({ desk }) => {
    await onQueueSwitch(desk).click();
    await expect(notice(desk)).toContainText('presence-not-permitted');
    await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'false');
  },
  'presence-409': (steered) => expectChangeRefused(steered, 'presence-refused'),
  'presence-429': (steered) => expectChangeRefused(steered, 'api-busy'),
  'echo-first': async ({ desk }) => {
    await waitUntilLive(desk);
    await choosePresence(desk, 'Coffee');
    await expect(presenceButton(desk, 'Coffee')).toBeVisible();
    const lines = (await readToday(desk)).filter((line) => line.includes('Coffee'));
    expect(lines).toEqual([expect.stringContaining('You, here')]);
  },

  'no-notifications': (steered) => expectRefused(steered, 'the scope “notifications”'),
  'no-presence-topic': (steered) => expectRefused(steered, 'notifications:topic:view'),
  'no-routing-topic': (steered) => expectRefused(steered, 'notifications:topic:view'),
  'few-topics': async (steered) => {
    await waitUntilLive(steered.desk);
    await steered.steer('event', 'POST', { kind: 'open-work', work: { call: 1 } });
    await expectLive(steered);
    const readInterruptions = await noteInterruptions(steered.desk);
    await steered.steer('event', 'POST', { kind: 'sockets', how: 'cut' });
    await expectBackSoon({ ...steered, readInterruptions });
    await expect(card(steered.desk)).not.toContainText('1 call');
    await steered.steer('event', 'POST', { kind: 'presence', presence: 'On Queue', by: 'other-client' });
    await expect(card(steered.desk)).toContainText('Waiting for work');
    // Off queue, so that the sign-out asks nothing.
    await expectLive(steered, 'Meal');
  },
  'channel-elsewhere': (steered) => expectRefused(steered, 'channel-address-refused'),
  'channel-plain': (steered) => expectRefused(steered, 'channel-address-refused'),
  'channel-credentials': (steered) => expectRefused(steered, 'channel-address-refused'),
  'streaming-refused': (steered) => expectRefused(steered, 'The connection is interrupted'),
  'streaming-hangs': async (steered) => {
    await steered.waitFor('subscriptions', 1);
    // The socket is being opened a moment after the answer.
    await expect(async () => {
      await steered.pass(15 * second);
      await expect(interruption(steered.desk)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectRefused(steered, 'The connection is interrupted');
  },
  'no-heartbeat': async (steered) => {
    await waitUntilLive(steered.desk);
    for (let passed = 0; passed < 4; passed++) {
      await steered.pass(30 * second);
      await expectLive(steered, passed % 2 === 0 ? 'Meeting' : 'Training');
    }
    expect(await steered.steer('journal?name=channels')).toHaveLength(1);
  },
  'silent-streaming': async (steered) => {
    await waitUntilLive(steered.desk);
    await steered.pass(30 * second);
    await steered.pass(5 * second);
    await expectBackSoon(steered);
  },
  'socket-closed': (steered) => expectBackSoon(steered),
  'socket-cut': (steered) => expectBackSoon(steered),
  'channel-taken': (steered) => expectBackSoon(steered, 16),
  'channel-limit': async (steered) => {
    await waitUntilLive(steered.desk);
    await steered.steer('event', 'POST', { kind: 'channels', count: 20 });
    await expectLive(steered);
    expect(await steered.steer('journal?name=channels')).toHaveLength(1);
  },
  'socket-closing': async (steered) => {
    await steered.waitFor('channels', 2);
    await steered.waitFor('user-status', 2);
    await expectLive(steered);
  },
  'channel-expires': async (steered) => {
    await waitUntilLive(steered.desk);
    // Over the end of the first channel. A longer step would be a silence, which cuts the socket.
    for (let passed = 0; passed < 11; passed++) {
      await steered.pass(30 * second);
      await expectLive(steered, passed % 2 === 0 ? 'Meeting' : 'Training');
    }
    expect(await steered.steer('journal?name=channels')).toHaveLength(2);
    // A channel that ends before its time: the clock of the stand-in alone goes on.
    const readInterruptions = await noteInterruptions(steered.desk);
    await steered.steer('clock', 'POST', { advanceSeconds: 301 });
    await expect.poll(readInterruptions).toContain('The connection is interrupted');
    // First the same channel is tried once more, and then another one.
    await expect(async () => {
      await steered.pass(16 * second);
      // Seconds more would be too long for a channel that is being opened: another one would be made.
      await expect(interruption(steered.desk)).toHaveCount(0, { timeout: 2_000 });
    }).toPass();
    expect(await steered.steer('journal?name=channels')).toHaveLength(3);
    await expectLive(steered);
  },
};
