/** The samples in the guides for testers are compiled and run as they stand there. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../kit/fixtures';
import { runNested } from '../kit/nested-run';

const guides = ['qa.md', 'qa-targets.md', 'qa-reports.md', 'qa-stand-in.md'].map((name) =>
  readFileSync(join(__dirname, '../../docs', name), 'utf8'),
);

/** The samples that are whole files. Others show only a line or two. */
const samples = guides
  .flatMap((guide) => [...guide.matchAll(/^( *)```ts\n(.*?)^\1```$/gms)])
  .map(([, indent = '', text = '']) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''))
  .filter((text) => /^import .*\btest\b/m.test(text));

test('the tests that the guides in docs show to copy pass', { tag: '@development' }, async ({ lastly }) => {
  test.setTimeout(90_000);
  const folder = join(__dirname, '../guide');
  const report = mkdtempSync(join(tmpdir(), 'agent-desk-guide-'));
  lastly(() => {
    for (const each of [folder, report]) rmSync(each, { recursive: true, force: true });
  });
  mkdirSync(folder, { recursive: true });
  for (const [index, text] of samples.entries()) writeFileSync(join(folder, `sample-${index}.test.ts`), text);
  const shown = samples.flatMap((text) => [...text.matchAll(/^test\(/gm)]).length;
  expect(shown).toBeGreaterThan(2);
  const printed = await runNested('guide', { REPORT_FOLDER: report });
  expect(printed).toContain(`${shown} passed`);
  expect(printed).not.toMatch(/\d+ (failed|flaky|skipped)/);
});
