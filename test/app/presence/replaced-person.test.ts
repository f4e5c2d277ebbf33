/** A renewal as another person, while the person before is on queue. */

import { buildAgents } from '../../fakes/genesys-cloud/people';
import { DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { onQueueSwitch, waitUntilLive } from '../../kit/live-card';
import { hour, minute, passTogether, recordNotifications } from '../../kit/session';

for (const isRefused of [false, true])
  test(`L4 a renewal as another person ${isRefused ? 'tells who could not be taken off queue' : 'takes the one before off queue'}, and revokes their token after that`, async ({
    startDesk,
    genesysCloud: cloud,
  }) => {
    cloud.set({ tokenLifeSeconds: 20 * 60, loginCookieSeconds: 60 });
    const desk = await startDesk();
    await desk.signInUnasked(cloud);
    await desk.setIdle(hour);
    await waitUntilLive(desk);
    await onQueueSwitch(desk).click();
    await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
    const [first] = cloud.secrets.accessTokens;
    const [other] = [...buildAgents([]).values()].filter(({ email }) => email !== DEMO_AGENT.email);
    if (other === undefined) throw new Error('There is one agent only.');

    await passTogether(desk, cloud, 15 * minute);
    const notifications = await recordNotifications(desk);
    if (isRefused) cloud.set({ fail: { 'set-presence': { status: 503 } } });
    const changes = cloud.requests('set-presence').length;
    await desk.mainWindow.getByRole('button', { name: 'Renew now' }).click();
    await submitLogin(await desk.loginWindow(), other);
    await desk.expectSignedInAs(other.person.name);
    const revoked = await cloud.waitFor('tokens-me', 1);
    expect(revoked).toMatchObject({ method: 'DELETE', headers: { authorization: `Bearer ${first}` } });
    const [change, ...others] = cloud.requests('set-presence').slice(changes);
    expect(change).toMatchObject({ headers: { authorization: `Bearer ${first}` } });
    expect(others).toEqual([]);
    expect(change?.at).toBeLessThanOrEqual(revoked.at);
    expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe(
      isRefused ? 'OnQueue' : 'Away',
    );
    expect(await notifications.titles()).toEqual(
      isRefused ? [`${DEMO_AGENT.person.name} is still on queue`] : [],
    );
  });
