/**
 * The organisation's policy: settings that an administrator decides for the whole computer. It counts whole or is
 * unusable, because half of one could leave open what the other half closes.
 */

import { parseSetting, parseSettings, toTyped } from '../../shared/parse-settings';
import { defaultSettings, type Settings, settingKeys } from '../../shared/settings';
import { shortenName } from '../shorten-name';

/** One place where a policy may be, and what was found there. `origin`: its path or registry key, shown to people. */
export type PolicyPlace =
  | { readonly kind: 'absent'; readonly origin: string }
  | { readonly kind: 'found'; readonly origin: string; readonly values: unknown }
  | { readonly kind: 'unreadable'; readonly origin: string; readonly fault: string };

export type Policy =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'policy';
      /** As their rules write them. */
      readonly values: Partial<Settings>;
      readonly origins: { readonly [K in keyof Settings]?: string };
    }
  /** `fault`: the place and the reason, in plain words. It repeats names, never a value. */
  | { readonly kind: 'unusable'; readonly fault: string };

export const noPolicy: Policy = { kind: 'none' };

/** In bytes. A policy is a page of text, so that a larger file is not one. */
export const maxPolicyBytes = 64 * 1024;

/** Parses the JSON of a file or of a program's output. Some editors on Windows put a byte order mark first. */
export function parsePolicyText(origin: string, text: string): PolicyPlace {
  // The decoder puts U+FFFD for bytes that are not UTF-8. A text in an old code page would decode to other letters.
  if (text.includes('\uFFFD')) return { kind: 'unreadable', origin, fault: 'It is not UTF-8 text.' };
  try {
    const values = JSON.parse(text.replace(/^\uFEFF/, ''));
    const duplicate = findDuplicate(text);
    if (duplicate !== null)
      return { kind: 'unreadable', origin, fault: `“${shortenName(duplicate)}” is there twice.` };
    return { kind: 'found', origin, values };
  } catch {
    return { kind: 'unreadable', origin, fault: 'It is not JSON.' };
  }
}

/** The first name that valid JSON has twice. JSON.parse would keep the later value and drop the first unseen. */
function findDuplicate(text: string): string | null {
  const names = [...text.matchAll(/("(?:[^"\\]|\\.)*")\s*(:?)/g)]
    .filter(([, , colon]) => colon !== '')
    .map(([, name = '']): string => JSON.parse(name));
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size) ?? null;
}

/** @param places strongest first */
export function parsePolicy(places: readonly PolicyPlace[]): Policy {
  const values: Partial<Record<keyof Settings, string>> = {};
  const origins: Partial<Record<keyof Settings, string>> = {};
  for (const place of places) {
    if (place.kind === 'unreadable') return refuse(place.origin, place.fault);
    if (place.kind === 'absent') continue;
    const parsed = parsePlace(place.values);
    if (typeof parsed === 'string') return refuse(place.origin, parsed);
    for (const [key, value] of parsed) {
      if (Object.hasOwn(values, key)) continue;
      values[key] = value;
      origins[key] = place.origin;
    }
  }
  if (places.every(({ kind }) => kind === 'absent')) return noPolicy;
  // The defaults stand for everything that the policy leaves open: its own values must go together without more.
  // Not the grant: with “code” and the browser, which were valid together once, the window is used (`yieldToWindow`).
  const whole = parseSettings({ ...defaultSettings, ...values, grant: defaultSettings.grant });
  if (whole.kind === 'settings') return { kind: 'policy', values: values as Partial<Settings>, origins };
  const { field, message } = whole.issues[0] ?? { field: 'region', message: '' };
  const found = places.filter(({ kind }) => kind === 'found').map(({ origin }) => origin);
  return refuse(found.join(', '), `${field}: ${message}`);
}

/** The values of one place, or a sentence with what is wrong in it. */
function parsePlace(values: unknown): readonly (readonly [keyof Settings, string])[] | string {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return 'It is not a list of names and values.';
  const entries: [keyof Settings, string][] = [];
  for (const [name, given] of Object.entries(values)) {
    if (name === 'clientSecret')
      return 'It has a client secret, which everybody on this computer could read there.';
    if (!isSettingKey(name)) return `“${shortenName(name)}” is not the name of a setting.`;
    const parsed = parseSetting(name, toTyped(name, given));
    if (parsed.kind === 'refused') return `${name}: ${parsed.message}`;
    entries.push([name, parsed.value]);
  }
  return entries;
}

function isSettingKey(name: string): name is keyof Settings {
  return (settingKeys as readonly string[]).includes(name);
}

function refuse(origin: string, fault: string): Policy {
  return { kind: 'unusable', fault: `${origin}: ${fault}` };
}
