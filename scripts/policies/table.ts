/** The part of docs/deployment.md that comes from the settings themselves. */

import { choicesOf, defaultSettings, settingKeys } from '../../src/shared/settings';
import { buildPolicyJson, buildPropertyListEntries, buildRegistryFile } from './examples';
import { policyTexts } from './setting-texts';

const start = '<!-- From here on: npm run policies -->';
const end = '<!-- Up to here: npm run policies -->';

export function buildTable(): string {
  const rows = settingKeys.map((key) => {
    const { explanation, choices } = policyTexts[key];
    const value =
      choicesOf(key)
        ?.map((choice) => `\`${choice}\`: ${choices?.[choice] ?? ''}`)
        .join('<br>') ?? (key === 'idleMinutes' ? 'number, 1 to 480' : 'text');
    const usual = defaultSettings[key] === '' ? 'empty' : `\`${defaultSettings[key]}\``;
    return `| \`${key}\` | ${explanation} | ${value} | ${usual} |`;
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

/** @throws where the document has lost its marks */
export function replaceDocs(document: string): string {
  const [before, rest] = document.split(`${start}\n`);
  const [, after] = (rest ?? '').split(end);
  if (before === undefined || after === undefined)
    throw new Error(`docs/deployment.md lacks “${start}” or “${end}”.`);
  return `${before}${start}\n\n${buildDocs()}\n\n${end}${after}`;
}
