import type { Knobs } from '../../../fakes/genesys-cloud';
import { problem, type Scenario, signedIn } from './scenario';

const error = (word: string): Partial<Knobs> => ({ redirectError: { error: word } });

/** What the redirect can contain, and how the browser gets to it. */
export const redirectScenarios: readonly Scenario[] = [
  {
    name: 'form-post',
    does: 'A form posts to the redirect URI, with code and state in its address.',
    expected: 'The answer is caught all the same.',
    outcome: signedIn(),
    knobs: { redirectBy: 'form-post' },
  },
  {
    name: 'form-post-body',
    does: 'A form posts code and state in its body, which only a server could read.',
    expected: 'The attempt ends: there is no state to trust.',
    outcome: problem('state-mismatch'),
    knobs: { redirectBy: 'form-post-body' },
  },
  {
    name: 'script-redirect',
    does: 'A script goes to the redirect URI.',
    expected: 'The answer is caught all the same.',
    outcome: signedIn(),
    knobs: { redirectBy: 'script' },
  },
  {
    name: 'meta-refresh',
    does: 'A meta refresh goes to the redirect URI.',
    expected: 'The answer is caught all the same.',
    outcome: signedIn(),
    knobs: { redirectBy: 'meta-refresh' },
  },
  {
    name: 'redirect-307',
    does: 'A 307 would post the password form on to the redirect URI.',
    expected: 'The answer is caught; nothing is posted.',
    outcome: signedIn(),
    knobs: { redirectBy: '307' },
  },
  {
    name: 'wrong-state',
    does: 'The redirect brings another state.',
    expected: 'The attempt ends, and the code is not used.',
    outcome: problem('state-mismatch'),
    knobs: { redirectFaults: ['wrong-state'] },
  },
  {
    name: 'missing-state',
    does: 'The redirect brings no state.',
    expected: 'The attempt ends, and the code is not used.',
    outcome: problem('state-mismatch'),
    knobs: { redirectFaults: ['missing-state'] },
  },
  {
    name: 'duplicate-state',
    does: 'The redirect brings the state twice.',
    expected: 'The attempt ends, and the code is not used.',
    outcome: problem('redirect-ambiguous'),
    knobs: { redirectFaults: ['duplicated-state'] },
  },
  {
    name: 'duplicate-code',
    does: 'The redirect brings two codes.',
    expected: 'The attempt ends, and neither is used.',
    outcome: problem('redirect-ambiguous'),
    knobs: { redirectFaults: ['duplicated-code'] },
  },
  {
    name: 'missing-code',
    does: 'The redirect brings neither a code nor an error.',
    expected: 'The attempt ends.',
    outcome: problem('code-missing'),
    knobs: { redirectFaults: ['no-code'] },
  },
  {
    name: 'wrong-issuer',
    does: 'The redirect says that it is from another server (RFC 9207).',
    expected: 'The attempt ends, and the code is not used.',
    outcome: problem('issuer-mismatch'),
    knobs: { iss: 'https://login.another.example' },
  },
  {
    name: 'access-denied',
    does: 'The redirect brings the error access_denied.',
    expected: 'The attempt ends.',
    outcome: problem('access-denied'),
    knobs: error('access_denied'),
  },
  {
    name: 'unauthorized-client',
    does: 'The redirect brings the error unauthorized_client.',
    expected: 'The attempt ends and names the administrator as the one to ask.',
    outcome: problem('client-not-approved'),
    knobs: error('unauthorized_client'),
  },
  {
    name: 'invalid-scope',
    does: 'The redirect brings the error invalid_scope.',
    expected: 'The attempt ends, with the server’s word below the text.',
    outcome: problem('authorization-refused'),
    knobs: error('invalid_scope'),
  },
  {
    name: 'temporarily-unavailable',
    does: 'The redirect brings the error temporarily_unavailable.',
    expected: 'The attempt ends and can be tried again.',
    outcome: problem('login-server-error'),
    knobs: error('temporarily_unavailable'),
  },
];
