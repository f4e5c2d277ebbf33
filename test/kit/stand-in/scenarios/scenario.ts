import type { EndpointName, Failure, Knobs } from '../../../fakes/genesys-cloud';
import type { ProviderKnobs, SignOn } from '../../../fakes/identity-provider';

/** What the app does then, as a test can check it. Codes are those of docs/problems.md. */
export type Outcome =
  /** The agent's card, with this name; left out: the one that the agent has in the stand-in. */
  | { readonly kind: 'signed-in'; readonly name?: string }
  /** The attempt ends in a problem. */
  | { readonly kind: 'problem'; readonly code: string }
  /** Told while the login page stays, and the sign-in goes on. */
  | { readonly kind: 'notice'; readonly code: string }
  /** The sign-in works; what is special shows later in the session. */
  | { readonly kind: 'later' };

/** A way for the stand-in to behave, by name. */
export interface Scenario {
  readonly name: string;
  /** What the stand-in does, in one line. */
  readonly does: string;
  /** What the app should do then, in one line, without the code. */
  readonly expected: string;
  readonly outcome: Outcome;
  readonly knobs: Partial<Knobs>;
  /** The login page sends everybody to the company's own sign-on. */
  readonly company?: { readonly signOn: SignOn; readonly knobs?: Partial<ProviderKnobs> };
  /** Needs the client with a secret: PKCE has no refresh tokens at Genesys Cloud. */
  readonly grant?: 'code';
}

export const signedIn = (name?: string): Outcome => ({
  kind: 'signed-in',
  ...(name === undefined ? {} : { name }),
});
export const problem = (code: string): Outcome => ({ kind: 'problem', code });
export const notice = (code: string): Outcome => ({ kind: 'notice', code });
export const later: Outcome = { kind: 'later' };

export const failing = (endpoint: EndpointName, failure: Failure): Partial<Knobs> => ({
  fail: { [endpoint]: failure },
});
