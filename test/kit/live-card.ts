/** The live part of an agent's card: presence, queue, and what is said about them. */

import { expect, type Locator } from '@playwright/test';
import { DEFINITIONS } from '../fakes/genesys-cloud';
import type { AgentDesk } from './agent-desk';

/** A presence of the stand-in, by its label in English, as the app shows it: Genesys Cloud has labels in each language. */
export function labelOf({ texts }: AgentDesk, label: string): string {
  const [language = ''] = texts.language.split('-');
  const labels = DEFINITIONS.find((definition) => definition.labels.en_US === label)?.labels;
  return labels?.[texts.language.replace('-', '_')] ?? labels?.[language] ?? label;
}

/** The button with the presence of now, which opens the menu. */
export function presenceButton(desk: AgentDesk, label: string): Locator {
  return desk.mainWindow.getByRole('button', {
    name: `${desk.texts.text('presence.before-label')} ${labelOf(desk, label)}`,
  });
}

export function onQueueSwitch(desk: AgentDesk): Locator {
  return desk.mainWindow.getByRole('switch', { name: desk.texts.text('presence.on-queue') });
}

/** Chooses a presence from the menu, as an agent does. */
export async function choosePresence(desk: AgentDesk, label: string): Promise<void> {
  await presenceButton(desk, '').click();
  await desk.mainWindow.getByRole('menuitemradio', { name: labelOf(desk, label), exact: true }).click();
}

const live = { presence: { interruption: null, onQueue: expect.any(Boolean) } };

/** Waits until the channel is open and the organisation's presences are read. */
export async function waitUntilLive(desk: AgentDesk): Promise<void> {
  await expect.poll(async () => (await desk.view()) as object, { intervals: [50] }).toMatchObject(live);
}

/**
 * The same for a channel that was cut, without the wait for its next try. That comes at a random moment, and one that has
 * failed just before doubles the wait for the next.
 */
export async function passUntilLive(desk: AgentDesk): Promise<void> {
  const look = async () => {
    const view = await desk.view();
    const isLive = view.kind === 'signed-in' && view.presence?.interruption === null;
    if (!isLive) await desk.pass(16_000);
    return view as object;
  };
  await expect.poll(look, { intervals: [250, 500, 1_000] }).toMatchObject(live);
}

/**
 * Notes from now on what the card says of interruptions, and gives it. An interruption may last for a few milliseconds:
 * the first try to open the channel again comes at a random moment.
 */
export async function noteInterruptions({ mainWindow }: AgentDesk): Promise<() => Promise<string>> {
  const notes = await mainWindow.evaluateHandle(() => {
    const seen: string[] = [];
    const look = () => seen.push(document.querySelector('.live .interruption')?.textContent ?? '');
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    look();
    return seen;
  });
  return () => notes.evaluate((seen) => seen.join('\n'));
}

/** Opens **Today** and gives its lines, the newest first. */
export async function readToday(desk: AgentDesk): Promise<string[]> {
  const { mainWindow, texts } = desk;
  await desk.button('today.title').click();
  await expect(mainWindow.getByRole('heading', { name: texts.text('today.title') })).toBeVisible();
  const lines = await mainWindow.locator('.today li').allTextContents();
  await desk.button('action.close').click();
  return lines;
}
