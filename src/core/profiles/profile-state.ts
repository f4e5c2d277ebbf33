/** What an open profile tells the others of the same user: nothing that names a person, and no secret. */

import * as v from 'valibot';

export type ProfileState = {
  readonly isOnQueue: boolean;
  /** Whether its settings make this a shared desk. */
  readonly isShared: boolean;
};

/** Of a profile that is closed, or whose file can't be read. */
export const restingState: ProfileState = { isOnQueue: false, isShared: false };

const stateSchema = v.object({ isOnQueue: v.boolean(), isShared: v.boolean() });

/** Never throws. */
export function parseProfileState(text: string): ProfileState {
  try {
    return v.parse(stateSchema, JSON.parse(text));
  } catch {
    return restingState;
  }
}
