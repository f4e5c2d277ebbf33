import { failing, notice, problem, type Scenario, signedIn } from './scenario';

const login = (failure: Parameters<typeof failing>[1]) => failing('authorize', failure);

/** What can happen at the login page, before the redirect. */
export const loginScenarios: readonly Scenario[] = [
  {
    name: 'normal',
    does: 'Everything works.',
    expected: 'The agent signs in and sees their card.',
    outcome: signedIn(),
    knobs: {},
  },
  {
    name: 'slow-login',
    does: 'The login page comes after 3 seconds.',
    expected: 'The app waits; Cancel works meanwhile. Then the agent signs in.',
    outcome: signedIn(),
    knobs: login({ delayMs: 3_000 }),
  },
  {
    name: 'login-500',
    does: 'The login page answers 500, with no page.',
    expected: 'The attempt ends, and the status is in the text.',
    outcome: problem('login-page-failed'),
    knobs: login({ status: 500, body: '' }),
  },
  {
    name: 'waiting-room',
    does: 'The login page answers 503 with a page that comes again after 3 seconds, as a waiting room does, and then works.',
    expected: 'The page is shown, a notice names the status, and then the agent signs in.',
    outcome: notice('login-page-failed'),
    knobs: login({
      status: 503,
      times: 1,
      headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '3', refresh: '3' },
      body: '<!doctype html><html lang="en"><title>Wait</title><body><h1>You are next in line</h1></body></html>',
    }),
  },
  {
    name: 'device-app',
    does: 'The login page wants an app of the computer, in a hidden frame as Okta does, and works after 3 seconds.',
    expected:
      'A notice names the app and the browser; listed in appSchemes, it is asked about. Then the agent signs in.',
    outcome: signedIn(),
    knobs: login({
      status: 200,
      times: 1,
      headers: { 'content-type': 'text/html; charset=utf-8', refresh: '3' },
      body: '<!doctype html><html lang="en"><title>Device</title><body><h1>Checking your device</h1><iframe hidden src="standin-device-app:/check"></iframe></body></html>',
    }),
  },
  {
    name: 'copy-button',
    does: 'The login page has a Copy button and a text field, and goes on after 5 seconds.',
    expected:
      'The button copies and the field takes a right click, both by a click of the agent alone. Then the agent signs in.',
    outcome: signedIn(),
    knobs: login({
      status: 200,
      times: 1,
      headers: { 'content-type': 'text/html; charset=utf-8', refresh: '5' },
      body: '<!doctype html><html lang="en"><title>Copy</title><body><h1>Your code</h1><p>A1B2-C3D4</p><button onclick="navigator.clipboard.writeText(\'A1B2-C3D4\')">Copy</button> <input aria-label="Code"></body></html>',
    }),
  },
  {
    name: 'refused-frame',
    does: 'The login page has a hidden frame that can’t be reached, and works after 3 seconds.',
    expected: 'Nothing is said about the frame, which is a line in the log. Then the agent signs in.',
    outcome: signedIn(),
    knobs: login({
      status: 200,
      times: 1,
      headers: { 'content-type': 'text/html; charset=utf-8', refresh: '3' },
      body: '<!doctype html><html lang="en"><title>Frame</title><body><h1>One moment</h1><iframe hidden src="http://127.0.0.1:9/"></iframe></body></html>',
    }),
  },
  {
    name: 'login-empty',
    does: 'The login page answers 204, with no page.',
    expected: 'No empty window stays.',
    outcome: problem('login-page-failed'),
    knobs: login({ status: 204, body: '' }),
  },
  {
    name: 'login-hangs',
    does: 'The login page never comes.',
    expected: 'The attempt ends by itself after five minutes.',
    outcome: problem('idle-timeout'),
    knobs: login('hang'),
  },
  {
    name: 'login-reset',
    does: 'The connection to the login page is cut.',
    expected: 'The attempt ends, and the host is named.',
    outcome: problem('connection-failed'),
    knobs: login('reset'),
  },
  {
    name: 'login-redirect-loop',
    does: 'The login page redirects to itself without end.',
    expected: 'The attempt ends after Chromium’s twentieth redirect.',
    outcome: problem('login-page-failed'),
    knobs: login({ redirect: '?again', status: 302 }),
  },
  {
    name: 'login-page-loop',
    does: 'The login page leads to itself by script without end, as two single sign-ons do that don’t believe each other.',
    expected: 'The attempt ends after a hundred pages without a key or a click.',
    outcome: problem('login-page-loop'),
    knobs: login({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<script>location.replace(location.href)</script>',
    }),
  },
  {
    name: 'captive-portal',
    does: 'The network answers 511 in place of the login page, as a guest Wi-Fi does.',
    expected: 'The agent is sent to the network’s own page first.',
    outcome: problem('captive-portal'),
    knobs: login({ status: 511 }),
  },
  {
    name: 'clock-skew',
    does: 'The servers’ clock is three hours ahead of the computer’s.',
    expected: 'The agent is told that the clock is wrong, and can sign in.',
    outcome: notice('clock-wrong'),
    knobs: { dateOffsetSeconds: 3 * 3_600 },
  },
  {
    name: 'unapproved-client',
    does: 'The login page says that an administrator must approve the application.',
    expected: 'The attempt ends and names the administrator as the one to ask.',
    outcome: problem('client-not-approved'),
    knobs: { clientsApproved: false },
  },
  {
    name: 'unknown-client',
    does: 'The login page answers 400: the client ID or the redirect URI is not known.',
    expected: 'The attempt ends and names both as possible causes.',
    outcome: problem('client-unknown'),
    knobs: login({ status: 400 }),
  },
  {
    name: 'password-page-reset',
    does: 'The connection is cut after the password was typed.',
    expected: 'The attempt ends, and the next one works.',
    outcome: problem('connection-failed'),
    knobs: failing('login', 'reset'),
  },
];
