/**
 * The reports of failed tests show why they failed, and contain no secret. Tests that fail on purpose are run for that.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from '../kit/fixtures';
import { runNested } from '../kit/nested-run';

test('O14 the reports of failed tests have pictures, traces, logs and journals, and no secret in any of them', {
  tag: '@development',
}, async ({ lastly }) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-report-'));
  lastly(() => rmSync(folder, { recursive: true, force: true }));
  const secretsFile = join(folder, 'secrets.json');
  const reportFolder = join(folder, 'report');
  const printed = await runNested('probe', {
    REPORT_FOLDER: reportFolder,
    SECRETS_FILE: secretsFile,
  });
  expect.soft(printed).toContain('4 failed');
  expect.soft(printed).toContain('1 flaky');
  const files = readReport(reportFolder);
  files.set('printed', Buffer.from(printed));
  const results = readResults(files);
  for (const { title, tries } of results) {
    const names = tries.flat().map(({ name }) => name);
    expect
      .soft(names, title)
      .toEqual(
        expect.arrayContaining([
          'window-0.png',
          'main.log',
          'output.txt',
          'journal.json',
          'trace',
          'error-context',
        ]),
      );
    // A test that restarts the app has a trace of each run.
    expect.soft(names.filter((name) => name === 'trace')).toHaveLength(title === 'fails on purpose' ? 2 : 1);
  }
  for (const [index, { name, body }] of results.flatMap(({ tries }) => tries.flat()).entries())
    if (body) addFile(files, `results.json/${index}/${name}`, Buffer.from(body, 'base64'));

  const secrets = new Set(
    readFileSync(secretsFile, 'utf8')
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line)),
  );
  expect.soft(secrets.size).toBeGreaterThan(40);
  const leaks = [...secrets].flatMap((secret) =>
    [...files].flatMap(([name, content]) =>
      spell(secret)
        .filter((spelling) => content.includes(spelling))
        .map((spelling) => `${spelling} in ${name}`),
    ),
  );
  expect.soft(leaks).toEqual([]);
  const content = [...files.values()].join('\n');
  // Proves that the reports were really read.
  const shown = [
    'View: signed-in',
    '"name": "token"',
    '"path": "/oauth/token"',
    'fails on purpose',
    'Somebody else',
  ];
  for (const word of [...shown, 'Typed •••', 'Fill \\"•••\\"', 'textbox "E-mail"', 'code=•••'])
    expect.soft(content.includes(word), word).toBe(true);
  expect.soft([...files.keys()].filter((name) => /\.trace$/.test(name))).not.toEqual([]);
});

/** A secret in the spellings of all formats that reports use. */
function spell(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const spellings = [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    encodeURIComponent(encodeURIComponent(secret)),
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    inJson.replace('ä', '\\u00e4').replace('€', '\\u20ac'),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    Buffer.from(secret).toString('base64'),
  ];
  return [...new Set(spellings)];
}

type Attachment = { readonly name: string; readonly body?: string };

/** The attachments of each test, by try. */
function readResults(files: Map<string, Buffer>): { title: string; tries: Attachment[][] }[] {
  const { suites } = JSON.parse(files.get('results.json')?.toString() ?? '{}');
  return suites[0].specs.map(
    ({ title, tests }: { title: string; tests: { results: { attachments: Attachment[] }[] }[] }) => ({
      title,
      tries: tests.flatMap(({ results }) => results.map(({ attachments }) => attachments)),
    }),
  );
}

/** Every file below a folder, by its path. */
function readReport(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    if (statSync(path).isFile()) addFile(files, relative(folder, path), readFileSync(path));
  }
  return files;
}

/** Adds a file and the files inside it: those of an archive, and of the one that the HTML report has as a data URL. */
function addFile(files: Map<string, Buffer>, name: string, content: Buffer): void {
  files.set(name, content);
  const inside = /data:application\/zip;base64,([A-Za-z0-9+/=]+)/.exec(content.toString('latin1'))?.[1];
  if (inside !== undefined) addFile(files, `${name}.zip`, Buffer.from(inside, 'base64'));
  if (content.subarray(0, 2).toString() !== 'PK') return;
  for (const [entry, bytes] of Object.entries(unzipSync(content)))
    addFile(files, `${name}/${entry}`, Buffer.from(bytes));
}
