import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languageNames } from '../../src/shared/texts/languages';
import { AgentDesk } from '../../test/kit/agent-desk';
import { everyView, type Shown } from '../../test/kit/every-view';
import { findBrokenWords, findCutTexts } from '../../test/kit/page-texts';
import { setZoom, showView, startQuietDesk } from '../../test/kit/shown-views';
import { projectFolder } from '../machine/child-process';

const folder = join(projectFolder, 'dist/languages');

const views = Object.entries(everyView).flatMap(([kind, states]) =>
  Object.entries(states as Record<string, Shown>).map(([state, shown]) => ({
    name: `${kind}: ${state}`,
    file: `${kind} ${state}.png`.replaceAll(' ', '-'),
    shown,
  })),
);

/**
 * Takes a picture of every view in each of the languages, and writes a sheet of them: a line for each view, a column for
 * each language. Prints what does not fit at 200 % zoom, and the path of the sheet.
 */
export async function takeLanguagesSheet(executable: string, languages: readonly Language[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const language of languages) {
    mkdirSync(join(folder, language), { recursive: true });
    await takeViews(executable, language);
  }
  const sheet = join(folder, 'index.html');
  writeFileSync(sheet, writeSheet(languages));
  console.log(sheet);
}

async function takeViews(executable: string, language: Language): Promise<void> {
  const desk = await startQuietDesk(() =>
    AgentDesk.start({ executable, appFolder: projectFolder, language }),
  );
  try {
    await desk.mainWindow.emulateMedia({ reducedMotion: 'reduce' });
    for (const { file, shown } of views) {
      // Typed texts and opened parts would stay in a page of the same kind.
      await showView(desk, everyView['signing-out'].plain);
      await showView(desk, shown);
      // The whole view is taken, not what a window shows of it.
      await desk.mainWindow.locator('.actions').evaluate((actions) => {
        actions.style.position = 'static';
      });
      await desk.mainWindow.screenshot({
        path: join(folder, language, file),
        animations: 'disabled',
        caret: 'hide',
        fullPage: true,
      });
    }
    await setZoom(desk, 2);
    for (const { name, shown } of views) {
      await showView(desk, everyView['signing-out'].plain);
      await showView(desk, shown);
      const faults = [...(await findCutTexts(desk.mainWindow)), ...(await findBrokenWords(desk.mainWindow))];
      for (const fault of faults) console.warn(`${language} at 200 %, ${name}: ${fault}`);
    }
  } finally {
    await desk.dispose();
  }
}

function writeSheet(languages: readonly Language[]): string {
  const names: { readonly [tag in Language]?: string } = languageNames;
  const head = languages.map((language) => `<th>${names[language] ?? ''} ${language}</th>`).join('');
  const lines = views.map(({ name, file }) => {
    const cells = languages.map(
      (language) =>
        `<td><a href="${language}/${file}"><img loading="lazy" src="${language}/${file}"></a></td>`,
    );
    return `<tr><th>${name}</th>${cells.join('')}</tr>`;
  });
  return `<!doctype html>
<meta charset="utf-8">
<title>Agent Desk in its languages</title>
<style>
  body { margin: 0; font: 14px system-ui; }
  th { position: sticky; inset: 0 auto auto 0; padding: 8px; background: #fff; text-align: start; }
  td { vertical-align: top; }
  img { width: 300px; border: 1px solid #ccc; }
</style>
<table><thead><tr><th></th>${head}</tr></thead>
${lines.join('\n')}
</table>
`;
}
