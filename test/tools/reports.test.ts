/** What a failed test leaves is enough to see why, and holds no secret: the project's own reporters, over one that fails. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from '../kit/fixtures';
import { runPlaywright } from '../kit/nested-run';

test('O14 reports have pictures, a trace, the log and the journal, and no secret in any', {
  tag: '@development',
}, async ({ lastly }) => {
  test.setTimeout(90_000);
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-report-'));
  lastly(() => rmSync(folder, { recursive: true, force: true }));
  const secretsFile = join(folder, 'secrets.json');
  const reportFolder = join(folder, 'report');
  const printed = await runPlaywright(['--config', 'test/report/probe.config.ts'], {
    REPORT_FOLDER: reportFolder,
    SECRETS_FILE: secretsFile,
  });
  expect(printed).toContain('1 failed');
  const secrets: string[] = JSON.parse(readFileSync(secretsFile, 'utf8'));
  expect(secrets.length).toBeGreaterThan(6);

  const files = readReport(reportFolder);
  const { suites } = JSON.parse(files.get('results.json')?.toString() ?? '{}');
  const [first, again] = suites[0].specs[0].tests[0].results;
  const attachments = [...first.attachments, ...again.attachments];
  const names = attachments.map(({ name }: { name: string }): string => name);
  expect(names).toEqual(
    expect.arrayContaining(['window-0.png', 'main.log', 'output.txt', 'journal.json', 'trace']),
  );
  // Of the run before its restart, too.
  expect(names.filter((name) => name === 'trace')).toHaveLength(2);
  for (const { name, body } of attachments)
    if (body) addFile(files, `results.json/${name}`, Buffer.from(body, 'base64'));
  const whatWasSeen = [...files.values()].join('\n');
  // Else it would be no wonder that there is no secret in it.
  for (const word of ['View: signed-in', '"name": "token"', 'fails on purpose', 'Somebody else'])
    expect(whatWasSeen.includes(word), word).toBe(true);
  expect([...files.keys()].filter((name) => /\.trace$/.test(name))).not.toEqual([]);
  for (const secret of secrets)
    for (const [name, content] of files)
      for (const spelling of [secret, encodeURIComponent(secret)])
        expect(content.includes(spelling), `${secret.slice(0, 6)}… in ${name}`).toBe(false);
});

/** Every file below, by its path. */
function readReport(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    if (statSync(path).isFile()) addFile(files, relative(folder, path), readFileSync(path));
  }
  return files;
}

/** With what is inside it: archives, and the one that the HTML report keeps as a data URL. */
function addFile(files: Map<string, Buffer>, name: string, content: Buffer): void {
  files.set(name, content);
  const inside = /data:application\/zip;base64,([A-Za-z0-9+/=]+)/.exec(content.toString('latin1'))?.[1];
  if (inside !== undefined) addFile(files, `${name}.zip`, Buffer.from(inside, 'base64'));
  if (content.subarray(0, 2).toString() !== 'PK') return;
  for (const [entry, bytes] of Object.entries(unzipSync(content)))
    addFile(files, `${name}/${entry}`, Buffer.from(bytes));
}
