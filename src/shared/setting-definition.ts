/** What a setting is made of, and the groups of settings. */

import type { NumberRange, rules } from './setting-rules';
import type { PlainMessageId } from './texts/message';

export type SettingDefinition = AcceptedValues & {
  readonly group: SettingGroup;
  /** Empty text means "not set". */
  readonly default: string;
  /** A few words in English: its name in the editor of group policies. */
  readonly title: string;
  /** What it does, in whole English sentences, for administrators. */
  readonly explanation: string;
  /** A value that is accepted, for the examples of policies. */
  readonly example: string;
  /**
   * Whether nobody may sign in while its value in settings.json breaks the rule, as with every other source: the default
   * could allow what the value was to forbid, or lead to another server than the value.
   */
  readonly isDecisive?: boolean;
  /** What counts while the value breaks the rule, where the default is not the stricter one. */
  readonly whileWrong?: string;
  /** How the form shows it. Null for a setting that only administrators decide: no form changes it. */
  readonly field: FieldDefinition | null;
};

/** Exactly one of four: text that a rule checks, any text up to a length, one of a few words, or a whole number. */
type AcceptedValues =
  | Only<{ readonly rule: keyof typeof rules }>
  | Only<{ readonly maxLength: number }>
  /** Each word with its meaning in English, for administrators. */
  | Only<{ readonly choices: Readonly<Record<string, string>> }>
  | Only<{ readonly range: NumberRange }>;

type Only<Given> = Given & {
  readonly [K in Exclude<'rule' | 'maxLength' | 'choices' | 'range', keyof Given>]?: never;
};

/** By the ids of its texts in the catalogue. */
export type FieldDefinition = {
  readonly label: PlainMessageId;
  readonly hint?: PlainMessageId;
  /** For each of the setting's choices, in the order in which the form shows them. */
  readonly choices?: Readonly<Record<string, FieldChoice>>;
};

export type FieldChoice = { readonly label: PlainMessageId; readonly hint: PlainMessageId };

type GroupDefinition = {
  /** In English, for administrators. */
  readonly title: string;
  /** What the form writes on the frame that it draws around the group's fields. Without it there is no frame. */
  readonly frame?: { readonly title: PlainMessageId; readonly hint?: PlainMessageId };
};

/** In the order of the form and of docs/settings.md. */
const groups = {
  connection: { title: 'Region and client ID' },
  desk: { title: 'Desk and login page' },
  desktop: { title: 'Tray and start' },
  client: { title: 'OAuth client' },
  singleSignOn: { title: 'Single sign-on', frame: { title: 'set-up.single-sign-on' } },
  network: { title: 'Log-ins of the computer' },
  gateway: {
    title: 'API gateway',
    frame: { title: 'set-up.gateway', hint: 'set-up.gateway.hint' },
  },
  operation: { title: 'Updates and log' },
} satisfies Readonly<Record<string, GroupDefinition>>;

export type SettingGroup = keyof typeof groups;

export const settingGroups: Readonly<Record<SettingGroup, GroupDefinition>> = groups;
