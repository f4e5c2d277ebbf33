/** A computer whose idle time is always 0: X without its screen saver extension, many Wayland desktops. */

import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { hour, minute } from '../../kit/session';

const second = 1_000;

/** Lets time pass in steps in which the app looks at the idle time, as it does while nobody touches its windows. */
async function passLooking(desk: AgentDesk, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10 * second) await desk.pass(10 * second);
}

test('RD-14 W23 a shared desk without an idle time counts down, takes input of its own, and signs out', async ({
  startDesk,
}) => {
  const desk = await startDesk({ args: ['--desk=shared', '--idle-minutes=2'] });
  await desk.signInAs(DEMO_AGENT);
  await desk.setIdle(0);
  const { mouse } = desk.mainWindow;
  const countdown = desk.mainWindow.locator('.countdown');

  await mouse.move(100, 100);
  await passLooking(desk, 2 * minute - 20 * second);
  await expect(countdown).toHaveCount(0);
  await passLooking(desk, 30 * second);
  await expect(desk.mainWindow.getByRole('alert')).toContainText(
    'does not tell Agent Desk whether it is used',
  );
  await expect(countdown).toBeVisible();

  await mouse.move(120, 120);
  await desk.pass(second);
  await expect(countdown).toHaveCount(0);

  await passLooking(desk, 2 * minute + 10 * second);
  await expect(countdown).toBeVisible();
  await passLooking(desk, minute);
  await expect(desk.mainWindow.getByRole('status')).toContainText('nobody used this window for a while');
});

test('RD-14 a desk of one’s own without an idle time is not renewed for ever, and says why', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk();
  await desk.signInUnasked(cloud);
  await desk.setIdle(0);
  await desk.pass(18 * hour - 16 * minute);
  await passLooking(desk, 10 * minute);
  // The renewal has been due for four minutes.
  const authorized = cloud.requests('authorize').length;
  await passLooking(desk, minute);
  const notice = desk.mainWindow.getByRole('main').getByText(/^Your session ends at/);
  await expect(notice).toContainText('This computer does not tell Agent Desk whether it is used.');
  expect(cloud.requests('authorize')).toHaveLength(authorized);
  expect(authorized).toBe(1);

  await desk.mainWindow.getByRole('button', { name: 'Renew now' }).click();
  await expect(notice).toHaveCount(0);
  await cloud.waitFor('authorize', 2);
});
