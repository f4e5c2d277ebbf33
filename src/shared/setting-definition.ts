/** What a setting is made of, and the groups of settings. */

import type { NumberRange, rules } from './setting-rules';

export type SettingDefinition = AcceptedValues & {
  readonly group: SettingGroup;
  /** Empty text means "not set". */
  readonly default: string;
  /** A few words: its name in the editor of group policies, and the label of its field unless that has another. */
  readonly title: string;
  /** What it does, in whole sentences, for administrators. */
  readonly explanation: string;
  /** A value that is accepted, for the examples of policies. */
  readonly example: string;
  /**
   * Whether nobody may sign in while its value in settings.json breaks the rule, as with every other source: the default
   * could allow what the value was to forbid.
   */
  readonly isDecisive?: boolean;
  /** What counts while the value breaks the rule, if not the default. */
  readonly whileWrong?: string;
  /** How the form shows it. Null for a setting that only administrators decide: no form changes it. */
  readonly field: SettingField | null;
};

/** Exactly one of four: text that a rule checks, any text up to a length, one of a few words, or a whole number. */
type AcceptedValues =
  | Only<{ readonly rule: keyof typeof rules }>
  | Only<{ readonly maxLength: number }>
  /** Each word with its meaning, for administrators. */
  | Only<{ readonly choices: Readonly<Record<string, string>> }>
  | Only<{ readonly range: NumberRange }>;

type Only<Given> = Given & {
  readonly [K in Exclude<'rule' | 'maxLength' | 'choices' | 'range', keyof Given>]?: never;
};

type SettingField = {
  readonly label?: string;
  readonly hint?: string;
  /** For each of the setting's choices, in the order in which the form shows them. */
  readonly choices?: Readonly<Record<string, { readonly label: string; readonly hint: string }>>;
};

type GroupDefinition = {
  readonly title: string;
  /** Whether the form draws a frame around the group's fields, with the title on it. */
  readonly isFramed?: boolean;
  /** In the form, below the title. */
  readonly hint?: string;
};

/** In the order of the form and of docs/settings.md. */
const groups = {
  connection: { title: 'Region and client ID' },
  desk: { title: 'Desk and login page' },
  desktop: { title: 'Tray and start' },
  client: { title: 'OAuth client' },
  singleSignOn: { title: 'Single sign-on', isFramed: true },
  network: { title: 'Log-ins of the computer' },
  gateway: {
    title: 'API gateway',
    isFramed: true,
    hint: 'Only if your company sends Genesys Cloud’s traffic through a gateway of its own.',
  },
  operation: { title: 'Updates and log' },
} satisfies Readonly<Record<string, GroupDefinition>>;

export type SettingGroup = keyof typeof groups;

export const settingGroups: Readonly<Record<SettingGroup, GroupDefinition>> = groups;
