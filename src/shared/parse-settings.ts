/** Checks values of settings, one by one and all together. Every way in (form, file, policy, variable, argument) uses it. */

import * as v from 'valibot';
import { oneOf, rules, text, wholeNumber } from './setting-rules';
import { settingTable } from './setting-table';
import {
  canReachBrowser,
  isShared,
  mayUseBrowser,
  type SettingIssue,
  type Settings,
  settingKeys,
} from './settings';

type Schemas = { readonly [K in keyof Settings]: v.GenericSchema<unknown, Settings[K]> };

// TypeScript can't follow the keys through `fromEntries`.
const schemas = Object.fromEntries(settingKeys.map((key) => [key, buildSchema(key)])) as unknown as Schemas;

function buildSchema(key: keyof Settings): v.GenericSchema<unknown, string> {
  const { rule, choices, range, maxLength } = settingTable[key];
  if (rule !== undefined) return rules[rule];
  if (choices !== undefined) return oneOf(Object.keys(choices));
  return range === undefined ? text(maxLength) : wholeNumber(range);
}

const settingsSchema = v.object(schemas);

/** Checks every value by its own rule, then the rules of several settings. Never throws. */
export function parseSettings(
  values: { readonly [K in keyof Settings]: unknown },
): { kind: 'settings'; settings: Settings } | { kind: 'refused'; issues: SettingIssue[] } {
  const parsed = v.safeParse(settingsSchema, values);
  if (!parsed.success) return { kind: 'refused', issues: parsed.issues.map(readIssue) };
  const settings = parsed.output;
  const issues = findClashes(settings);
  return issues.length === 0 ? { kind: 'settings', settings } : { kind: 'refused', issues };
}

/** Checks one value by its own rule. Gives it as the rule writes it, or what to do about it. */
export function parseSetting<K extends keyof Settings>(
  key: K,
  value: unknown,
): { kind: 'value'; value: Settings[K] } | { kind: 'refused'; message: string } {
  const parsed = v.safeParse<v.GenericSchema<unknown, Settings[K]>>(schemas[key], value);
  return parsed.success
    ? { kind: 'value', value: parsed.output }
    : { kind: 'refused', message: parsed.issues[0].message };
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

function readIssue(issue: v.BaseIssue<unknown>): SettingIssue {
  return { field: issue.path?.[0]?.key as keyof Settings, message: issue.message };
}

/** Genesys Cloud refuses an organisation or a provider alone. The browser has the conditions of `mayUseBrowser`. */
function findClashes(settings: Settings): SettingIssue[] {
  const issues: SettingIssue[] = [];
  if (settings.organization !== '' && settings.provider === '')
    issues.push({ field: 'provider', message: 'An organisation needs a provider too.' });
  if (settings.provider !== '' && settings.organization === '')
    issues.push({ field: 'organization', message: 'A provider needs an organisation too.' });
  if (settings.signInWith === 'browser' && !mayUseBrowser(settings))
    issues.push({ field: 'signInWith', message: sayWhyNotBrowser(settings) });
  return issues;
}

function sayWhyNotBrowser(settings: Settings): string {
  if (isShared(settings))
    return 'A shared desk can’t use the browser, which would keep the login. Choose the window.';
  return canReachBrowser(settings)
    ? 'The browser needs the sign-in method PKCE. Choose the window, or PKCE.'
    : 'The browser needs a redirect URI with http on localhost. Choose the window, or change that.';
}
