/** The `Date` of a call's answer, which tells Genesys Cloud's time where the body does not. */

import type { SdkContext } from './sdk/sdk-client';

/** Milliseconds. The header tells whole seconds: on average, half of one has passed since. */
const halfSecondMs = 500;

/** @param context of one call. `answeredAt` is null until its answer came, and where that has no date */
export function noteDate(context: SdkContext): {
  readonly context: SdkContext;
  readonly answeredAt: () => number | null;
} {
  let answeredAt: number | null = null;
  return {
    context: {
      ...context,
      onServerTime: (host, serverTime) => {
        answeredAt = serverTime + halfSecondMs;
        context.onServerTime(host, serverTime);
      },
    },
    answeredAt: () => answeredAt,
  };
}
