import {
  buildPrimary,
  buildSecondary,
  DEFINITIONS,
  type Happening,
  type Knobs,
} from '../../../fakes/genesys-cloud';
import { failing, later, laterWith, type Scenario } from './scenario';

const onQueue: Happening = { kind: 'presence', presence: 'On Queue', by: 'other-client' };

/** 5,000, as an organisation with one for each team and project may have. */
const manyDefinitions = [
  ...DEFINITIONS,
  ...Array.from({ length: 5_000 - DEFINITIONS.length }, (_none, index) =>
    buildSecondary(10_000 + index, 'Busy', `Project-${index + 1}`),
  ),
];

const wellness = buildPrimary('77e11e55-0000-4000-8000-000000000001', 'Wellness');

/** The status and its setting, and the connection that keeps it live. What happens, happens a second after the first socket. */
export const presenceScenarios: readonly Scenario[] = [
  {
    name: 'set-by-supervisor',
    does: 'A supervisor sets Meeting, a second after the status is live.',
    expected: 'The card shows it at once, and that it was set with another program.',
    outcome: later,
    knobs: { soon: [{ kind: 'presence', presence: 'Meeting', by: 'supervisor' }] },
  },
  {
    name: 'queue-elsewhere',
    does: 'Another program puts the agent on queue, with a call.',
    expected: 'The card shows the work. Sign out asks first whether to leave the queue.',
    outcome: later,
    knobs: {
      soon: [onQueue, { kind: 'routing', status: 'INTERACTING' }, { kind: 'open-work', work: { call: 1 } }],
    },
  },
  {
    name: 'decided-by-teams',
    does: 'Microsoft Teams decides the presence.',
    expected: 'The card shows it and names Microsoft Teams. It can’t be set.',
    outcome: later,
    knobs: { presenceSource: 'MICROSOFTTEAMS' },
  },
  {
    name: 'not-responding',
    does: 'The agent does not answer a call, and gets the routing status Not responding.',
    expected: 'The card says so and offers Ready again, which ends it.',
    outcome: later,
    knobs: { soon: [onQueue, { kind: 'routing', status: 'NOT_RESPONDING' }] },
  },
  {
    name: 'ready-refused',
    does: 'The agent is Not responding, and Genesys Cloud does not take the routing status IDLE.',
    expected: 'Ready again sets On Queue again, which ends it too.',
    outcome: later,
    knobs: { takesReady: false, soon: [onQueue, { kind: 'routing', status: 'NOT_RESPONDING' }] },
  },
  {
    name: 'no-station',
    does: 'The agent is put on queue and has no station or phone selected.',
    expected: 'The card warns that calls can’t reach the agent.',
    outcome: later,
    knobs: { soon: [{ kind: 'station', name: null }, onQueue] },
  },
  {
    name: 'off-queue-when-done',
    does: 'An agent with work stays on queue until it is done (“requesting off queue”).',
    expected: 'A chosen presence is shown as the next one, and comes when the work is done.',
    outcome: later,
    knobs: { offQueueWhenDone: true, soon: [onQueue, { kind: 'routing', status: 'INTERACTING' }] },
  },
  {
    name: 'new-sign-in',
    does: 'Another program signs in with the agent’s account.',
    expected: 'The card tells it once; Today has time and address.',
    outcome: later,
    knobs: { soon: [{ kind: 'sign-in', clientId: 'another-program', address: '203.0.113.7' }] },
  },
  {
    name: 'logged-off',
    does: 'An administrator ends all tokens of the agent, and the login page has forgotten the agent.',
    expected: 'The session ends and says that it was ended at Genesys Cloud (session-ended-elsewhere).',
    outcome: later,
    knobs: { loginCookieSeconds: 0, knownAgent: null, soon: [{ kind: 'log-off' }] },
  },
  {
    name: 'live-clock-skew',
    does: 'The servers’ clock is two minutes ahead of the computer’s, and a supervisor sets Meeting.',
    expected: 'The time in Meeting is counted from its beginning, not from two minutes later.',
    outcome: later,
    knobs: { dateOffsetSeconds: 120, soon: [{ kind: 'presence', presence: 'Meeting' }] },
  },

  {
    name: 'presences-refused',
    does: 'The list of presences of today is refused (403), and the older one is not.',
    expected: 'The older list serves: nothing is missing.',
    outcome: later,
    knobs: { newDefinitions: false },
  },
  {
    name: 'no-presences',
    does: 'Both lists of presences are refused (403).',
    expected: 'The status is live. There is no menu and no switch.',
    outcome: later,
    knobs: { newDefinitions: false, ...failing('old-definitions', { status: 403 }) },
  },
  {
    name: 'german-labels',
    does: 'The agent has chosen German in Genesys Cloud.',
    expected: 'After the sign-in the app is in German, and so are the names of the presences.',
    outcome: later,
    knobs: { usersMeAnswer: (person) => ({ ...person, languagePreference: 'de' }) },
  },
  {
    name: 'unknown-presence',
    does: 'The organisation has a system presence that the app does not know, and the agent gets it.',
    expected: 'It is shown by its label, and can be chosen.',
    outcome: later,
    knobs: {
      definitions: [...DEFINITIONS, wellness],
      soon: [{ kind: 'presence', presence: 'Wellness' }],
    },
  },
  {
    name: 'retired-presence',
    does: 'The agent has a presence that the organisation has deactivated.',
    expected: 'It is shown by its system presence, Busy. The menu does not offer it.',
    outcome: later,
    knobs: { soon: [{ kind: 'presence', presence: 'Retired status' }] },
  },
  {
    name: 'other-division',
    does: 'The agent has a presence of another division.',
    expected: 'It is shown by its label. The menu does not offer it.',
    outcome: later,
    knobs: { soon: [{ kind: 'presence', presence: 'Other division' }] },
  },
  {
    name: 'many-presences',
    does: 'The organisation has 5,000 presences.',
    expected: 'The menu has them all, and typing finds one.',
    outcome: later,
    knobs: { definitions: manyDefinitions },
  },
  {
    name: 'queue-not-permitted',
    does: 'The agent lacks the permission for On Queue (403).',
    expected: 'The switch goes back, and the card says why.',
    outcome: laterWith('presence-not-permitted'),
    knobs: { mayGoOnQueue: false },
  },
  {
    name: 'presence-409',
    does: 'Every change of presence is answered 409.',
    expected: 'The old presence is back, and the card says why.',
    outcome: laterWith('presence-refused'),
    knobs: failing('set-presence', { status: 409 }),
  },
  {
    name: 'presence-429',
    does: 'Every change of presence is answered 429, to be tried again in a minute.',
    expected: 'The old presence is back, and the card says why.',
    outcome: laterWith('api-busy'),
    knobs: failing('set-presence', { status: 429, headers: { 'retry-after': '60' } }),
  },
  {
    name: 'echo-first',
    does: 'The event of a change comes before the answer to it.',
    expected: 'The card shows the change once, as the agent’s own.',
    outcome: later,
    knobs: { echo: 'before' },
  },

  {
    name: 'no-notifications',
    does: 'The OAuth client lacks the scope notifications.',
    expected: 'The card shows the status of the sign-in with its time and Refresh, and names the scope.',
    outcome: laterWith('channel-not-permitted'),
    knobs: { scopes: ['users:readonly', 'presence', 'routing'] },
  },
  {
    name: 'no-presence-topic',
    does: 'The subscription to the presence is rejected.',
    expected: 'The card shows the status of the sign-in with its time, and names the missing permission.',
    outcome: laterWith('channel-not-permitted'),
    knobs: { refusedTopics: ['presence'] },
  },
  {
    name: 'no-routing-topic',
    does: 'The subscription to the routing status is rejected.',
    expected: 'The card shows the status of the sign-in with its time, and names the missing permission.',
    outcome: laterWith('channel-not-permitted'),
    knobs: { refusedTopics: ['routingStatus'] },
  },
  {
    name: 'few-topics',
    does: 'All subscriptions but presence and routing status are rejected.',
    expected: 'Presence and routing status are live. Open work and station are unknown, and not shown.',
    outcome: later,
    knobs: { refusedTopics: ['conversationsummary', 'tokens', 'station'] },
  },
  ...(
    [
      ['channel-elsewhere', 'on another host', 'wss://streaming.evil.example/channels/x'],
      ['channel-plain', 'without encryption', 'ws://streaming.mypurecloud.com/channels/x'],
      ['channel-credentials', 'with credentials', 'wss://user:pass@streaming.mypurecloud.com/channels/x'],
    ] as const
  ).map(([name, where, connectUri]) => ({
    name,
    does: `The notification channel has an address ${where}.`,
    expected: 'It is not opened. The card shows the status of the sign-in with its time.',
    outcome: laterWith('channel-address-refused'),
    knobs: { connectUri },
  })),
  ...(
    [
      ['streaming-refused', 'refuses every socket (401)', 'refuse', 'at once'],
      ['streaming-hangs', 'never answers', 'hang', 'after 15 seconds'],
    ] satisfies readonly (readonly [string, string, Knobs['upgrade'], string])[]
  ).map(([name, does, upgrade, when]) => ({
    name,
    does: `The streaming host ${does}.`,
    expected: `The card says ${when} that the status is not live, and from when it is. Refresh reads it.`,
    outcome: later,
    knobs: { upgrade },
  })),
  {
    name: 'no-heartbeat',
    does: 'The streaming host sends no heartbeat, but answers.',
    expected: 'The app asks after 31 seconds, gets an answer, and the status stays live.',
    outcome: later,
    knobs: { heartbeats: false },
  },
  {
    name: 'silent-streaming',
    does: 'The streaming host sends no heartbeat and answers nothing.',
    expected:
      'After 35 seconds the card says that the status is not live; a new socket follows within 8 more.',
    outcome: later,
    knobs: { heartbeats: false, pongs: false },
  },
  ...(
    [
      ['socket-closed', 'is closed (1001)', 'close'],
      ['socket-cut', 'is cut without a close frame (1006)', 'cut'],
    ] as const
  ).map(([name, does, how]) => ({
    name,
    does: `The socket ${does}, a second after the status is live.`,
    expected: 'The card says that the status is not live, and is live again within 8 seconds.',
    outcome: later,
    knobs: { soon: [{ kind: 'sockets' as const, how }] },
  })),
  {
    name: 'channel-taken',
    does: 'Another channel takes the subscriptions, a second after the status is live.',
    expected: 'The status is live again within 16 seconds, and later each time that it happens soon again.',
    outcome: later,
    knobs: { soon: [{ kind: 'sockets', how: 'taken' }] },
  },
  {
    name: 'channel-limit',
    does: 'The agent’s program makes 20 more channels, which is more than Genesys Cloud lets it have.',
    expected: 'One that nobody listens to is replaced, and the status stays live.',
    outcome: later,
    knobs: { soon: [{ kind: 'channels', count: 20 }] },
  },
  {
    name: 'socket-closing',
    does: 'Genesys Cloud warns that it closes the socket, and does so a minute later.',
    expected: 'Another channel is open before that, and the status stays live.',
    outcome: later,
    knobs: { soon: [{ kind: 'sockets', how: 'closing' }] },
  },
  {
    name: 'channel-expires',
    does: 'A notification channel lives for five minutes by the stand-in’s clock.',
    expected: 'Another channel is open before that, and the status stays live.',
    outcome: later,
    knobs: { channelLifeSeconds: 300, heartbeatMs: 250 },
  },
];
