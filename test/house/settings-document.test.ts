/** docs/settings.md says what the table of settings says. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { updateSettingsDocument } from '../../scripts/policies/settings-document';
import { settingGroups } from '../../src/shared/setting-definition';
import { settingTable } from '../../src/shared/setting-table';
import { argumentOf, defaultSettings, settingKeys, variableOf } from '../../src/shared/settings';

const document = readFileSync(join(__dirname, '../../docs/settings.md'), 'utf8');

/** The cells of each row, by the setting's key; the headings of the tables among them. */
const rows = document
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  );

test('npm run policies would not change docs/settings.md', async () => {
  expect(await updateSettingsDocument(document)).toBe(document);
  await expect(updateSettingsDocument('# Without marks')).rejects.toThrow('lacks');
});

test('docs/settings.md has a row for each setting and for the client secret, and no other', () => {
  const keys = [...settingKeys, 'clientSecret'].map((key) => `\`${key}\``);
  expect(rows.map(([key]) => key).sort()).toEqual(keys.sort());
  for (const { title } of Object.values(settingGroups)) expect(document).toContain(`\n## ${title}\n`);
});

for (const key of settingKeys)
  test(`docs/settings.md has the values, the default, the argument and the variable of ${key}`, () => {
    const row = rows.find(([first]) => first === `\`${key}\``) ?? [];
    const [, meaning, values = '', preset, names, form, policy] = row;
    const { explanation, choices = {}, field } = settingTable[key];
    expect(meaning).toBe(explanation);
    expect([...values.matchAll(/`(\w+)`:/g)].map(([, choice]) => choice)).toEqual(Object.keys(choices));
    expect(preset).toBe(defaultSettings[key] === '' ? 'empty' : `\`${defaultSettings[key]}\``);
    expect(names).toBe(`\`${argumentOf(key)}\`<br>\`${variableOf(key)}\``);
    expect([form, policy]).toEqual([field === null ? 'no' : 'yes', 'yes']);
  });

test('O10 docs/settings.md names no argument and no policy for the client secret', () => {
  const row = rows.find(([first]) => first === '`clientSecret`');
  expect(row?.slice(4)).toEqual(['`AGENT_DESK_CLIENT_SECRET`', 'yes', 'no']);
});
