/** What a sign-out has done, and how the agent is told. A sign-out always ends; its report names the parts that failed. */

export type SignOutReport = {
  /** `DELETE /api/v2/tokens/me` succeeded. */
  readonly isTokenRevoked: boolean;
  /** `GET /logout` succeeded, which ends the login page's own session. */
  readonly isLoginEnded: boolean;
  /** The cookies and the storage of the login partition were removed. */
  readonly isPartitionEmpty: boolean;
  /** The vault keeps no session for the next start. */
  readonly isVaultEmpty: boolean;
  /** Whether the agent signed in with their own browser, whose cookies this app can't remove. */
  readonly wasInBrowser?: boolean;
};

/** The report's part of Genesys Cloud and the login partition when the work threw. */
export const nothingReached = { isTokenRevoked: false, isLoginEnded: false, isPartitionEmpty: false };

/** The notice for a session that has ended by itself. */
export const sessionEndedNotice = 'Your session has ended. Sign in again to go on.';

/** Why a shared desk signs an agent out who has not clicked **Sign out**. */
export type AbsenceReason = 'lock' | 'sleep' | 'idle';

const absenceSentences: { readonly [reason in AbsenceReason]: string } = {
  lock: 'This desk was locked.',
  sleep: 'This desk went to sleep.',
  idle: 'Nobody used this desk for a while.',
};

/**
 * Tells the agent in plain words which parts of a sign-out succeeded and which failed.
 * @param reason null when the agent clicked **Sign out**
 */
export function describeSignOut(report: SignOutReport, reason: AbsenceReason | null = null): string {
  const { isTokenRevoked, isLoginEnded, isPartitionEmpty, isVaultEmpty, wasInBrowser = false } = report;
  const sentences = [
    reason === null ? null : absenceSentences[reason],
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
