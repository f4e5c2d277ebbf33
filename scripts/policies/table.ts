/** The part of docs/policies.md that comes from the settings themselves. */

import { format, resolveConfig } from 'prettier';
import { settingTable } from '../../src/shared/setting-table';
import { settingKeys } from '../../src/shared/settings';
import { buildPolicyJson, buildPropertyListEntries, buildRegistryFile } from './examples';

const start = '<!-- From here on: npm run policies -->';
const end = '<!-- Up to here: npm run policies -->';

export function buildTable(): string {
  const rows = settingKeys.map((key) => {
    const { default: preset, explanation, choices, range } = settingTable[key];
    const meanings = Object.entries(choices ?? {}).map(([choice, meaning]) => `\`${choice}\`: ${meaning}`);
    const words = range === undefined ? 'text' : `number, ${range.min} to ${range.max}`;
    const value = choices === undefined ? words : meanings.join('<br>');
    return `| \`${key}\` | ${explanation} | ${value} | ${preset === '' ? 'empty' : `\`${preset}\``} |`;
  });
  return ['| Name | Decides | Value | Default |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Every policy, and an example of each for the three systems. */
export function buildDocs(): string {
  const block = (language: string, text: string) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
  return [
    buildTable(),
    'Linux, all of them, in `/etc/agent-desk/policy.json`:',
    block('json', buildPolicyJson()),
    'Windows, all of them, as a `.reg` file (with `HKEY_CURRENT_USER` for one user):',
    block('reg', buildRegistryFile().replaceAll('\r\n', '\n')),
    'macOS, all of them, among the payload’s keys in a configuration profile:',
    block('xml', buildPropertyListEntries('')),
  ].join('\n\n');
}

/**
 * The document with the part between its marks written anew, and formatted as `npm run check` asks.
 * @throws where the document has lost its marks
 */
export async function replaceDocs(document: string): Promise<string> {
  const [before, rest] = document.split(`${start}\n`);
  const [, after] = (rest ?? '').split(end);
  if (before === undefined || after === undefined)
    throw new Error(`docs/policies.md lacks “${start}” or “${end}”.`);
  const written = `${before}${start}\n\n${buildDocs()}\n\n${end}${after}`;
  return format(written, { ...(await resolveConfig(__filename)), parser: 'markdown' });
}
