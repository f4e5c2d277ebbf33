/** What a sign-out did. Here it is always complete; what could not be reached at Genesys Cloud is named. */

export type SignOutReport = {
  /** `DELETE /api/v2/tokens/me` was answered. */
  readonly isTokenRevoked: boolean;
  /** `/logout` was answered: the login page's own session is over. */
  readonly isLoginEnded: boolean;
  /** Cookies and storage of the login partition are gone. */
  readonly isPartitionEmpty: boolean;
};

/** In plain words what is left to know; null when nothing is. */
export function describeSignOut(report: SignOutReport): string | null {
  const left = [
    report.isTokenRevoked
      ? null
      : 'Genesys Cloud could not be told: there your session lasts until it ends by itself.',
    report.isLoginEnded || !report.isTokenRevoked
      ? null
      : 'The login of Genesys Cloud could not be ended there.',
    report.isPartitionEmpty
      ? null
      : 'The cookies of the sign-in page could not be removed from this computer.',
  ].filter((sentence) => sentence !== null);
  return left.length === 0 ? null : left.join(' ');
}
