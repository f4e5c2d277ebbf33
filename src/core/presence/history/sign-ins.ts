/** The sign-ins with the agent's account beside the one here, as the notification channel tells of them. */

import type { SignInElsewhere } from '../../channel/channel-message';
import type { TokenRequest } from '../../genesys/token-requests';
import type { PresenceState } from '../state';
import { withinBounds } from './lines';

/** Another sign-in of this person: a line of the history, and news if its program was not seen before. */
export function afterSignIn(state: PresenceState, signIn: SignInElsewhere, at: number): PresenceState {
  if (state.history.some((known) => known.kind === 'sign-in' && isSameSignIn(known, signIn))) return state;
  const { clientId, address, createdAt } = signIn;
  const entry = { kind: 'sign-in', at, cause: 'elsewhere', clientId, address, createdAt } as const;
  const isNew = !state.programs.includes(clientId);
  // It may be told later than it happened.
  const place = state.history.findLastIndex((known) => known.at <= at) + 1;
  return {
    ...state,
    programs: isNew ? [...state.programs, clientId] : state.programs,
    newSignIn: isNew ? entry : state.newSignIn,
    history: withinBounds(state.history.toSpliced(place, 0, entry)),
  };
}

/** An event that came twice. Without its time that can't be told. */
function isSameSignIn(one: SignInElsewhere, other: SignInElsewhere): boolean {
  return (
    one.createdAt !== null &&
    one.createdAt === other.createdAt &&
    one.clientId === other.clientId &&
    one.address === other.address
  );
}

export type OwnSignIns = {
  /** Of this app. */
  readonly clientId: string;
  /** Each makes a sign-in at Genesys Cloud, also where its answer is lost, or its token is dropped. */
  readonly requests: readonly TokenRequest[];
};

/** Milliseconds. The two servers' clocks and the event's way. */
export const ownSignInMs = 60_000;

/** Whether it is this app's own sign-in or renewal, and not one of the same program on another computer. */
export function isOwnSignIn(
  { serverOffsetMs }: Pick<PresenceState, 'serverOffsetMs'>,
  { clientId, createdAt }: SignInElsewhere,
  own: OwnSignIns,
  now: number,
): boolean {
  if (clientId !== own.clientId) return false;
  const at = createdAt === null ? now : createdAt - serverOffsetMs;
  return own.requests.some(
    ({ sentAt, endedAt }) => at >= sentAt - ownSignInMs && (endedAt === null || at <= endedAt + ownSignInMs),
  );
}
