/** The set-up view in another language, and the list in it that the language is chosen from. */

import { regions } from '../../../src/shared/regions';
import { languageNames } from '../../../src/shared/texts/languages';
import { createTexts } from '../../../src/shared/texts/texts';
import { buildCatalogue } from '../../kit/english';
import { type AgentDesk, expect, test } from '../../kit/fixtures';
import { expectSignedOut, readSaved } from '../../kit/settings-view';

/** A language whose texts have no letter from a to z. */
const pseudo = createTexts(buildCatalogue('en-XA'));

const main = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('main');
const language = (desk: AgentDesk) =>
  desk.mainWindow.getByLabel(pseudo.text('setting.language'), { exact: true });

async function openMoreSettings(desk: AgentDesk): Promise<void> {
  await desk.mainWindow.getByRole('button', { name: pseudo.text('action.settings') }).click();
  await main(desk).getByText(pseudo.text('set-up.more')).click();
}

test('LA-12 the language is chosen by its own name, and counts at once, without a restart', async ({
  startDesk,
}) => {
  const desk = await startDesk({
    connected: false,
    settingsFile: { settings: { clientId: 'x', language: 'en-XA' } },
  });
  const page = desk.mainWindow;
  await openMoreSettings(desk);
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  const names = [pseudo.text('setting.language.automatic'), ...Object.values(languageNames)];
  // The language for tests is shown, as every language that a setting may have is.
  await expect(language(desk).getByRole('option')).toHaveText([...names, 'en-XA']);
  await expect(language(desk)).toHaveValue('en-XA');
  await expect(language(desk).getByRole('option', { name: 'العربية' })).toHaveAttribute('lang', 'ar');
  await language(desk).selectOption('English');
  await page.getByRole('button', { name: pseudo.text('set-up.save') }).click();
  await expectSignedOut(desk);
  expect(readSaved(desk)).toEqual({ clientId: 'x', language: 'en' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true);
});

test('LA-12 no English is left in the set-up view of another language, beside values and the languages’ own names', async ({
  startDesk,
}) => {
  const environment = {
    AGENT_DESK_LANGUAGE: 'en-XA',
    AGENT_DESK_TRAY: 'on',
    AGENT_DESK_REGION: 'mypurecloud.de',
  };
  const settings = { desk: 'shared', grant: 'code', clientId: 'x', certificateHosts: '/' };
  const desk = await startDesk({ connected: false, settingsFile: { settings }, environment });
  // A saved value that can’t be used opens the set-up view.
  await main(desk).getByText(pseudo.text('set-up.more')).click();
  await expect(language(desk)).toHaveValue('en-XA');
  await expect(language(desk)).toHaveAttribute('readonly', '');
  await expect(language(desk)).toHaveAccessibleDescription(pseudo.text('set-up.set-by-environment'));
  // “Save” brings up what is missing.
  await desk.mainWindow.getByRole('button', { name: pseudo.text('set-up.save') }).click();
  await expect(main(desk).locator('.issue').first()).toBeVisible();

  const own: readonly string[] = [
    ...Object.values(languageNames),
    ...regions.map(({ host }) => host),
    'certificateHosts',
  ];
  const shown = await desk.mainWindow.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title]'))
      found.push(element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '');
    for (const input of document.querySelectorAll<HTMLInputElement>('input[readonly]'))
      found.push(input.value);
    return found;
  });
  expect(shown.length).toBeGreaterThan(60);
  const left = shown.map((text) => own.reduce((rest, word) => rest.replaceAll(word, ''), text));
  expect(left.filter((text) => /[a-z]{2}/i.test(text))).toEqual(['en-XA']);
});
