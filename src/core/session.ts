/** What a sign-in gives: the access token and its end. It never leaves the main process. */

export type Session = {
  readonly accessToken: string;
  /** Epoch milliseconds by this machine's clock. */
  readonly expiresAt: number;
  /** Only with the grant that has a client secret, and not in every organisation. */
  readonly refreshToken: string | null;
};
