/** Checks values of settings, one by one and all together. Every way in (form, file, policy, variable, argument) uses it. */

import * as v from 'valibot';
import { oneLine, oneOf, readRuleRefusal, rules, wholeNumber } from './setting-rules';
import { settingTable } from './setting-table';
import {
  canReachBrowser,
  isShared,
  mayUseBrowser,
  type SettingIssue,
  type Settings,
  settingKeys,
} from './settings';
import { type Message, message } from './texts/message';

type Schemas = { readonly [K in keyof Settings]: v.GenericSchema<unknown, Settings[K]> };

// TypeScript can't follow the keys through `fromEntries`.
const schemas = Object.fromEntries(settingKeys.map((key) => [key, buildSchema(key)])) as unknown as Schemas;

function buildSchema(key: keyof Settings): v.GenericSchema<unknown, string> {
  const { rule, choices, range, maxLength } = settingTable[key];
  if (rule !== undefined) return rules[rule];
  if (choices !== undefined) return oneOf(Object.keys(choices));
  return range === undefined ? oneLine(maxLength) : wholeNumber(range);
}

/** Checks every value by its own rule, then the rules of several settings. Never throws. */
export function parseSettings(
  values: { readonly [K in keyof Settings]: unknown },
): { kind: 'settings'; settings: Settings } | { kind: 'refused'; issues: SettingIssue[] } {
  const parsed: Record<string, string> = {};
  const refused: SettingIssue[] = [];
  for (const field of settingKeys) {
    const each = parseSetting(field, values[field]);
    if (each.kind === 'value') parsed[field] = each.value;
    else refused.push({ field, message: each.message });
  }
  if (refused.length > 0) return { kind: 'refused', issues: refused };
  // Each of the keys has its value.
  const settings = parsed as Settings;
  const issues = findClashes(settings);
  return issues.length === 0 ? { kind: 'settings', settings } : { kind: 'refused', issues };
}

/** Checks one value by its own rule. Gives it as the rule writes it, or what to do about it. */
export function parseSetting<K extends keyof Settings>(
  key: K,
  value: unknown,
): { kind: 'value'; value: Settings[K] } | { kind: 'refused'; message: Message } {
  const parsed = v.safeParse<v.GenericSchema<unknown, Settings[K]>>(schemas[key], value);
  return parsed.success
    ? { kind: 'value', value: parsed.output }
    : { kind: 'refused', message: readRuleRefusal(parsed.issues[0]) };
}

/**
 * Files, the registry and property lists have numbers and booleans, of which the registry has 1 and 0. Gives the text that
 * a person would type for one that the setting takes, and everything else as it is.
 */
export function toTyped(key: keyof Settings, given: unknown): unknown {
  const { range, choices = {} } = settingTable[key];
  if (range !== undefined) return typeof given === 'number' ? String(given) : given;
  if (Object.keys(choices).sort().join() !== 'off,on') return given;
  if (given === true || given === 1) return 'on';
  return given === false || given === 0 ? 'off' : given;
}

/** Genesys Cloud refuses an organisation or a provider alone. The browser has the conditions of `mayUseBrowser`. */
function findClashes(settings: Settings): SettingIssue[] {
  const issues: SettingIssue[] = [];
  if (settings.organization !== '' && settings.provider === '')
    issues.push({ field: 'provider', message: message('setting-refused.needs-provider') });
  if (settings.provider !== '' && settings.organization === '')
    issues.push({ field: 'organization', message: message('setting-refused.needs-organization') });
  if (settings.signInWith === 'browser' && !mayUseBrowser(settings))
    issues.push({ field: 'signInWith', message: sayWhyNotBrowser(settings) });
  return issues;
}

function sayWhyNotBrowser(settings: Settings): Message {
  if (isShared(settings)) return message('setting-refused.browser-on-shared-desk');
  return canReachBrowser(settings)
    ? message('setting-refused.browser-needs-pkce')
    : message('setting-refused.browser-needs-localhost');
}
