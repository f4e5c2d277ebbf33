/** The presences that an organisation offers, as the API lists them, and the menu that an agent chooses from. */

import * as v from 'valibot';
import type { PresenceChoice, StatusLabel } from '../../shared/presence/presence-view';
import { parseLocale } from '../../shared/texts/match-language';
import { part, text } from '../genesys/api-text';
import { labelOfSystemPresence, normalizeStatus, toneOfPresence } from '../genesys/status-words';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';

export type PresenceDefinition = {
  readonly id: string;
  /** Normalized, see `normalizeStatus`: `available`, `onqueue`, or one that this version does not know. */
  readonly systemPresence: string;
  /** The word that came. */
  readonly word: string;
  /** By locale, normalized as `normalizeLocale` does: `en-us`, `de`. */
  readonly labels: ReadonlyMap<string, string>;
  /** A secondary presence stands below the primary one that has the same system presence. */
  readonly isPrimary: boolean;
  /** The division whose members alone may choose it; null for everybody. */
  readonly divisionId: string | null;
};

const definitionSchema = v.object({
  id: text,
  systemPresence: text,
  /** `System` or `User`, in the new list. */
  type: text,
  /** In the old list. */
  primary: v.fallback(v.nullable(v.boolean()), null),
  languageLabels: v.fallback(v.record(v.string(), text), {}),
  divisionId: text,
  deactivated: v.fallback(v.boolean(), false),
});

const listSchema = v.object({ entities: v.array(part(definitionSchema.entries)) });

/**
 * Reads `GET /api/v2/presence/definitions`, or the older `GET /api/v2/presencedefinitions`. Definitions that are
 * deactivated, or without id or system presence, are left out.
 */
export function readDefinitions(body: unknown, host: string): Result<readonly PresenceDefinition[]> {
  const parsed = v.safeParse(listSchema, body);
  if (!parsed.success) return buildProblem('api-answer-invalid', { host });
  const definitions = new Map<string, PresenceDefinition>();
  for (const entity of parsed.output.entities) {
    if (entity === null || entity.deactivated || entity.id === null || entity.systemPresence === null)
      continue;
    definitions.set(entity.id, {
      id: entity.id,
      systemPresence: normalizeStatus(entity.systemPresence),
      word: entity.systemPresence,
      labels: readLabels(entity.languageLabels),
      isPrimary: entity.primary ?? entity.type?.toLowerCase() === 'system',
      divisionId: entity.divisionId === '*' ? null : entity.divisionId,
    });
  }
  return { kind: 'done', value: [...definitions.values()] };
}

function readLabels(labels: Readonly<Record<string, string | null>>): ReadonlyMap<string, string> {
  const entries = Object.entries(labels).map(([locale, label]) => [normalizeLocale(locale), label] as const);
  return new Map(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Genesys Cloud writes `pt_BR`, and browsers write `pt-BR`. */
export function normalizeLocale(locale: string): string {
  return locale.toLowerCase().replaceAll('_', '-');
}

/** Systems and accounts give texts that are no BCP 47 tag, such as `C`, `POSIX` or an empty one. */
function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(normalizeLocale(locale)).length === 1;
  } catch {
    return false;
  }
}

/** The locales of labels, as the API names them. */
const localeCodes: readonly string[] = [
  'ar',
  'cs',
  'da',
  'de',
  'en_US',
  'es',
  'fi',
  'fr',
  'he',
  'it',
  'ja',
  'ko',
  'nl',
  'no',
  'pl',
  'pt_BR',
  'pt_PT',
  'ru',
  'sv',
  'th',
  'tr',
  'uk',
  'zh_CN',
  'zh_TW',
];

/** Genesys Cloud has one Norwegian, and tells Traditional Chinese by Taiwan. @param locale normalized */
function nameAsGenesysDoes(locale: string): string {
  const [language = ''] = locale.split('-');
  if (language === 'nb' || language === 'nn') return 'no';
  const known = language === 'zh' ? parseLocale(locale) : null;
  if (known === null) return locale;
  return known.script === 'Hant' ? 'zh-tw' : 'zh-cn';
}

/** The locale to ask labels for: the first that the agent prefers and Genesys Cloud has, or its nearest relative. */
export function chooseLocaleCode(locales: readonly string[]): string {
  for (const locale of locales.map(normalizeLocale).map(nameAsGenesysDoes)) {
    const [language = ''] = locale.split('-');
    const found =
      localeCodes.find((code) => normalizeLocale(code) === locale) ??
      localeCodes.find((code) => code === language) ??
      localeCodes.find((code) => code.startsWith(`${language}_`));
    if (found !== undefined && language !== '') return found;
  }
  return 'en_US';
}

/**
 * The label in the first of the languages that it has, in the language without its region, in another region of that
 * language, or in English. Without any label it is the system presence.
 * @param locales in the order in which the agent prefers them, such as `de-CH`
 */
export function chooseLabel(
  { labels, word }: Pick<PresenceDefinition, 'labels' | 'word'>,
  locales: readonly string[],
): StatusLabel {
  for (const locale of [...locales, 'en-US'].map(normalizeLocale)) {
    const [language = ''] = locale.split('-');
    const related = [...labels.keys()].find((key) => key.startsWith(`${language}-`)) ?? '';
    const named = labels.get(locale) ?? labels.get(nameAsGenesysDoes(locale));
    const label = named ?? labels.get(language) ?? labels.get(related);
    if (label !== undefined) return label;
  }
  return [...labels.values()][0] ?? labelOfSystemPresence(word);
}

/** On Queue is a switch of its own. The others are set by Genesys Cloud, and nobody chooses them. */
const notInMenu: readonly string[] = ['onqueue', 'idle', 'offline', 'outofoffice'];

const order: readonly string[] = ['available', 'busy', 'away', 'break', 'meal', 'meeting', 'training'];

/** Whether agents of this division may have it. @param ownDivisionId null when it is not known */
export function isForDivision(
  { divisionId }: Pick<PresenceDefinition, 'divisionId'>,
  ownDivisionId: string | null,
): boolean {
  return divisionId === null || divisionId === ownDivisionId;
}

/** Whether the menu has it, for an agent of this division. */
export function isInMenu(definition: PresenceDefinition, ownDivisionId: string | null): boolean {
  return !notInMenu.includes(definition.systemPresence) && isForDivision(definition, ownDivisionId);
}

export type MenuFacts = {
  readonly definitions: readonly PresenceDefinition[];
  readonly locales: readonly string[];
  /** The agent's division; null when it is not known. */
  readonly divisionId: string | null;
};

/** The presences that the agent may choose: each primary one in Genesys Cloud's order, and below it its secondary ones. */
export function buildPresenceMenu({
  definitions,
  locales,
  divisionId,
}: MenuFacts): readonly PresenceChoice[] {
  const offered = definitions.filter((definition) => isInMenu(definition, divisionId));
  const collator = new Intl.Collator(locales.filter(isLocale).map(normalizeLocale));
  const entries = offered.map((definition) => ({ ...definition, label: chooseLabel(definition, locales) }));
  const primaries = new Set(
    entries.filter(({ isPrimary }) => isPrimary).map((entry) => entry.systemPresence),
  );
  const rank = (systemPresence: string) => {
    const index = order.indexOf(systemPresence);
    return index === -1 ? order.length : index;
  };
  // Those without any label of the organisation's have the same one.
  const nameOf = ({ label, word }: (typeof entries)[number]) => (typeof label === 'string' ? label : word);
  entries.sort(
    (left, right) =>
      rank(left.systemPresence) - rank(right.systemPresence) ||
      left.systemPresence.localeCompare(right.systemPresence) ||
      Number(right.isPrimary) - Number(left.isPrimary) ||
      collator.compare(nameOf(left), nameOf(right)),
  );
  return entries.map(({ id, label, systemPresence, isPrimary }) => ({
    definitionId: id,
    label,
    tone: toneOfPresence(systemPresence),
    // One whose primary presence is gone stands alone.
    isSecondary: !isPrimary && primaries.has(systemPresence),
  }));
}

/** Whether the list lacks a definition. It may have been created since the list was read. */
export function isUnlisted(
  definitions: readonly PresenceDefinition[],
  id: string | null | undefined,
): boolean {
  return id != null && !definitions.some((definition) => definition.id === id);
}

/** The definition that the switch **On queue** sets; null where the organisation has none. */
export function findOnQueue(definitions: readonly PresenceDefinition[]): PresenceDefinition | null {
  const onQueue = definitions.filter(({ systemPresence }) => systemPresence === 'onqueue');
  return onQueue.find(({ isPrimary }) => isPrimary) ?? null;
}
