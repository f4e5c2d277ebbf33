import type { Failure, Knobs } from '../../../fakes/genesys-cloud';
import type { ProviderKnobs, SignOn } from '../../../fakes/identity-provider';

/** What the app does, in a form that tests can check. The codes are those of docs/problems.md. */
export type Outcome =
  /** The agent's card is shown with this name, or if left out with the agent's name in the stand-in. */
  | { readonly kind: 'signed-in'; readonly name?: string }
  /** The attempt ends in a problem. */
  | { readonly kind: 'problem'; readonly code: string }
  /** A notice is shown while the login page stays and the sign-in goes on. */
  | { readonly kind: 'notice'; readonly code: string }
  /** The sign-in works, and the difference shows later in the session. */
  | { readonly kind: 'later' }
  /** The same, and the card then names the code. */
  | { readonly kind: 'later'; readonly code: string };

/** A named behaviour of the stand-in. */
export interface Scenario {
  readonly name: string;
  /** What the stand-in does, in one line. */
  readonly does: string;
  /** What the app should do, in one line and without the code. */
  readonly expected: string;
  readonly outcome: Outcome;
  readonly knobs: Partial<Knobs>;
  /** The company's own sign-on, to which the login page leads. */
  readonly company?: { readonly signOn: SignOn; readonly knobs?: Partial<ProviderKnobs> };
  /** Needs the client with a secret, because Genesys Cloud gives no refresh tokens with PKCE. */
  readonly grant?: 'code';
}

/** What a firewall says in place of the server. */
export const blockedPage = '<!doctype html><title>Blocked</title><p>Your request was blocked.';

export const signedIn = (name?: string): Outcome => ({
  kind: 'signed-in',
  ...(name === undefined ? {} : { name }),
});
export const problem = (code: string): Outcome => ({ kind: 'problem', code });
export const notice = (code: string): Outcome => ({ kind: 'notice', code });
export const later: Outcome = { kind: 'later' };
export const laterWith = (code: string): Outcome => ({ kind: 'later', code });

export const failing = (endpoint: keyof Knobs['fail'], failure: Failure): Partial<Knobs> => ({
  fail: { [endpoint]: failure },
});
