/** The event of Electron 44 and later for a call's client certificate, which the development Electron never raises. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentDesk } from '../../kit/agent-desk';
import { DEMO_AGENT, expect, test } from '../../kit/fixtures';

/** Raises the event as Electron does, without a webContents. Gives what it was answered so far: a subject or null. */
async function raiseDemand(
  desk: AgentDesk,
  host: string,
  people = ['Dana', 'Dana (administrator)'],
): Promise<() => Promise<(string | null)[]>> {
  await desk.evaluate(
    ({ app }, [server, ...subjects]) => {
      const answers: (string | null)[] = [];
      Object.assign(globalThis, { answers });
      const certificates = subjects.map((subjectName) => ({
        fingerprint: `sha256/${subjectName}`,
        subjectName,
        issuerName: 'Company',
        validExpiry: 2_000_000_000,
      }));
      const answer = (certificate?: { subjectName: string }) =>
        answers.push(certificate?.subjectName ?? null);
      // Electron 33 has a listener of its own, which needs a webContents.
      const listener = app.listeners('select-client-certificate').at(-1);
      listener?.({ preventDefault: () => {} }, null, server, certificates, answer);
    },
    [host, ...people],
  );
  return () => desk.evaluate(() => (globalThis as unknown as { answers: (string | null)[] }).answers);
}

const readPartitions = ({ profile }: AgentDesk) => readdirSync(join(profile.userData, 'Partitions')).sort();

test('RD-19 W9 a call’s certificate is asked for as a page’s is, and a demand of no call gets none', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  const page = desk.mainWindow;
  const question = (host: string) => page.getByRole('heading', { name: `${host} asks for a certificate` });
  let host = '';
  const releases: (() => void)[] = [];
  const waitForToken = async () => {
    cloud.set({ knownAgent: DEMO_AGENT.email });
    releases.push(cloud.hold('token'));
    const asked = cloud.requests('token').length;
    await desk.clickSignIn();
    const { headers } = await cloud.waitFor('token', asked + 1);
    host = String(headers.host);
  };

  await test.step('RD-19 W9 a server that no call goes to gets none, unasked', async () => {
    await waitForToken();
    const answers = await raiseDemand(desk, 'elsewhere.example:443');
    expect(await answers()).toEqual([null]);
    await expect(question('elsewhere.example')).toHaveCount(0);
  });

  await test.step('RD-19 W9 the agent chooses for the call, and the choice is given again', async () => {
    const answers = await raiseDemand(desk, host);
    await expect(question(host)).toBeVisible();
    expect(await answers()).toEqual([]);
    await page.getByRole('radio', { name: 'Dana (administrator)' }).check();
    await page.getByRole('button', { name: 'Use this certificate' }).click();
    await expect.poll(answers).toEqual(['Dana (administrator)']);
    const again = await raiseDemand(desk, host);
    await expect.poll(again).toEqual(['Dana (administrator)']);
  });

  await test.step('RD-19 W9 W17 a question ends with the call, and then nothing was decided', async () => {
    const answers = await raiseDemand(desk, host, ['Robin']);
    await expect(question(host)).toBeVisible();
    await page.getByRole('button', { name: 'Cancel sign-in' }).click();
    await desk.expectProblem('cancelled');
    expect(await answers()).toEqual([]);
  });

  await test.step('RD-19 W9 a refusal sends none, and the next sign-in gets another partition', async () => {
    await waitForToken();
    const answers = await raiseDemand(desk, host, ['Robin']);
    await expect(question(host)).toBeVisible();
    await page.getByRole('button', { name: 'Go on without' }).click();
    await expect.poll(answers).toEqual([null]);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    expect(readPartitions(desk)).toEqual(['login']);
    await waitForToken();
    expect(readPartitions(desk)).toEqual(['login', 'login-2']);
  });
  // The app would wait ten seconds for these tokens at its end.
  for (const release of releases) release();
});
