import { failing, problem, type Scenario, signedIn } from './scenario';

const expected =
  'The agent signs on at the company (dana, “company password”) and is signed in as the demo agent.';

/** Sign-ons at the company's own identity provider, to which the login page leads. */
export const companyScenarios: readonly Scenario[] = [
  {
    name: 'idp-saml',
    does: 'The company’s sign-on, by SAML.',
    expected,
    outcome: signedIn(),
    knobs: {},
    company: { signOn: { protocol: 'saml', shownIn: 'page' } },
  },
  {
    name: 'idp-oidc',
    does: 'The company’s sign-on, by OpenID Connect.',
    expected,
    outcome: signedIn(),
    knobs: {},
    company: { signOn: { protocol: 'oidc-query', shownIn: 'page' } },
  },
  {
    name: 'idp-form-post',
    does: 'The company’s sign-on, by OpenID Connect with a form that is posted back.',
    expected,
    outcome: signedIn(),
    knobs: {},
    company: { signOn: { protocol: 'oidc-form-post', shownIn: 'page' } },
  },
  {
    name: 'idp-popup',
    does: 'The company’s sign-on, by SAML in a window that the login page opens.',
    expected,
    outcome: signedIn(),
    knobs: {},
    company: { signOn: { protocol: 'saml', shownIn: 'popup' } },
  },
  {
    name: 'idp-known-device',
    does: 'The company knows the computer and asks for nothing.',
    expected: 'The agent is signed in as the demo agent without typing.',
    outcome: signedIn(),
    knobs: {},
    company: { signOn: { protocol: 'saml', shownIn: 'page' }, knobs: { isDeviceKnown: true } },
  },
  {
    name: 'idp-not-allowed',
    does: 'The company remembers an agent whom the API refuses.',
    expected:
      'The attempt ends. Try again comes back without a question; Sign in as someone else lets the company ask again.',
    outcome: problem('api-access-refused'),
    knobs: failing('users-me', { status: 403 }),
    company: { signOn: { protocol: 'oidc-query', shownIn: 'page' } },
  },
];
