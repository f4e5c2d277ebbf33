/**
 * The organisation's inactivity time-out. It belongs to one token, and every API call with that token resets it. So an
 * agent who works in Genesys Cloud's own client lets the token of this app die, and an app that polls keeps an agent who
 * has gone. This decides from the computer whether the agent is there.
 */

/** The time-out of one token, as far as looks and uses tell. All times are milliseconds by the app's clock. */
export type IdleTime = {
  readonly timeout: Timeout;
  /** From when it counts. */
  readonly usedAt: number;
  /** A time at which the token was used for certain. It may have been used again since. */
  readonly surelyUsedAt: number;
};

export type Timeout =
  /** `unread`: Genesys Cloud was not asked yet. `none`: the organisation has no time-out. */
  | { readonly kind: 'unread' | 'none' }
  /** `at-most`: the length is not known, and this is the longest that it can be. Milliseconds. */
  | { readonly kind: 'known' | 'at-most'; readonly ms: number };

const minuteMs = 60_000;

/** By how much the two clocks may differ after their comparison, in which an answer's way counts. Milliseconds. */
const clockErrorMs = 5_000;

/** Of a token that was obtained now. */
export function buildIdleTime(now: number): IdleTime {
  return { timeout: { kind: 'unread' }, usedAt: now, surelyUsedAt: now };
}

/** @param idlesAt when the token ends unless it is used; null where there is no time-out */
export function afterLook(idle: IdleTime, idlesAt: number | null, now: number): IdleTime {
  if (idlesAt === null) return { ...idle, timeout: { kind: 'none' } };
  const leastMs = toWholeMinutes(idlesAt - now);
  const mostMs = Math.max(leastMs, toWholeMinutes(idlesAt - idle.surelyUsedAt));
  const timeout = chooseTimeout(idle.timeout, leastMs, mostMs);
  const usedAt = idlesAt - timeout.ms;
  const isUseKnown = timeout.kind === 'known';
  return {
    timeout,
    usedAt,
    surelyUsedAt: isUseKnown ? Math.max(idle.surelyUsedAt, usedAt) : idle.surelyUsedAt,
  };
}

/**
 * The time left is the shortest that the time-out can be, and the time from a certain use to the end the longest. Right
 * after a use both are the same. Otherwise a length that was known stays known as long as it lies between them.
 */
function chooseTimeout(before: Timeout, leastMs: number, mostMs: number): Extract<Timeout, { ms: number }> {
  if (leastMs === mostMs) return { kind: 'known', ms: leastMs };
  const isPossible = before.kind === 'known' && before.ms >= leastMs && before.ms <= mostMs;
  return isPossible ? before : { kind: 'at-most', ms: mostMs };
}

/** Null where the length is not known, or there is no time-out. Milliseconds. */
export function readKnownTimeout({ timeout }: IdleTime): number | null {
  return timeout.kind === 'known' ? timeout.ms : null;
}

/** When the token ends unless it is used, as far as it is known; null before the first look, and without a time-out. */
export function findIdleEnd({ timeout, usedAt }: IdleTime): number | null {
  return 'ms' in timeout ? usedAt + timeout.ms : null;
}

/** Time-outs are whole minutes. */
function toWholeMinutes(ms: number): number {
  return Math.max(1, Math.ceil((ms - clockErrorMs) / minuteMs)) * minuteMs;
}

/**
 * The idle time after a call that used the token.
 * @param sentAt when the call was sent: the time-out starts anew when it arrives, which may be long before the answer
 */
export function afterUse(idle: IdleTime, sentAt: number): IdleTime {
  return { ...idle, usedAt: sentAt, surelyUsedAt: sentAt };
}

/** Whether the time-out had passed at that time. False while nothing is known of it, and where there is none. */
export function isIdleOver(idle: IdleTime, now: number): boolean {
  const idlesAt = findIdleEnd(idle);
  return idlesAt !== null && now >= idlesAt;
}

export type InactivityFacts = {
  /** All times are milliseconds by the app's clock. */
  readonly now: number;
  /** When the token was used last, or asked about: the time-out counts from there. */
  readonly usedAt: number;
  /** The length of the time-out, milliseconds. */
  readonly timeoutMs: number;
  /** Whether the session of an agent who is there may be kept by a call. */
  readonly mayUse: boolean;
  /** When the agent used this computer last, as far as it is known. */
  readonly activeAt: number;
  /** Whether the computer can't tell that: the agent may have used another program since. */
  readonly isUnmeasured: boolean;
  readonly isLocked: boolean;
  /** In an interaction (Interacting, Communicating): somebody on a long call touches no key. */
  readonly isInteracting: boolean;
  /** When the last interaction ended; null while there was none. Until then the agent was there. */
  readonly interactedAt: number | null;
};

export type InactivityStep =
  /** One real call keeps the session. */
  | { readonly kind: 'keep' }
  /** The agent has been away for one whole time-out: the app signs them out. */
  | { readonly kind: 'leave' }
  /** The token ends in seconds, and nothing keeps it. */
  | { readonly kind: 'ending' }
  /** The token should have ended by itself: Genesys Cloud knows. */
  | { readonly kind: 'check' }
  | { readonly kind: 'wait'; readonly until: number };

/** Genesys Cloud is asked about the token once a minute at most. Milliseconds. */
export const betweenLooksMs = 60_000;

/** How long before its end a token is kept, milliseconds: enough for a slow call and one repetition. */
const keepBeforeMs = 60_000;

/** How often the computer, and not Genesys Cloud, is asked in the last minute. Milliseconds. */
const lookAgainMs = 5_000;

/** How long before its end a token is good for what still has to be done with it. Milliseconds. */
export const lastMomentsMs = 10_000;

/**
 * What is due for the token now. A call keeps it only in the last minute before its end, or in the last fifth of a short
 * time-out. It is ending in the last ten seconds, or in the last twentieth.
 */
export function decideInactivity(facts: InactivityFacts): InactivityStep {
  const { now, usedAt, timeoutMs, activeAt, isUnmeasured, isLocked, isInteracting, interactedAt } = facts;
  const seenAt = interactedAt === null ? activeAt : Math.max(activeAt, interactedAt);
  const idlesAt = usedAt + timeoutMs;
  const endsAt = idlesAt - Math.min(lastMomentsMs, timeoutMs / 20);
  const keepsAt = idlesAt - Math.min(keepBeforeMs, timeoutMs / 5);
  // Where nothing tells that the agent is away, they are not signed out as that: Genesys Cloud ends the token.
  const awayAt = isUnmeasured ? Number.POSITIVE_INFINITY : (isInteracting ? now : seenAt) + timeoutMs;
  // The token of an agent who has gone since its last use must not end first: it is needed to leave.
  const isGone = !isUnmeasured && !isInteracting && seenAt <= usedAt;
  const leavesAt = isGone ? Math.min(awayAt, endsAt) : awayAt;
  if (now >= leavesAt) return { kind: 'leave' };
  if (now >= idlesAt) return { kind: 'check' };
  if (now < keepsAt) return { kind: 'wait', until: Math.min(keepsAt, leavesAt) };
  if (facts.mayUse && (isInteracting || (seenAt > usedAt && !isLocked))) return { kind: 'keep' };
  if (now >= endsAt) return { kind: 'ending' };
  // Who comes back in the last minute, unlocks the screen or gets a call keeps the session too.
  return { kind: 'wait', until: Math.min(endsAt, leavesAt, now + lookAgainMs) };
}

/** What a watch over the time-out does next. */
export type WatchStep =
  | { readonly kind: 'leave' }
  /** Tells that the token ends, and looks once it has. */
  | { readonly kind: 'end' }
  /** Asks about the token. `mustKeep`: then uses it, if that is due still. */
  | { readonly kind: 'look'; readonly mustKeep: boolean }
  | { readonly kind: 'use' }
  | { readonly kind: 'wait'; readonly until: number };

export type WatchFacts = {
  readonly now: number;
  /** When the token may be asked about again. */
  readonly asksAt: number;
  /** Whether the token was used since the last look, which may find another time-out. */
  readonly mustLook: boolean;
  /** Whether the length of the time-out is known. */
  readonly isTimeoutKnown: boolean;
};

/**
 * The token may have been used by another call since the last look, so that it is asked about before something is done that
 * depends on its end. It may not be asked about more than once a minute: a clock of Genesys Cloud that is behind must not
 * lead to questions without end.
 * @param step null before the first look, and where there is no time-out
 */
export function decideWatch(step: InactivityStep | null, facts: WatchFacts): WatchStep {
  const { now, asksAt, mustLook, isTimeoutKnown } = facts;
  const lookOr = (otherwise: WatchStep): WatchStep =>
    now >= asksAt ? { kind: 'look', mustKeep: false } : otherwise;
  switch (step?.kind) {
    case 'leave':
      return step;
    case 'wait':
      return mustLook ? lookOr({ kind: 'wait', until: Math.min(step.until, asksAt) }) : step;
    case 'ending':
      return lookOr({ kind: 'end' });
    case 'keep':
      // Where the time-out is not known, the look comes after the call, and finds it. Otherwise the call is due also where
      // what is known of the token is younger than a minute.
      return now >= asksAt && isTimeoutKnown ? { kind: 'look', mustKeep: true } : { kind: 'use' };
    default:
      return lookOr({ kind: 'wait', until: asksAt });
  }
}
