/** Every view in every language: nothing is left in English, and nothing is cut. */

import { regions } from '../../../src/shared/regions';
import { languageNames, languages, pseudoLanguages } from '../../../src/shared/texts/languages';
import { findCut, findKeyboardFaults, findViolations } from '../../kit/accessibility';
import { type AgentDesk, expect, test } from '../../kit/fixtures';
import { findCutTexts, readTexts } from '../../kit/page-texts';
import { goThroughViews, setZoom, startQuietDesk } from '../../kit/shown-views';

/** The words of somebody else on the views of test/kit/every-view.ts: no language of the app changes them. */
const names = [
  ...['Dana Demo', 'DD', 'Wolfeschlegelsteinhausenbergerdorff-Ó Súilleabháin', 'Team lead', 'Claims'],
  ...['dana@agentdesk.test', `${'wolfeschlegelstein'.repeat(4)}@agentdesk.test`],
  ...['Acme Insurance', 'Acme', 'Globex', 'Acme Root Authority', '(smart card)', 'Microsoft Teams'],
  ...['On Queue', 'Available', 'Away', 'Break', 'Busy', 'Coffee', 'Paperwork', 'Meeting', 'Offline'],
  ...[
    'intranet.example:8443',
    'login.okta.example',
    'sso.example.com',
    'sso.example',
    'intranet.example',
    'com-okta-authenticator',
  ],
  ...['Staff only', 'Declined.', 'HTTP 504', 'preact 11.2.0', 'MIT', 'Electron', 'Agent Desk'],
  ...['summary.txt', 'network.txt', 'the scope “notifications”'],
  ...[
    'desk',
    'redirectUri',
    'regoin',
    'no region',
    'http://example.com/',
    'http://localhost:4000/oauth2/callback',
  ],
  ...regions.flatMap(({ host }) => [`login.${host}`, host]),
  ...Object.values(languageNames),
  ...pseudoLanguages,
];
/** Codes, and what `Intl` writes in an English locale: the half of a day, a month, a list. */
const patterns = [/\(\u2068?[a-z-]+\u2069?\)/g, /update-unsigned/g, /\b[AP]M\b/g, /\bMay\b/g, /\band\b/g];

/** What is left of a text without the words of somebody else. */
function leaveOutNames(text: string): string {
  const ordered = [...names].sort((one, other) => other.length - one.length);
  const rest = ordered.reduce((left, name) => left.replaceAll(name, ''), text);
  return patterns.reduce((left, pattern) => left.replaceAll(pattern, ''), rest);
}

/** Whether nothing with an accent is outside of brackets. A text may have another one as its value. */
function isWhole(text: string): boolean {
  let rest = text;
  for (let before = ''; before !== rest; rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, '')) before = rest;
  return !/[⟦⟧\u00c0-\u024f\u1e00-\u1eff]/.test(rest);
}

for (const language of pseudoLanguages)
  test.describe(language, () => {
    test.use({ language });

    test(`LA-42 each text of every view is one of the catalogue, and none is plain English, in ${language}`, async ({
      startDesk,
    }) => {
      test.setTimeout(60_000);
      await goThroughViews(await startQuietDesk(startDesk), async (page, view) => {
        const texts = (await readTexts(page)).map(leaveOutNames);
        expect
          .soft(
            texts.filter((text) => /[a-z]{2}/i.test(text)),
            view,
          )
          .toEqual([]);
        expect
          .soft(
            texts.filter((text) => !isWhole(text)),
            view,
          )
          .toEqual([]);
      });
    });
  });

for (const language of [...pseudoLanguages, ...languages])
  test.describe(language, () => {
    test.use({ language });

    test(`LA-43 nothing is cut at 200 % zoom and in a window of 320 px, in ${language}`, async ({
      startDesk,
    }) => {
      test.setTimeout(60_000);
      const desk = await startQuietDesk(startDesk);
      const expectWhole = (size: string) =>
        goThroughViews(desk, async (page, view) => {
          expect
            .soft([...(await findCut(page)), ...(await findCutTexts(page))], `${view}, ${size}`)
            .toEqual([]);
        });
      await setZoom(desk, 2);
      await expectWhole('200 %');
      await setZoom(desk, 1);
      await setSize(desk, 320, 480);
      await expectWhole('320 px');
    });
  });

test.describe('from right to left', () => {
  test.use({ language: 'ar' });

  test('LA-44 axe finds no violation, and the Tab key reaches every control in order, in Arabic', async ({
    startDesk,
  }) => {
    test.setTimeout(60_000);
    const desk = await startQuietDesk(startDesk);
    await desk.mainWindow.emulateMedia({ reducedMotion: 'reduce' });
    await goThroughViews(desk, async (page, view) => {
      expect.soft(await findViolations(page), view).toEqual([]);
      expect.soft(await findKeyboardFaults(page), view).toEqual([]);
    });
  });
});

async function setSize(desk: AgentDesk, width: number, height: number): Promise<void> {
  await desk.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);
  await expect.poll(() => desk.mainWindow.evaluate(() => window.innerWidth)).toBe(width);
}
