/** The state of a signed-in session. */

import type { Settings } from '../../shared/settings';
import type { Message } from '../../shared/texts/message';
import type { SignedInView } from '../../shared/view';
import type { SessionAndPerson } from '../sign-in/sign-in';

export type SessionStart = SessionAndPerson & {
  readonly settings: Settings;
  /** False for a session from the vault: Genesys Cloud has not confirmed it yet. */
  readonly isChecked: boolean;
};

export type SignedInSessionState = SessionAndPerson &
  Pick<SignedInView, 'picture' | 'check' | 'renewal' | 'keeping' | 'notice'> & {
    /** About the login page of a renewal that the agent has asked for. It goes before `notice`. */
    readonly pageNotice: Message | string | null;
    /** How many requests in a row have failed for a reason that may pass. */
    readonly failures: number;
    /** No request is due before this time, milliseconds by the app's clock. */
    readonly retryAt: number;
    /** The times before which servers asked for no request. Nothing but **Renew now** asks sooner. */
    readonly heldUntil: HeldUntil;
    /** Whether a renewal without the agent was refused. Then only **Renew now** can renew the session. */
    readonly needsAgent: boolean;
    /** Whether the refresh token is worth nothing, because Genesys Cloud has refused it. Nothing else ends it. */
    readonly isTokenUseless: boolean;
    /** Whether the next check must not count as activity: the computer may have stood still, and nobody may be there. */
    readonly mustConfirm: boolean;
    /**
     * Whether another 401 ends the session: one was answered with a renewal, whose token is refused as well, or somebody has
     * ended the session.
     */
    readonly isRefusalFinal: boolean;
    /** Whether Genesys Cloud has refused this token before its time was over. */
    readonly isRefusedEarly: boolean;
  };

/** By what is asked: a check and a renewal have servers of their own. Milliseconds by the app's clock. */
export type HeldUntil = { readonly check: number; readonly renewal: number };

/** Whether the session can be renewed without the login page. */
export function canRefresh({
  session,
  isTokenUseless,
}: Pick<SignedInSessionState, 'session' | 'isTokenUseless'>): boolean {
  return session.refreshToken !== null && !isTokenUseless;
}
