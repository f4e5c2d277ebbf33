/** Keeps the note of an end that is not over yet, in `last-end.json` under userData. Its tokens are encrypted by the system. */

import * as v from 'valibot';
import type { Clock } from '../../core/clock';
import type { Session } from '../../core/genesys/answers';
import {
  buildDueRevocation,
  type DueRevocation,
  type LastEnd,
  parseDueRevocation,
} from '../../core/session/last-end';
import { keepsSession, type Settings } from '../../shared/settings';
import { readMemo, removeMemo, writeMemo } from '../storage/memo-file';
import type { SecretBox } from '../storage/secret-box';

const fileName = 'last-end.json';
const schema = v.object({ isCutShort: v.boolean(), sealed: v.array(v.string()) });

/** Names a token by its hash: what stays in memory after the end of a session must not have the token itself. */
const nameOf = (accessToken: string) =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(accessToken).digest('base64');

/** Runs without a network one after the other must not let the file grow without end. */
const maxTokens = 20;

/** @param isEnding whether the app ends, so that nobody reads what a sign-out could not do */
export function createLastEndFile(
  box: Pick<SecretBox, 'encrypt' | 'decrypt' | 'canEncrypt'>,
  clock: Pick<Clock, 'now' | 'toWallTime'>,
  isEnding: () => boolean,
): LastEnd {
  const found = readMemo(fileName, schema);
  let isCutShort = found?.isCutShort ?? false;
  /** The encrypted tokens, by their names; those of earlier runs, which were not read yet, by their cipher text. */
  const sealed = new Map<string, string>((found?.sealed ?? []).slice(-maxTokens).map((text) => [text, text]));
  /** The name of the token of the session that ends; empty where none does. */
  let ending = '';
  /** The names of those of this run whose revocation has not succeeded, whether they could be noted or not. */
  const unrevoked = new Set<string>();

  const save = () => {
    if (isCutShort || sealed.size > 0) writeMemo(fileName, { isCutShort, sealed: [...sealed.values()] });
    else removeMemo(fileName);
  };
  const forget = (name: string) => {
    if (sealed.delete(name)) save();
  };
  /** A keyring is not asked to open for this. */
  const seal = async (settings: Settings, session: Session, isStillDue: () => boolean): Promise<void> => {
    if (!keepsSession(settings) || box.canEncrypt() !== true) return;
    const due = buildDueRevocation(settings, session, clock.toWallTime);
    const sealing = await box.encrypt(JSON.stringify(due), false);
    if (sealing.kind !== 'sealed' || !isStillDue()) return;
    sealed.set(nameOf(due.accessToken), sealing.sealed);
    save();
  };
  return {
    wasCutShort: () => found?.isCutShort ?? false,
    readDue: async (which) => {
      const due: DueRevocation[] = [];
      let isChanged = false;
      for (const [name, text] of [...sealed]) {
        if (which === 'unread' && name !== text) continue;
        const opening = await box.decrypt(text, false);
        // One that was revoked meanwhile is not due any more.
        if (opening.kind === 'unread' || !sealed.delete(name)) continue;
        isChanged = true;
        const one = parseDueRevocation(opening.text);
        if (one === null || one.expiresAt <= clock.toWallTime(clock.now())) continue;
        sealed.set(nameOf(one.accessToken), text);
        due.push(one);
      }
      // A file that could not be read at the start is left as it is.
      if (isChanged) save();
      return due;
    },
    isAnyDue: () => sealed.size > 0 || unrevoked.size > 0,
    begin: (settings, session) => {
      isCutShort = true;
      const name = nameOf(session.accessToken);
      if (ending !== name) sealed.delete(ending);
      ending = name;
      save();
      void seal(settings, session, () => isCutShort && ending === name).catch(() => undefined);
    },
    over: (isConfirmed) => {
      if (!isConfirmed && isEnding()) return;
      isCutShort = false;
      sealed.delete(ending);
      ending = '';
      save();
    },
    whileRevoking: async (settings, session, work) => {
      const name = nameOf(session.accessToken);
      let isDue = true;
      unrevoked.add(name);
      void seal(settings, session, () => isDue).catch(() => undefined);
      const isRevoked = await work;
      if (isRevoked) unrevoked.delete(name);
      // Where sessions are kept, the next start tries it again.
      if (!isRevoked && keepsSession(settings)) return;
      isDue = false;
      forget(name);
    },
  };
}
