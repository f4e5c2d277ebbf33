/** The language that the agent has chosen in Genesys Cloud. */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { textsOf } from '../../kit/english';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';

const german = textsOf('de');

/** The agent’s own language in Genesys Cloud; null for none. */
const speak = (cloud: GenesysCloud, language: string | null) =>
  cloud.set({ usersMeAnswer: (person) => ({ ...person, languagePreference: language }) });

const root = (desk: AgentDesk) => desk.mainWindow.locator('html');

test('LA-35 after the sign-in the app and the labels are in the agent’s own language, without a restart', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  speak(cloud, 'de');
  const desk = await startDesk();
  await expect(root(desk)).toHaveAttribute('lang', 'en');
  await desk.mainWindow.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  cloud.set({ knownAgent: DEMO_AGENT.email });
  await desk.clickSignIn();
  await expect(root(desk)).toHaveAttribute('lang', 'de');
  const presence = desk.mainWindow.getByRole('button', { name: german.text('presence.before-label') });
  await expect(presence).toHaveAccessibleName(/^Präsenz: Verfügbar/);
  await presence.click();
  await expect(
    desk.mainWindow.getByRole('menuitemradio', { name: 'Beschäftigt', exact: true }),
  ).toBeVisible();
  await desk.mainWindow.keyboard.press('Escape');
  expect(await desk.mainWindow.evaluate(() => 'isTheSamePage' in window)).toBe(true);
  const menu = () =>
    desk.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label.replace('&', '')));
  expect(await menu()).toContain(german.text('menu.file').replace('&', ''));

  await desk.mainWindow.getByRole('button', { name: german.text('action.sign-out'), exact: true }).click();
  // Nobody is signed in: the system’s language counts.
  await expect(root(desk)).toHaveAttribute('lang', 'en');
});

test('LA-35 the page gets the texts of the agent’s own language before the first view of the sign-in', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  speak(cloud, 'de');
  const desk = await startDesk();
  await desk.mainWindow.evaluate(() => {
    const pushed: string[] = [];
    Object.assign(window, { pushed });
    window.agentDesk.onView(({ kind }) => void pushed.push(kind));
    window.agentDesk.onTexts(({ language }) => void pushed.push(language));
  });
  cloud.set({ knownAgent: DEMO_AGENT.email });
  await desk.clickSignIn();
  await expect(desk.mainWindow.getByText(DEMO_AGENT.person.name).first()).toBeVisible();
  await expect(root(desk)).toHaveAttribute('lang', 'de');
  const pushed = await desk.mainWindow.evaluate(() => (window as unknown as { pushed: string[] }).pushed);
  expect(pushed).toContain('signed-in');
  expect(pushed.indexOf('signed-in')).toBeGreaterThan(pushed.indexOf('de'));
});

for (const [language, lang] of [
  ['pt_BR', 'pt-BR'],
  ['nb', 'en'],
  ['xx-@', 'en'],
  ['', 'en'],
  [null, 'en'],
] as const)
  test(`LA-36 an agent whose own language is ${language} reads ${lang}`, async ({
    startDesk,
    genesysCloud: cloud,
  }) => {
    speak(cloud, language);
    const desk = await startDesk();
    cloud.set({ knownAgent: DEMO_AGENT.email });
    await desk.clickSignIn();
    await expect(desk.mainWindow.getByText(DEMO_AGENT.person.name).first()).toBeVisible();
    await expect(root(desk)).toHaveAttribute('lang', lang);
  });

test('LA-36 the setting goes before the agent’s own language', async ({ startDesk, genesysCloud: cloud }) => {
  speak(cloud, 'de');
  const desk = await startDesk({ args: ['--language=fr'] });
  cloud.set({ knownAgent: DEMO_AGENT.email });
  await desk.mainWindow
    .getByRole('button', { name: textsOf('fr').text('action.sign-in'), exact: true })
    .click();
  await expect(desk.mainWindow.getByText(DEMO_AGENT.person.name).first()).toBeVisible();
  await expect(root(desk)).toHaveAttribute('lang', 'fr');
});
