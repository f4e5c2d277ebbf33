/** L3: a day with the notification channel. After each loss the card is right, and at its end nothing more is held. */

import type { GenesysCloud } from '../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../kit/fixtures';
import { hour, minute, passTogether, sleepTogether } from '../kit/session';

const second = 1_000;
const labels = ['Meeting', 'Break', 'Meal', 'Training', 'Busy', 'Available'] as const;

type CardState = 'live' | 'interrupted' | 'neither';

/** Waits in the page until the card shows the presence as live, or is in the other of the wanted states. */
const waitForCard = (desk: AgentDesk, presence: string, wanted: readonly CardState[], limitMs: number) =>
  desk.mainWindow.evaluate(
    ([label, states, limit]) =>
      new Promise<CardState>((resolve) => {
        const endsAt = performance.now() + limit;
        const look = () => {
          const isInterrupted = document.querySelector('.interruption') !== null;
          const shown = document.querySelector('.presence-label')?.textContent;
          const state = isInterrupted ? 'interrupted' : shown === label ? 'live' : 'neither';
          if (states.includes(state) || performance.now() >= endsAt) resolve(state);
          else setTimeout(look, 5);
        };
        look();
      }),
    [presence, wanted, limitMs] as const,
  );

/** What the app holds that could pile up, after its garbage was collected. */
const readHeld = (desk: AgentDesk) =>
  desk.evaluate(({ app, ipcMain, nativeTheme, powerMonitor, webContents }) => {
    const { queryObjects } = process.getBuiltinModule('node:v8') as unknown as {
      queryObjects: (kind: unknown, options: { format: 'count' }) => number;
    };
    const pages = webContents.getAllWebContents();
    const emitters = [
      app,
      ipcMain,
      nativeTheme,
      powerMonitor,
      process,
      ...pages,
      ...pages.map((page) => page.session),
    ];
    const listeners = (emitters as unknown as NodeJS.EventEmitter[]).flatMap((emitter) =>
      emitter.eventNames().map((name) => emitter.listenerCount(name)),
    );
    return {
      timers: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
      listeners: listeners.reduce((sum, count) => sum + count, 0),
      signals: queryObjects(AbortSignal, { format: 'count' }),
      // Among them the sockets.
      eventTargets: queryObjects(EventTarget, { format: 'count' }),
      pages: pages.length,
      processes: app.getAppMetrics().length,
    };
  });

type Loss = {
  readonly what: string;
  readonly lose: (desk: AgentDesk, cloud: GenesysCloud) => Promise<void> | void;
};

/** The ways in which a channel is lost or replaced. */
const losses: readonly Loss[] = [
  { what: 'a cut', lose: (_desk, cloud) => cloud.endSockets('cut') },
  { what: 'a close frame', lose: (_desk, cloud) => cloud.endSockets('close') },
  {
    what: 'a socket that went silent',
    lose: async (desk, cloud) => {
      cloud.endSockets('silence');
      await passTogether(desk, cloud, 40 * second);
    },
  },
  {
    what: 'a sleep',
    lose: async (desk, cloud) => {
      cloud.endSockets('cut');
      await sleepTogether(desk, cloud, 3 * minute);
    },
  },
  {
    what: 'a warning that the socket will be closed',
    lose: (_desk, cloud) => cloud.channels.tellAll('v2.system.socket_closing', {}),
  },
  {
    what: 'a channel that has expired',
    lose: (_desk, cloud) => {
      for (const channel of cloud.channels.all()) channel.expiresAt = 0;
      cloud.endSockets('cut');
    },
  },
];

test('L3 through 8 hours with 200 cuts, sleeps and renewals the card is right, and nothing piles up', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(180_000);
  // A renewal every twenty minutes.
  cloud.set({ tokenLifeSeconds: 1_800, rotateRefreshTokens: true });
  const desk = await startDesk({ grant: 'code' });
  await desk.signInAs(DEMO_AGENT);
  const startedAt = cloud.clock.now();

  /** Lets the app's tries come due, each in a window that is twice as long, until the card is right and live. */
  const expectLive = async (label: string, after: string) => {
    // A successor that is open before the end leaves no gap.
    let state = await waitForCard(desk, label, ['live', 'interrupted'], 2_000);
    for (const windowSeconds of [8, 16, 32, 64, 90]) {
      if (state === 'live') return;
      await passTogether(desk, cloud, windowSeconds * second);
      state = await waitForCard(desk, label, ['live'], 400);
    }
    expect(await waitForCard(desk, label, ['live'], 5_000), `the card after ${after}`).toBe('live');
  };
  const round = async (number: number) => {
    // Never the one before, and another one for each loss the next time.
    const label = labels[(number + Math.floor(number / losses.length)) % labels.length] ?? 'Busy';
    const loss = losses[number % losses.length];
    await loss?.lose(desk, cloud);
    cloud.setPresence(DEMO_AGENT, label, { by: 'supervisor' });
    await expectLive(label, `${loss?.what} (${number})`);
  };

  await expectLive('Available', 'the sign-in');
  // Each of them first, because the first ones fill caches.
  for (let number = 0; number < 2 * losses.length; number++) await round(number);
  const before = await readHeld(desk);

  for (let number = 0; number < 200; number++) {
    await round(number);
    // What is left of 8 hours, in equal parts. It passes at once, as in a sleep, after which the socket was silent for long.
    const leftMs = startedAt + (8 * hour * (number + 1)) / 200 - cloud.clock.now();
    await passTogether(desk, cloud, Math.max(0, leftMs));
  }
  cloud.setPresence(DEMO_AGENT, 'Meeting', { by: 'supervisor' });
  await expectLive('Meeting', '8 hours');
  expect(cloud.clock.now() - startedAt).toBeGreaterThanOrEqual(8 * hour);
  expect(cloud.secrets.accessTokens.length).toBeGreaterThan(20);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);

  await test.step('no socket, timer or listener more', async () => {
    await expect.poll(() => cloud.channels.openSockets()).toBe(1);
    await expect
      .poll(async () => {
        const now = await readHeld(desk);
        const more = Object.entries(now).filter(([kind, count]) => count > before[kind as keyof typeof now]);
        return more.map(([kind, count]) => `${kind}: ${count} after ${before[kind as keyof typeof now]}`);
      })
      .toEqual([]);
  });

  await test.step('none at all after the sign-out', async () => {
    await desk.signOut();
    await expect.poll(() => cloud.channels.openSockets()).toBe(0);
  });
});
