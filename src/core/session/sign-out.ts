/** What a sign-out did. Here it is always complete; what could not be reached at Genesys Cloud is named. */

export type SignOutReport = {
  /** `DELETE /api/v2/tokens/me` was answered. */
  readonly isTokenRevoked: boolean;
  /** `/logout` was answered: the login page's own session is over. */
  readonly isLoginEnded: boolean;
  /** Cookies and storage of the login partition are gone. */
  readonly isPartitionEmpty: boolean;
  /** No session is kept for the next start. */
  readonly isVaultEmpty: boolean;
  /** The agent signed in with their own browser, whose cookies this app can't remove. */
  readonly wasInBrowser?: boolean;
};

/** What came of asking Genesys Cloud when asking itself failed. */
export const nothingReached = { isTokenRevoked: false, isLoginEnded: false, isPartitionEmpty: false };

/** Of a session that ended by itself. */
export const sessionEndedNotice = 'Your session has ended. Sign in again to go on.';

/** Why nobody had to click **Sign out**: something that a shared desk takes for the agent's leaving. */
export type AbsenceReason = 'lock' | 'sleep' | 'idle';

const absences: { readonly [reason in AbsenceReason]: string } = {
  lock: 'This desk was locked.',
  sleep: 'This desk went to sleep.',
  idle: 'Nobody used this desk for a while.',
};

/** Says in plain words what was done, and what could not be. */
export function describeSignOut(report: SignOutReport, reason: AbsenceReason | null = null): string {
  const { isTokenRevoked, isLoginEnded, isPartitionEmpty, isVaultEmpty, wasInBrowser = false } = report;
  const sentences = [
    reason === null ? null : absences[reason],
    isTokenRevoked
      ? 'Your session at Genesys Cloud was ended.'
      : 'Genesys Cloud could not be told: there your session lasts until it ends by itself.',
    isLoginEnded || !isTokenRevoked ? null : 'The login of Genesys Cloud could not be ended there.',
    isPartitionEmpty ? null : 'The cookies of the sign-in page could not be removed from this computer.',
    isVaultEmpty ? null : 'The session that is kept on this computer could not be removed.',
    isPartitionEmpty && isVaultEmpty && !wasInBrowser ? 'Nothing of it is left on this computer.' : null,
    wasInBrowser ? 'Your browser may still be signed in to Genesys Cloud.' : null,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}
