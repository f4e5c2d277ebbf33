/**
 * The live presence of a session, once Genesys Cloud has confirmed the session. Its notification channel is opened when the
 * card is drawn, and renewed with the token.
 */

import { defaultSettings, keepsSession, type Settings } from '../../shared/settings';
import { matchLanguage, parseLocale } from '../../shared/texts/match-language';
import { guardFault } from '../fault-guard';
import { buildEndpoints } from '../genesys/endpoints';
import { isSamePerson, type Person } from '../genesys/person';
import type { TokenRequests } from '../genesys/token-requests';
import type { LateRequest } from '../presence/changes/status-setter';
import type { PresenceDefinition } from '../presence/definitions';
import { findNamed } from '../presence/leaving';
import { createLivePresence, type LivePresence, type PresenceEvents } from '../presence/live-presence';
import { buildQueueNote } from '../presence/notes/queue-note';
import type { PresencePorts } from '../presence/presence-ports';
import type { PresenceContext } from '../presence/view';
import type { SignedInSession } from '../session/signed-in-session';
import type { SignedInSessionState } from '../session/state';
import { byAgent, leaveQueue } from './leave-queue';
import type { DeskPorts } from './states';

export type SessionPresence = {
  readonly current: () => LivePresence | null;
  /** The session has changed: it may have been confirmed, or have another token. */
  readonly follow: () => void;
  /** Resolves when no choice of a presence is under way, and so not before its answer. */
  readonly settled: () => Promise<void>;
  /** Resolves when the person before, whom a renewal has replaced, is off queue, or can't be taken off. Within seconds. */
  readonly replaced: () => Promise<unknown>;
  readonly stop: () => void;
};

/** The card is on screen long before. No page tells of a card that is hidden or covered. Milliseconds. */
const drawnLimitMs = 3_000;

/**
 * Starts the live presence at the first `follow` that finds the session confirmed and its user known. Callers must not call
 * `follow` after `stop`, which could start another one.
 * @param tokenRequests what this run has asked for, by which its own sign-ins are told from others
 */
export function createSessionPresence(
  session: SignedInSession,
  ports: DeskPorts,
  tokenRequests: TokenRequests['read'],
  events: PresenceEvents,
): SessionPresence {
  const { settings } = session;
  let presence: LivePresence | null = null;
  /** The session that was followed last, and whose presence it is. */
  let followed: Pick<SignedInSessionState, 'session' | 'person' | 'check'> = session.state();
  let replacing: Promise<unknown> = Promise.resolve();
  let cancelAlarm = () => {};
  const readDefinitions = createDefinitionReader(session, ports);
  const settling = createSettling(() => presence !== null && presence.state().change !== null);
  /** Once the presence is another one, what the app did to it when it left the agent counts no more. */
  const followLeft = () => {
    const { id } = followed.person;
    if (presence?.state().left === null && id !== null) ports.leaveNotes.forget(id);
  };
  const followQueue = () => noteQueue(ports, settings, followed.person, presence);
  const stop = () => {
    cancelAlarm();
    presence?.stop();
  };
  const start = (id: string, read: Person['status']) =>
    createLivePresence(
      {
        userId: id,
        host: new URL(buildEndpoints(settings).apiUrl).host,
        access: () => ({ settings, session: session.state().session }),
        tokenRequests,
        readLocales: () => readLocales(session.state().person, ports),
        read,
        left: ports.leaveNotes.read(id),
        noted: ports.queueNotes.read(id),
      },
      { ...ports.presence, readDefinitions, clock: ports.clock, reportFault: ports.reportFault },
      {
        ...events,
        onChange: () => {
          followLeft();
          events.onChange();
          // After what is on screen: it writes a file.
          followQueue();
          settling.look();
        },
      },
    );
  return {
    current: () => presence,
    follow: () => {
      const before = followed;
      const { session: tokens, person, check } = session.state();
      followed = { session: tokens, person, check };
      const replaced = presence !== null && !isSamePerson(person, before.person) ? presence : null;
      const late = replaced?.leave() ?? null;
      if (replaced !== null) {
        stop();
        presence = null;
      }
      if (check === 'checked' && presence === null && person.id !== null) {
        presence = start(person.id, person.status);
        followLeft();
        followQueue();
        // After a renewal as another person the card is on screen already.
        if (replaced !== null) presence.open();
        else cancelAlarm = ports.clock.setAlarm(ports.clock.now() + drawnLimitMs, presence.open);
      } else if (presence !== null && tokens.accessToken !== before.session.accessToken) presence.renew();
      else if (check === 'checked' && before.check !== 'checked') presence?.confirm();
      // After the notes of the person of now are read.
      if (replaced !== null) replacing = leaveReplaced(ports, settings, before, { replaced, late });
    },
    settled: settling.settled,
    replaced: () => replacing,
    stop,
  };
}

/** Until a presence is known, what an earlier run has noted stays as it is. */
function noteQueue(
  { queueNotes }: DeskPorts,
  settings: Settings,
  { id }: Person,
  presence: LivePresence | null,
): void {
  const state = presence?.state();
  if (state?.status.presence == null || id === null) return;
  queueNotes.write(buildQueueNote(id, state), keepsSession(settings));
}

/**
 * Reads the presences with the labels of every language where that of the setting `leavePresence` is not found among those
 * of one language. A name that is found nowhere is told to IT once.
 */
function createDefinitionReader(
  { settings: { leavePresence }, state }: SignedInSession,
  { presence: { readDefinitions: read }, warn }: DeskPorts,
): PresencePorts['readDefinitions'] {
  if (leavePresence === defaultSettings.leavePresence) return read;
  let isTold = false;
  const isThere = (definitions: readonly PresenceDefinition[]) =>
    findNamed(definitions, leavePresence, state().person.divisionId) !== undefined;
  return async (access, localeCode, signal) => {
    const answer = await read(access, localeCode, signal);
    if (answer.kind === 'problem' || answer.value.length === 0 || isThere(answer.value)) return answer;
    const all = await read(access, 'ALL', signal);
    if (all.kind === 'problem') return answer;
    if (!isThere(all.value) && !isTold) {
      isTold = true;
      warn(
        `The setting leavePresence names no presence that this agent may be set to: “${leavePresence}”. ${defaultSettings.leavePresence} is set instead.`,
      );
    }
    return all;
  };
}

/** Waits for the answer to a choice. */
function createSettling(isChoosing: () => boolean) {
  let waiting: readonly (() => void)[] = [];
  const look = () => {
    if (isChoosing()) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  return {
    look,
    settled: () =>
      new Promise<void>((resolve) => {
        waiting = [...waiting, resolve];
        look();
      }),
  };
}

/** Nobody can ask the person before, whom another program may have put on queue. */
async function leaveReplaced(
  ports: DeskPorts,
  settings: Settings,
  { session, person }: Pick<SignedInSessionState, 'session' | 'person'>,
  { replaced, late }: { readonly replaced: LivePresence; readonly late: LateRequest | null },
): Promise<void> {
  const { name } = person.view;
  const { id: userId, divisionId } = person;
  const leaver = { settings, session, userId, divisionId, presence: replaced.state(), name };
  await guardFault(ports, leaveQueue(ports, leaver, { ...byAgent, late }, false), 'failed');
  ports.leaveNotes.told();
}

/**
 * The app's language, so that labels and the texts around them are in the same one; then what the agent has chosen in
 * Genesys Cloud; then those of the computer. An agent whose language the app does not have gets the labels in it all the
 * same, unless the setting `language` has decided.
 */
function readLocales({ language }: Person, { readLanguages, settings }: DeskPorts): readonly string[] {
  const { app, system } = readLanguages();
  if (language === null) return [app, ...system];
  const isAppFirst = hasLanguage(language) || settings.read().settings.language.trim() !== '';
  return isAppFirst ? [app, language, ...system] : [language, app, ...system];
}

/** In the same script: the app's Chinese is Simplified. */
function hasLanguage(text: string): boolean {
  const own = matchLanguage(text);
  return own !== null && parseLocale(own)?.script === parseLocale(text)?.script;
}

/** How the presence of this person is shown. The languages are those of now, so that the result must not be kept. */
export function presenceContext(person: Person, ports: DeskPorts): PresenceContext {
  return {
    locales: readLocales(person, ports),
    divisionId: person.divisionId,
    toWallTime: ports.clock.toWallTime,
  };
}
