import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { problemTexts } from '../../../../src/shared/texts/english/problems/problems';
import { parseAgentsFile } from '../../../kit/stand-in/agents-file';
import { DEFAULT_PORT, OPTIONS } from '../../../kit/stand-in/command-line';
import { scenarioGroups, scenarios } from '../../../kit/stand-in/scenarios';
import { startStandIn } from '../../../kit/stand-in/stand-in';
import { buildHelp, buildWelcome } from '../../../kit/stand-in/terminal-text';

const guide = readFileSync(join(__dirname, '../../../../docs/qa-stand-in.md'), 'utf8');
const codes = Object.keys(problemTexts);

test('docs/qa-stand-in.md lists every scenario once, with the words of the scenario itself', () => {
  const chapter = guide.split(/^## /m).find((text) => text.startsWith('Scenarios\n')) ?? '';
  const rows = chapter.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    return /^\| `/.test(line) ? [cells.slice(1, -1)] : [];
  });
  const expected = scenarios.map(({ name, does, expected, outcome }) => [
    `\`${name}\``,
    does,
    expected,
    'code' in outcome ? `\`${outcome.code}\`` : '',
  ]);
  expect(rows).toEqual(expected);
  const titles = Object.keys(scenarioGroups).map(
    (group) => `### ${group[0]?.toUpperCase()}${group.slice(1)}`,
  );
  expect(guide.split('\n').filter((line) => titles.includes(line))).toEqual(titles);
});

test('there are at least 25 scenarios, each with a name of its own, plain words, and a known problem code', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(25);
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
  for (const { name, does, expected, outcome } of scenarios) {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const line of [does, expected]) expect(line, name).toMatch(/^[A-Z][^\n|!]{5,120}\.$/);
    if ('code' in outcome) expect(codes, name).toContain(outcome.code);
  }
});

test('--help lists every option and scenario, and docs/qa-stand-in.md every option', () => {
  const help = buildHelp();
  for (const { name, does } of scenarios)
    expect(help).toContain(`
  ${name.padEnd(26)}${does}
`);
  for (const name of Object.keys(OPTIONS)) {
    expect(help).toContain(`  --${name}`);
    expect(guide).toMatch(new RegExp(`^\\| .*\`--${name}\\b`, 'm'));
  }
});

test('the example of an agents file in docs/qa-stand-in.md can be used', () => {
  const example = /```json\n(.*?)```/s.exec(guide)?.[1] ?? '';
  expect(parseAgentsFile(example)).toMatchObject({
    agents: [{ email: 'ann@acme.test' }, { email: 'bob@globex.test' }],
    clients: [{ kind: 'pkce' }, { kind: 'code' }],
  });
});

test('docs/qa-stand-in.md shows what the stand-in prints at its start', async () => {
  const standIn = await startStandIn();
  const printed = buildWelcome(standIn).replaceAll(`:${standIn.cloud.port}`, `:${DEFAULT_PORT}`);
  expect(guide).toContain(printed);
  expect(standIn.use('rotate-refresh')).toBe(true);
  expect(buildWelcome(standIn)).toContain('AGENT_DESK_CLIENT_SECRET=desk-code-secret npm start -- ');
  await standIn.stop();
});

test('docs/qa-stand-in.md names every address that steers the stand-in', () => {
  for (const door of [
    'scenario',
    'scenarios',
    'knobs',
    'journal',
    'clock',
    'agents',
    'status',
    'app-arguments',
  ])
    expect(guide).toContain(`GET ${door}`);
  expect(guide).toContain('POST event');
});
