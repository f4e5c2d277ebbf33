/** An agent who is in several organisations, of which the login page asks for one. */

import { DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { chooseOrganization } from '../../kit/login-page';
import { minute, passTogether, recordWindows } from '../../kit/session';

const northwind = { id: '0a6d0000-0000-4000-8000-00000000c0de', name: 'Northwind Care' };
const globex = { id: '0a6d0000-0000-4000-8000-00000000face', name: 'Globex', domain: 'globex' };
const tokenLifeSeconds = 20 * 60;

test('RS-12 S8 Renew now that ends in another organisation is told, and the session before is revoked', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  cloud.set({ moreOrganizations: [globex], tokenLifeSeconds });
  const desk = await startDesk();
  await submitLogin(await desk.startSignIn(), DEMO_AGENT);
  await chooseOrganization(desk, northwind.name);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  const { mainWindow } = desk;
  await expect(mainWindow.getByRole('main').getByText(northwind.name)).toBeVisible();
  const [first] = cloud.secrets.accessTokens;

  // Unseen, the login page asks nobody.
  const windows = await recordWindows(desk);
  await passTogether(desk, cloud, 10 * minute);
  await cloud.waitFor('authorize', 2);
  await desk.expectNoLoginWindow();
  expect(await windows()).toEqual({ made: 1, shown: 0 });

  await passTogether(desk, cloud, 5 * minute);
  await mainWindow.getByRole('button', { name: 'Renew now' }).click();
  await chooseOrganization(desk, globex.name);
  const said = `You are now signed in to Globex, as ${DEMO_AGENT.person.name}. The session at Northwind Care was ended.`;
  await expect(mainWindow.getByRole('status')).toContainText(said);
  await expect(mainWindow.getByRole('main').getByText(said)).toBeVisible();
  const revoked = await cloud.waitFor('tokens-me', 1);
  expect(revoked).toMatchObject({ method: 'DELETE', headers: { authorization: `Bearer ${first}` } });
  expect(await desk.view()).toMatchObject({ person: { organization: 'Globex' } });
});

test('RS-12 with a target the organisation is not asked for, and the session is renewed unseen', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  cloud.set({ moreOrganizations: [globex], tokenLifeSeconds });
  const desk = await startDesk({ args: [`--target=${globex.id}`] });
  await desk.signInAs(DEMO_AGENT);
  expect(cloud.requests('authorize')[0]?.query).toMatchObject({ target: globex.id });
  const windows = await recordWindows(desk);
  await passTogether(desk, cloud, 10 * minute);
  await cloud.waitFor('token', 2);
  await desk.expectNoLoginWindow();
  expect(await windows()).toEqual({ made: 1, shown: 0 });
  expect(cloud.requests('authorize')[1]?.query).toMatchObject({ target: globex.id });
  const view = async () => (await desk.view()) as object;
  await expect.poll(view).toMatchObject({ person: { organization: 'Globex' }, notice: null });
});
