/** What the app was started with: arguments and variables, and those of them that nobody reads. */

import { argumentOf, type RawSettings, settingKeys, variableOf } from '../../shared/settings';
import { type Message, message } from '../../shared/texts/message';
import { isProfileArgument } from '../profiles/profile-name';
import { clientSecretVariable } from './client-secret';
import { configArgument } from './effective-config';
import { readArguments, readEnvironment } from './sources';

export type Outside = {
  readonly commandLine: RawSettings;
  readonly environment: RawSettings;
  /** As in `EffectiveSettings`. They have names alone, because a value may be a secret at the wrong place. */
  readonly notes: readonly Message[];
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** @param argv without the program */
export function readOutside(argv: readonly string[], environment: Environment): Outside {
  return {
    commandLine: readArguments(argv),
    environment: readEnvironment(environment),
    notes: [...findUnreadArguments(argv), ...findUnreadVariables(environment)],
  };
}

/** What switches of Chromium, Electron and Node are, or begin with. There are over a thousand. */
const foreign = [
  'allow app-user-model-id auth class crash disable disk-cache display enable experimental explicitly',
  'force gpu gtk headless host ignore in-process-gpu inspect isolate js lang log-file log-net max',
  'mute-audio net-log no original ozone password-store process proxy r remote renderer require',
  'single-process site ssl start-maximized test-type touch-events trace unsafely updated use',
  'user-data-dir v vmodule wayland window x11 xdg-portal',
].flatMap((line) => line.split(' '));

function isForeign(start: string): boolean {
  // macOS gives these to every app.
  if (/^-(psn_|NS|Apple)/.test(start)) return true;
  const name = start.replace(/^--?/, '').replaceAll('_', '-');
  return foreign.some((each) => name === each || name.startsWith(`${each}-`));
}

/** Letters alone, so that other dashes, capitals and underscores make no difference. */
const lettersOf = (text: string) => text.replace(/[^A-Za-z]/g, '').toLowerCase();
const ownByLetters = new Map(settingKeys.map((key) => [lettersOf(key), argumentOf(key)]));

/**
 * An argument counts as `--name=value` alone. Whatever else is near a setting is told with the right spelling, and another
 * name with itself up to its first “=” or digit. A word without a name may be a value, and is never repeated.
 */
function findUnreadArguments(argv: readonly string[]): Message[] {
  /** Each once. */
  const notes = new Map<string, Message>();
  const add = (note: Message) => notes.set(JSON.stringify(note), note);
  /** Whether the argument before has no “=”, so that this one may be meant as its value. */
  let isValue = false;
  for (const argument of argv) {
    const [start = '', ...rest] = argument.split('=');
    const own = ownByLetters.get(lettersOf(start)) ?? findOwnAfterPrefix(start);
    const mayBeValue = isValue && !/^--[a-z]+(-[a-z]+)*$/.test(start);
    isValue = rest.length === 0 && start.startsWith('-');
    if ((own === start && rest.length > 0) || isProfileArgument(argument)) continue;
    if (own !== undefined && !mayBeValue) add(message('setting-note.argument-spelling', { name: own }));
    else if (mayBeValue || start === configArgument) continue;
    else if (!/^[-\u2010-\u2015\u2212]/.test(start)) add(message('setting-note.word-unknown'));
    else if (!isForeign(start)) add(message('setting-note.argument-unknown', { name: nameUnread(start) }));
  }
  return [...notes.values()].slice(0, maxNotes);
}

/** A broken script could give hundreds. */
const maxNotes = 20;

/** Such as `--disable-updates`, which Chromium would take in silence. */
function findOwnAfterPrefix(start: string): string | undefined {
  return ownByLetters.get(lettersOf(start.replace(/^--(enable|disable|no|use|force)-/, '')));
}

function nameUnread(start: string): string {
  const name = /^\W*[A-Za-z_-]{0,40}/.exec(start)?.[0] ?? '';
  // What follows that word could be the secret itself.
  return name.replace(/(secret|password).*/i, '$1');
}

const ownVariables = new Set([...settingKeys.map(variableOf), clientSecretVariable]);
/** Those of the build, the tests and the tools of this project. */
const projectVariables = /^AGENT_DESK_(TEST|LIVE|UPDATE_P|TRACE|APP|TARGET|VARIANT)/;

function findUnreadVariables(environment: Environment): Message[] {
  return Object.keys(environment)
    .filter((name) => /^agent_?desk_/i.test(name) && !ownVariables.has(name) && !projectVariables.test(name))
    .map((name) => message('setting-note.variable-unknown', { name: /^\w{0,60}/.exec(name)?.[0] ?? '' }))
    .slice(0, maxNotes);
}
