/**
 * What the organisation has decided, read from a system's places for it. All of a policy counts, or none: half of one
 * could leave open what the other half was there to close. So a place that can't be read, a name that is not a
 * setting's and a value that breaks its rule make it unusable, and the app does not go on as if there were none.
 */

import {
  checkSetting,
  defaultSettings,
  parseSettings,
  type Settings,
  settingKeys,
} from '../../shared/settings';
import type { RawSettings } from './sources';

/** One place where a policy may be, and what was found there. `origin`: a path or a key, to name it to people. */
export type PolicyPlace =
  | { readonly kind: 'absent'; readonly origin: string }
  | { readonly kind: 'found'; readonly origin: string; readonly values: unknown }
  | { readonly kind: 'unreadable'; readonly origin: string; readonly fault: string };

export type Policy =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'policy';
      readonly values: RawSettings;
      /** Where each value was found. */
      readonly origins: { readonly [K in keyof Settings]?: string };
    }
  /** `fault`: where and what, in plain words. It repeats names, never a value. */
  | { readonly kind: 'unusable'; readonly fault: string };

export const noPolicy: Policy = { kind: 'none' };

/** A policy is a page of text; what is larger is none. Bytes. */
export const maxPolicyBytes = 64 * 1024;

/** What a program or a file gave as JSON. Some editors on Windows put a byte order mark first. */
export function parsePolicyText(origin: string, text: string): PolicyPlace {
  // What stands for bytes that are no UTF-8: an editor's old code page would make another word of it.
  if (text.includes('\uFFFD')) return { kind: 'unreadable', origin, fault: 'It is not UTF-8 text.' };
  try {
    const values = JSON.parse(text.replace(/^\uFEFF/, ''));
    const twin = findTwin(text);
    if (twin !== null) return { kind: 'unreadable', origin, fault: `“${quote(twin)}” is there twice.` };
    return { kind: 'found', origin, values };
  } catch {
    return { kind: 'unreadable', origin, fault: 'It is not JSON.' };
  }
}

/** A name that stands twice in what is JSON: of the two it would keep the last, and say nothing of the first. */
function findTwin(text: string): string | null {
  const names = [...text.matchAll(/("(?:[^"\\]|\\.)*")\s*(:?)/g)]
    .filter(([, , colon]) => colon !== '')
    .map(([, name = '']): string => JSON.parse(name));
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size) ?? null;
}

/** Puts the places together, strongest first. */
export function parsePolicy(places: readonly PolicyPlace[]): Policy {
  const values: Partial<Record<keyof Settings, string>> = {};
  const origins: Partial<Record<keyof Settings, string>> = {};
  for (const place of places) {
    if (place.kind === 'unreadable') return refuse(place.origin, place.fault);
    if (place.kind === 'absent') continue;
    const fault = findFault(place.values);
    if (fault !== null) return refuse(place.origin, fault);
    for (const [key, value] of Object.entries(place.values as Record<keyof Settings, unknown>)) {
      if (Object.hasOwn(values, key)) continue;
      values[key as keyof Settings] = textOf(key, value) as string;
      origins[key as keyof Settings] = place.origin;
    }
  }
  if (places.every(({ kind }) => kind === 'absent')) return noPolicy;
  // With the defaults for all else: what a policy leaves open must not be needed to make it right.
  const whole = parseSettings({ ...defaultSettings, ...values });
  if (whole.kind === 'settings') return { kind: 'policy', values, origins };
  const { field, message } = whole.issues[0] ?? { field: 'region', message: '' };
  const found = places.filter(({ kind }) => kind === 'found').map(({ origin }) => origin);
  return refuse(found.join(', '), `${field}: ${message}`);
}

function findFault(values: unknown): string | null {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return 'It is not a list of names and values.';
  for (const [name, value] of Object.entries(values)) {
    if (name === 'clientSecret')
      return 'It has a client secret, which everybody on this computer could read there.';
    if (!(settingKeys as readonly string[]).includes(name))
      return `“${quote(name)}” is not the name of a setting.`;
    const fault = checkSetting(name as keyof Settings, textOf(name, value));
    if (fault !== null) return `${name}: ${fault}`;
  }
  return null;
}

/** Minutes may be a number, as every administrator would write them; the setting has them as they are typed. */
function textOf(name: string, value: unknown): unknown {
  return name === 'idleMinutes' && typeof value === 'number' ? String(value) : value;
}

function quote(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return clean.length > 40 ? `${clean.slice(0, 40)}…` : clean;
}

function refuse(origin: string, fault: string): Policy {
  return { kind: 'unusable', fault: `${origin}: ${fault}` };
}
