/** The set-up view, and the settings file that it writes. */

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentDesk, expect } from './fixtures';

export const pathOf = (desk: AgentDesk) => join(desk.profile.userData, 'settings.json');
export const readSaved = (desk: AgentDesk) => JSON.parse(readFileSync(pathOf(desk), 'utf8')).settings;
export const click = (desk: AgentDesk, name: string) => desk.mainWindow.getByRole('button', { name }).click();
export const field = (desk: AgentDesk, label: string) => desk.mainWindow.getByLabel(label, { exact: true });
export const expectSetUp = (desk: AgentDesk) =>
  expect(desk.mainWindow.getByRole('heading', { name: desk.texts.text('set-up.heading') })).toBeVisible();
export const expectSignedOut = (desk: AgentDesk) => expect(desk.button('action.sign-in')).toBeVisible();
export const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** Opens **More settings**. */
export const showMore = (desk: AgentDesk) =>
  desk.mainWindow.getByRole('main').getByText(desk.texts.text('set-up.more')).click();

/** Chooses an option under **More settings**, and saves. */
export async function saveChoice(desk: AgentDesk, label: string): Promise<void> {
  await desk.button('action.settings').click();
  await showMore(desk);
  await desk.mainWindow.getByLabel(label).check();
  await desk.button('set-up.save').click();
  await expectSignedOut(desk);
}
