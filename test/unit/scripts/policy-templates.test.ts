/** The files with which IT sets policies are well-formed and complete, and agree with the table of settings. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DOMParser } from '@xmldom/xmldom';
import { buildAdml, buildAdmx, registryKey } from '../../../scripts/policies/admx';
import {
  buildMobileConfig,
  buildPolicyJson,
  buildPropertyListEntries,
  buildRegistryFile,
  bundleId,
} from '../../../scripts/policies/examples';
import { listEnglishTexts, readTemplateTexts } from '../../../scripts/policies/template-texts';
import { parsePolicy, parsePolicyText } from '../../../src/core/settings/policy';
import { readRegistryPolicy } from '../../../src/main/settings/policy-registry';
import { parseSetting } from '../../../src/shared/parse-settings';
import { settingTable } from '../../../src/shared/setting-table';
import { defaultSettings, settingKeys } from '../../../src/shared/settings';
import { english } from '../../../src/shared/texts/english';
import { createFakeRegistry, dword, text } from '../settings/fake-registry';

/** Throws for everything that is not well-formed, also for what the parser could correct. */
function parseXml(text: string): Document {
  const refuse = (level: string, message: string) => {
    throw new Error(`${level}: ${message}`);
  };
  return new DOMParser({ errorHandler: refuse }).parseFromString(text, 'text/xml');
}

const all = (document: Document, name: string) => Array.from(document.getElementsByTagName(name));
const ids = (document: Document, name: string) =>
  all(document, name).map((each) => each.getAttribute('id') ?? '');

test('the XML parser of these tests refuses what is not well-formed', () => {
  for (const text of ['<a><b></a>', '<a b="1" b="2"/>', '<a>&nothing;</a>', '<a', '<a b=c/>'])
    expect(() => parseXml(text), text).toThrow();
});

test.describe('the group-policy template', () => {
  const admx = parseXml(buildAdmx());
  const adml = parseXml(buildAdml(listEnglishTexts()));

  test('has each setting once, at the registry key that the app reads', () => {
    const policies = all(admx, 'policy');
    expect(policies.map((policy) => policy.getAttribute('name'))).toEqual(settingKeys);
    for (const policy of policies) {
      expect(policy.getAttribute('key')).toBe(registryKey);
      expect(policy.getAttribute('class')).toBe('Both');
      const element = policy.getElementsByTagName('elements')[0];
      const values = Array.from(element?.childNodes ?? []).filter(({ nodeType }) => nodeType === 1);
      expect(values.map((value) => (value as Element).getAttribute('valueName'))).toEqual([
        policy.getAttribute('name'),
      ]);
    }
  });

  test('offers exactly the choices that a setting has', () => {
    for (const policy of all(admx, 'policy')) {
      const key = policy.getAttribute('name') as (typeof settingKeys)[number];
      const offered = Array.from(policy.getElementsByTagName('string')).map(({ textContent }) => textContent);
      expect(offered).toEqual(Object.keys(settingTable[key].choices ?? {}));
      for (const choice of offered) expect(parseSetting(key, choice).kind).toBe('value');
    }
    // Otherwise the loop might have compared nothing.
    expect(all(admx, 'item').length).toBeGreaterThan(10);
  });

  test('has the bounds of the minutes that the setting has', () => {
    const [minutes] = all(admx, 'decimal');
    const bound = (name: string) => Number(minutes?.getAttribute(name));
    for (const [value, isRight] of [
      [bound('minValue'), true],
      [bound('maxValue'), true],
      [bound('minValue') - 1, false],
      [bound('maxValue') + 1, false],
    ] as const)
      expect(parseSetting('idleMinutes', String(value)).kind === 'value').toBe(isRight);
  });

  test('defines each text and each control that it uses, and no other', () => {
    const named = (pattern: RegExp) => [...buildAdmx().matchAll(pattern)].map(([, id]) => id);
    const strings = ids(adml, 'string');
    expect(new Set(strings).size).toBe(strings.length);
    expect(new Set(named(/\$\(string\.(\w+)\)/g))).toEqual(new Set(strings));
    expect(named(/\$\(presentation\.(\w+)\)/g)).toEqual(ids(adml, 'presentation'));
    const controls = ['textBox', 'decimalTextBox', 'dropdownList'].flatMap((name) => all(adml, name));
    expect(controls.map((control) => control.getAttribute('refId')).sort()).toEqual([...settingKeys].sort());
    for (const list of all(adml, 'dropdownList')) {
      const key = list.getAttribute('refId') as (typeof settingKeys)[number];
      const choices = Object.keys(settingTable[key].choices ?? {});
      expect(choices[Number(list.getAttribute('defaultItem'))]).toBe(defaultSettings[key]);
    }
  });
});

test.describe('the group-policy template in each language', () => {
  const source = listEnglishTexts();

  test('LA-10 shows the language’s own texts alone, in the structure of the English file', () => {
    const accented = Object.fromEntries(
      Object.entries(source).map(([id, text]) => [id, text.replace(/[a-z](?![^{]*\})/gi, 'å')]),
    );
    const adml = parseXml(buildAdml(accented));
    for (const name of ['string', 'presentation', 'dropdownList', 'textBox', 'decimalTextBox'])
      expect(ids(adml, name), name).toEqual(ids(parseXml(buildAdml(source)), name));
    const own = ['description', 'string', 'label', 'dropdownList', 'decimalTextBox'];
    const shown = own.flatMap((name) => all(adml, name)).map(({ textContent }) => textContent ?? '');
    expect(shown.length).toBeGreaterThan(80);
    // The default of a setting is a value, in no language.
    const values = settingKeys.map((key) => `(${defaultSettings[key]})`);
    const english = shown.filter((text) =>
      /[a-z]/i.test(values.reduce((left, value) => left.replace(value, ''), text)),
    );
    expect(english).toEqual(['Agent Desk']);
  });

  test('LA-10 refuses a language that lacks a text', () => {
    for (const id of Object.keys(source)) {
      const { [id]: _, ...others } = source;
      expect(() => buildAdml(others), id).toThrow(id);
    }
  });

  test('LA-10 each file of texts has exactly the English ids and placeholders, and Windows’ folder of its language', () => {
    const languages = readTemplateTexts();
    const folderOfFiles = join(__dirname, '../../../scripts/policies/languages');
    const files = existsSync(folderOfFiles) ? readdirSync(folderOfFiles) : [];
    expect(['en.json', ...files].sort()).toEqual(languages.map(({ language }) => `${language}.json`).sort());
    for (const { language, folder, texts } of languages) {
      expect(folder).toMatch(new RegExp(`^${new Intl.Locale(language).language}-[A-Z]{2}$`));
      expect(Object.keys(texts), language).toEqual(Object.keys(source));
      for (const [id, text] of Object.entries(texts)) {
        expect(text.trim(), `${language} ${id}`).toBe(text);
        expect(text, `${language} ${id}`).not.toBe('');
        expect(text.match(/\{\w+\}/g), `${language} ${id}`).toEqual(source[id]?.match(/\{\w+\}/g) ?? null);
      }
    }
  });

  test('LA-10 no catalogue of the app has what this template and the documents alone show', () => {
    const shipped: readonly string[] = Object.values(english);
    const explanations = settingKeys.map((key) => settingTable[key].explanation);
    expect(explanations.filter((text) => shipped.includes(text))).toEqual([]);
  });
});

test.describe('the examples are policies', () => {
  const whole = parsePolicy([parsePolicyText('policy.json', buildPolicyJson())]);

  test('policy.json is a policy with every setting', () => {
    expect(whole.kind === 'policy' ? Object.keys(whole.values) : whole).toEqual(settingKeys);
  });

  test('the registry file has the values of policy.json', () => {
    const [head, , key, ...lines] = buildRegistryFile().split('\r\n');
    expect([head, key]).toEqual([
      'Windows Registry Editor Version 5.00',
      `[HKEY_LOCAL_MACHINE\\${registryKey}]`,
    ]);
    const values = Object.fromEntries(
      lines.flatMap((line) => {
        const [, name = '', number, written = ''] = /^"(\w+)"=(?:dword:(\w+)|"(.*)")$/.exec(line) ?? [];
        if (name === '') return [];
        return [[name, number === undefined ? text(written) : dword(Number.parseInt(number, 16))]];
      }),
    );
    const { load } = createFakeRegistry({ [`HKLM\\${registryKey}`]: { values } });
    const places = readRegistryPolicy('', load);
    const read = parsePolicy(places);
    expect(read.kind === 'policy' && read.values).toEqual(whole.kind === 'policy' && whole.values);
  });

  test('the configuration profile has the values of policy.json, in a payload for the app', () => {
    const profile = parseXml(buildMobileConfig());
    const text = (name: string) => all(profile, name).map(({ textContent }) => textContent);
    expect(text('string')).toContain(bundleId);
    const keys = text('key').filter((key) => !key?.startsWith('Payload'));
    expect(keys).toEqual(settingKeys);
    const entries = parseXml(`<dict>${buildPropertyListEntries('')}</dict>`).documentElement;
    const nodes = Array.from(entries.childNodes).filter(({ nodeType }) => nodeType === 1);
    const values = Object.fromEntries(
      keys.map((key, index) => [key, nodes[2 * index + 1]?.textContent ?? '']),
    );
    expect(values).toEqual(whole.kind === 'policy' && whole.values);
  });

  test('the configuration profile has the app’s own bundle ID', () => {
    const builder = readFileSync(join(__dirname, '../../../electron-builder.yml'), 'utf8');
    expect(builder).toContain(`appId: ${bundleId}\n`);
    expect(readFileSync(join(__dirname, '../../../src/main/settings/policy.ts'), 'utf8')).toContain(
      `'${bundleId}'`,
    );
  });
});

test('docs/policies.md names the places where policies are read, and leaves the settings to docs/settings.md', () => {
  const document = readFileSync(join(__dirname, '../../../docs/policies.md'), 'utf8');
  expect(document).toContain(`\`HKLM\\${registryKey}\``);
  expect(document).toContain(`\`HKCU\\${registryKey}\``);
  expect(document).toContain(`\`${bundleId}\``);
  expect(document).toContain('`/etc/agent-desk/policy.json`');
  expect(document).toContain('(settings.md)');
  for (const key of settingKeys) expect(document).not.toContain(`| \`${key}\``);
});
