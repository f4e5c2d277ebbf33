import { DEMO_AGENT, test } from '../kit/fixtures';

for (const grant of ['pkce', 'code'] as const) {
  test(`signs in with the grant “${grant}”`, async ({ startDesk }) => {
    const desk = await startDesk({ grant });
    await desk.signInAs(DEMO_AGENT);
  });
}
