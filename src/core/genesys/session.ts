/** What a sign-in gives: the access token and its times. It never leaves the main process. */

import type { Settings } from '../../shared/settings';

export type Session = {
  readonly accessToken: string;
  /** When it was asked for, epoch milliseconds by the app's clock (core/clock.ts). */
  readonly obtainedAt: number;
  /** By the same clock. */
  readonly expiresAt: number;
  /** Only with the grant that has a client secret, and not in every organisation. */
  readonly refreshToken: string | null;
};

const minuteMs = 60_000;

/** From when on it may be renewed: ten minutes before its end, or half of a short life. */
export function renewsAt({ obtainedAt, expiresAt }: Session): number {
  return expiresAt - Math.min(10 * minuteMs, (expiresAt - obtainedAt) / 2);
}

/** When the agent is told that it ends: five minutes before, or a quarter of a short life. */
export function warnsAt({ obtainedAt, expiresAt }: Session): number {
  return expiresAt - Math.min(5 * minuteMs, (expiresAt - obtainedAt) / 4);
}

/** How long to wait after so many tries in a row that failed: 5 seconds, doubled each time, 5 minutes at most. */
export function retryDelayMs(failures: number): number {
  return Math.min(5_000 * 2 ** Math.max(0, failures - 1), 5 * minuteMs);
}

/** Two settings of the same name lead to the same place, so that one's session is good for the other. */
export function nameConnection(settings: Settings): string {
  const { region, clientId, grant, organization, provider } = settings;
  const { gatewayUrl, gatewayLoginPath, gatewayApiPath } = settings;
  const parts = [region, clientId, grant, organization, provider];
  return JSON.stringify([...parts, gatewayUrl, gatewayLoginPath, gatewayApiPath]);
}
