/** The part of docs/settings.md that comes from the table of settings. */

import { format, resolveConfig } from 'prettier';
import { type SettingGroup, settingGroups } from '../../src/shared/setting-definition';
import { settingTable } from '../../src/shared/setting-table';
import { argumentOf, listSettings, type Settings, variableOf } from '../../src/shared/settings';
import { buildPolicyJson, buildPropertyListEntries, buildRegistryFile } from './examples';

const start = '<!-- From here on: npm run policies -->';
const end = '<!-- Up to here: npm run policies -->';

const header = ['Setting', 'Meaning', 'Values', 'Default', 'Argument and variable', 'Form', 'Policy'];

const code = (text: string) => `\`${text}\``;

/** The client secret is not in the table of settings. It has a row, because people look for it. */
const clientSecretRow = [
  code('clientSecret'),
  'The secret of the OAuth client, for the grant `code`. Every user of the computer can read a command line and a policy, so that it has neither.',
  'text',
  'empty',
  code(variableOf('clientSecret')),
  'yes',
  'no',
];

function buildRow(key: keyof Settings): string[] {
  const { default: preset, explanation, field } = settingTable[key];
  return [
    code(key),
    explanation,
    describeValues(key),
    preset === '' ? 'empty' : code(preset),
    `${code(argumentOf(key))}<br>${code(variableOf(key))}`,
    field === null ? 'no' : 'yes',
    'yes',
  ];
}

function describeValues(key: keyof Settings): string {
  const { choices, range } = settingTable[key];
  if (range !== undefined) return `a number of ${range.unit}, ${range.min} to ${range.max}`;
  if (choices === undefined) return 'text';
  return Object.entries(choices)
    .map(([choice, meaning]) => `${code(choice)}: ${meaning}`)
    .join('<br>');
}

function buildGroup(group: SettingGroup): string {
  const rows = listSettings(group).map(buildRow);
  if (group === 'client') rows.push(clientSecretRow);
  return `## ${settingGroups[group].title}\n\n${buildTable([header, ...rows])}`;
}

function buildTable(rows: readonly (readonly string[])[]): string {
  const [head = '', ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  const rule = `| ${header.map(() => '---').join(' | ')} |`;
  return [head, rule, ...body].join('\n');
}

function buildExamples(): string[] {
  const block = (language: string, text: string) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
  return [
    '## A policy with every setting',
    '### Linux: `/etc/agent-desk/policy.json`',
    block('json', buildPolicyJson()),
    '### Windows: a `.reg` file',
    'For one user, write `HKEY_CURRENT_USER`.',
    block('reg', buildRegistryFile().replaceAll('\r\n', '\n')),
    '### macOS: the payload of a configuration profile',
    block('xml', buildPropertyListEntries('')),
  ];
}

/**
 * The document with the part between its marks written anew, formatted as `npm run check` asks.
 * @throws where the document has lost its marks
 */
export async function updateSettingsDocument(document: string): Promise<string> {
  const [before, rest] = document.split(`${start}\n`);
  const [, after] = (rest ?? '').split(end);
  if (before === undefined || after === undefined)
    throw new Error(`docs/settings.md lacks “${start}” or “${end}”.`);
  const groups = (Object.keys(settingGroups) as SettingGroup[]).map(buildGroup);
  const updated = [`${before}${start}`, ...groups, ...buildExamples(), `${end}${after}`].join('\n\n');
  return format(updated, { ...(await resolveConfig(__filename)), parser: 'markdown' });
}
