import { PRESENCE_IDS } from '../people';

/** The locales in which Genesys Cloud has labels. */
export const LOCALES = [
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
] as const;

export interface Definition {
  readonly id: string;
  readonly systemPresence: string;
  readonly isPrimary: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** `*` for everybody. */
  readonly divisionId: string;
  readonly deactivated: boolean;
}

const TRANSLATED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Available: { de: 'Verfügbar', fr: 'Disponible', es: 'Disponible', ja: '対応可能', ar: 'متاح' },
  Busy: { de: 'Beschäftigt', fr: 'Occupé', es: 'Ocupado', ja: '取り込み中', ar: 'مشغول' },
  Away: { de: 'Abwesend', fr: 'Absent', es: 'Ausente', ja: '離席中', ar: 'بعيد' },
  Break: { de: 'Pause', fr: 'Pause', es: 'Descanso', ja: '休憩', ar: 'استراحة' },
  Meal: { de: 'Essen', fr: 'Repas', es: 'Comida', ja: '食事', ar: 'وجبة' },
  Meeting: { de: 'Besprechung', fr: 'Réunion', es: 'Reunión', ja: '会議', ar: 'اجتماع' },
  Training: { de: 'Schulung', fr: 'Formation', es: 'Formación', ja: '研修', ar: 'تدريب' },
  'On Queue': {
    de: 'In Warteschlange',
    fr: 'En file',
    es: 'En cola',
    ja: 'キュー内',
    ar: 'في قائمة الانتظار',
  },
};

/** A label in each locale. Languages without a translation here say which one they stand for. */
function buildLabels(english: string): Record<string, string> {
  const translated = TRANSLATED[english] ?? {};
  return Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      locale === 'en_US' ? english : (translated[locale] ?? `${english} (${locale})`),
    ]),
  );
}

export function buildPrimary(id: string, systemPresence: string, label = systemPresence): Definition {
  return {
    id,
    systemPresence,
    isPrimary: true,
    labels: buildLabels(label),
    divisionId: '*',
    deactivated: false,
  };
}

export function buildSecondary(
  number: number,
  systemPresence: string,
  label: string,
  parts: Partial<Definition> = {},
): Definition {
  const id = `5ec00000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const labels = buildLabels(label);
  return { id, systemPresence, isPrimary: false, labels, divisionId: '*', deactivated: false, ...parts };
}

/** In no order, as Genesys Cloud gives them. */
export const DEFINITIONS: readonly Definition[] = [
  buildSecondary(1, 'Break', 'Coffee'),
  buildPrimary(PRESENCE_IDS.Offline, 'Offline'),
  buildPrimary(PRESENCE_IDS.Busy, 'Busy'),
  buildPrimary(PRESENCE_IDS.Meeting, 'Meeting'),
  buildPrimary(PRESENCE_IDS.Available, 'Available'),
  buildSecondary(2, 'Busy', 'Paperwork'),
  buildSecondary(3, 'Busy', 'Retired status', { deactivated: true }),
  buildSecondary(4, 'Busy', 'Other division', { divisionId: '0a6d0000-0000-4000-8000-0000000000d9' }),
  buildPrimary(PRESENCE_IDS.OnQueue, 'OnQueue', 'On Queue'),
  buildPrimary(PRESENCE_IDS.Away, 'Away'),
  buildPrimary(PRESENCE_IDS.Break, 'Break'),
  buildPrimary(PRESENCE_IDS.Meal, 'Meal'),
  buildPrimary(PRESENCE_IDS.Training, 'Training'),
  buildPrimary(PRESENCE_IDS.Idle, 'Idle'),
];

/** One entry of `GET /api/v2/presence/definitions`. With a locale it has the label of that locale alone. */
export function buildNewEntry(definition: Definition, locale: string): Record<string, unknown> {
  const { id, systemPresence, isPrimary, divisionId, deactivated } = definition;
  return {
    id,
    type: isPrimary ? 'System' : 'User',
    languageLabels: chooseLabels(definition, locale),
    systemPresence,
    divisionId,
    deactivated,
    selfUri: `/api/v2/presence/definitions/${id}`,
  };
}

/** One entry of the older `GET /api/v2/presencedefinitions`. */
export function buildOldEntry(definition: Definition, locale: string): Record<string, unknown> {
  const { id, systemPresence, isPrimary, deactivated } = definition;
  return {
    id,
    languageLabels: chooseLabels(definition, locale),
    systemPresence: systemPresence === 'OnQueue' ? 'On Queue' : systemPresence,
    deactivated,
    primary: isPrimary,
    selfUri: `/api/v2/presencedefinitions/${id}`,
  };
}

function chooseLabels({ labels }: Definition, locale: string): Readonly<Record<string, string>> {
  if (locale === 'ALL') return labels;
  const label = labels[locale];
  return label === undefined ? {} : { [locale]: label };
}
