/** Login pages that lead to each other: an endless chain ends the attempt, one that an agent interrupts does not. */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { expectEnd } from '../../kit/attempt';
import { expect, test } from '../../kit/fixtures';

/** Serves pages that navigate by script, which Chromium does not count as redirects. `stops` wait for a click. */
function lead(cloud: GenesysCloud, stops: readonly number[]): void {
  const url = cloud.page('round', (_request, response, { query }) => {
    const step = Number(query.step ?? 0);
    const next = `location.href = ${JSON.stringify(`${url}?step=${step + 1}`)}`;
    const page = stops.includes(step)
      ? `<button onclick='${next}'>Stop ${step}</button>`
      : `<script>${next}</script>`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  });
  cloud.set({ authorizePage: url });
}

test('O20 login pages that lead to each other endlessly end the attempt: login-page-loop', async ({
  agentDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  lead(cloud, []);
  await agentDesk.clickSignIn();
  const end = agentDesk.mainWindow.getByText('goes round in circles').first();
  await end.waitFor({ timeout: 40_000 });
  await expect(agentDesk.mainWindow.getByRole('main')).toContainText(new URL(cloud.origin).host);
  await expectEnd(agentDesk, cloud, 'login-page-loop');
});

test('O20 sixty login pages before a click and sixty after it are no loop', async ({
  agentDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  lead(cloud, [60, 120]);
  await agentDesk.clickSignIn();
  const login = await agentDesk.loginWindow();
  const stop = login.getByRole('button', { name: 'Stop 60' });
  await stop.waitFor({ timeout: 25_000 });
  await stop.click();
  await login.getByRole('button', { name: 'Stop 120' }).waitFor({ timeout: 25_000 });
  expect((await agentDesk.view()).kind).toBe('signing-in');
});
