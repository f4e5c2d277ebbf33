/** A virtual machine that is paused: the time on the wall goes on without its uptime. */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, expect, test } from '../../kit/fixtures';
import { hour, minute } from '../../kit/session';

async function pause(desk: AgentDesk, cloud: GenesysCloud, ms: number): Promise<void> {
  await desk.setWallClockOn(ms);
  // The app looks at the clock on the wall every half minute, and asks about the token once a minute at most.
  const passedMs = ms + minute;
  cloud.clock.advance(passedMs);
  cloud.set({ dateOffsetSeconds: cloud.knobs.dateOffsetSeconds + passedMs / 1000 });
  await desk.pass(minute);
}

const endOf = async (desk: AgentDesk) => {
  const view = await desk.view();
  return view.kind === 'signed-in' ? view.expiresAt : 0;
};
const countLooks = (cloud: GenesysCloud) => cloud.requests('token-state').length;

test('RD-15 O18 after a pause the shown end is right, and Genesys Cloud was asked once without a new time-out', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  cloud.set({ inactivitySeconds: 3 * 3_600, loginCookieSeconds: 24 * 3_600 });
  const desk = await startDesk();
  await desk.signInUnasked(cloud);
  const end = await endOf(desk);
  await expect.poll(() => countLooks(cloud)).toBe(1);
  // Any answer says what the clock has missed, so the calls of the sign-in have to be over.
  await expect
    .poll(async () => (await desk.view()) as object)
    .toMatchObject({ presence: { interruption: null, onQueue: expect.any(Boolean) } });

  await test.step('the end stays where it was on the wall', async () => {
    const asked = cloud.requests('users-me').length;
    await pause(desk, cloud, 2 * hour);
    await expect.poll(() => endOf(desk)).toBeLessThan(end + minute);
    expect(await endOf(desk)).toBeGreaterThan(end - minute);
    expect(countLooks(cloud)).toBe(2);
    await desk.pass(minute);
    expect([countLooks(cloud), cloud.requests('users-me').length]).toEqual([2, asked]);
  });

  await test.step('a clock that somebody sets changes nothing but the time on the wall', async () => {
    await desk.setWallClockOn(hour);
    await desk.pass(30_000);
    await expect.poll(() => countLooks(cloud)).toBe(3);
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ check: 'checked' });
    expect(Math.abs((await endOf(desk)) - end - hour)).toBeLessThan(minute);
    await desk.setWallClockOn(-hour);
    await desk.pass(30_000);
    // The focus asks in the same minute as little as the clock does.
    await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
    expect(countLooks(cloud)).toBe(3);
    await desk.pass(30_000);
    await expect.poll(() => countLooks(cloud)).toBe(4);
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ check: 'checked' });
  });

  await test.step('a token that was idle for too long is replaced once, as after each 401', async () => {
    const asked = cloud.requests('authorize').length;
    await pause(desk, cloud, 4 * hour);
    await expect.poll(() => cloud.requests('authorize').length).toBe(asked + 1);
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ check: 'checked' });
    expect((await endOf(desk)) - end).toBeGreaterThan(5 * hour);
  });
});
