/**
 * The one table of settings. Arguments, variables, the form and the schema of what it sends, settings.json, policies and
 * docs/settings.md all come from it. CONTRIBUTING.md says how to add a setting.
 */

import type { SettingDefinition } from './setting-definition';

/** In the order in which policies and the printed configuration list them. */
const table = {
  region: {
    group: 'connection',
    default: 'mypurecloud.com',
    rule: 'region',
    title: 'Region',
    explanation: 'The Genesys Cloud region, by its domain: what stands behind “login.” and “api.”.',
    example: 'mypurecloud.ie',
    field: {},
  },
  clientId: {
    group: 'connection',
    default: '',
    rule: 'clientId',
    title: 'Client ID',
    explanation: 'The ID of the OAuth client for Agent Desk in Genesys Cloud.',
    example: '3f1a2b4c-5d6e-4f70-8192-a3b4c5d6e7f8',
    field: { hint: 'From the OAuth client for Agent Desk in Genesys Cloud.' },
  },
  grant: {
    group: 'client',
    default: 'pkce',
    choices: {
      pkce: 'PKCE, which needs no secret (recommended)',
      code: 'The code grant with a client secret',
    },
    isDecisive: true,
    title: 'Sign-in method',
    explanation:
      'How a sign-in is proved to come from Agent Desk. The client secret of “code” can’t be set by policy, because everybody on the computer could read it there.',
    example: 'pkce',
    field: {
      choices: {
        pkce: { label: 'PKCE', hint: 'Recommended. Needs no secret on this computer.' },
        code: { label: 'Code with client secret', hint: 'Only for an OAuth client that can’t use PKCE.' },
      },
    },
  },
  redirectUri: {
    group: 'client',
    default: 'http://localhost:4000/oauth2/callback',
    rule: 'redirectUri',
    title: 'Redirect URI',
    explanation: 'Exactly as the OAuth client in Genesys Cloud has it: https, or http on localhost.',
    example: 'http://localhost:4000/oauth2/callback',
    field: { hint: 'Exactly as the OAuth client in Genesys Cloud has it.' },
  },
  organization: {
    group: 'singleSignOn',
    default: '',
    maxLength: 200,
    title: 'Organisation',
    explanation: 'The organisation’s short name in Genesys Cloud. Only together with a provider.',
    example: 'northwind',
    field: { hint: 'Its short name in Genesys Cloud. Goes together with a provider.' },
  },
  provider: {
    group: 'singleSignOn',
    default: '',
    maxLength: 200,
    title: 'Provider',
    explanation:
      'Opens this single sign-on provider’s login page at once. Only together with an organisation.',
    example: 'okta',
    field: { hint: 'Opens this provider’s login page at once, such as okta or adfs.' },
  },
  target: {
    group: 'singleSignOn',
    default: '',
    maxLength: 100,
    isDecisive: true,
    title: 'Organisation ID',
    explanation:
      'The ID of the organisation to sign in to, where an agent is in several and Genesys Cloud would ask which.',
    example: '3b0c1d2e-4f50-4a61-b728-c9d0e1f2a3b4',
    field: { hint: 'Only where Genesys Cloud asks which organisation. Under Organization Settings there.' },
  },
  loginHint: {
    group: 'singleSignOn',
    default: '',
    maxLength: 320,
    title: 'Login hint',
    explanation: 'The e-mail that the login page fills in. Seldom of use for more than one agent.',
    example: 'desk12@example.com',
    field: { hint: 'The e-mail to fill in for the agent.' },
  },
  gatewayUrl: {
    group: 'gateway',
    default: '',
    rule: 'gatewayUrl',
    title: 'API gateway',
    explanation:
      'Protocol, host and port of the company’s own gateway, where all of Genesys Cloud’s traffic goes.',
    example: 'https://gateway.example.com:8443',
    field: { label: 'Gateway address', hint: 'Such as https://gateway.example.com:8443.' },
  },
  gatewayLoginPath: {
    group: 'gateway',
    default: '',
    rule: 'gatewayPath',
    title: 'API gateway: login path',
    explanation: 'The path on the gateway that stands for the region’s login host.',
    example: 'genesys/login',
    field: { label: 'Login path' },
  },
  gatewayApiPath: {
    group: 'gateway',
    default: '',
    rule: 'gatewayPath',
    title: 'API gateway: API path',
    explanation: 'The path on the gateway that stands for the region’s API host.',
    example: 'genesys/api',
    field: { label: 'API path' },
  },
  desk: {
    group: 'desk',
    default: 'own',
    choices: {
      own: 'One agent’s: the session is kept, encrypted',
      ask: 'One agent’s, who signs in at every start',
      shared: 'Shared: nothing is kept; lock, sleep, quitting and absence sign out',
    },
    isDecisive: true,
    title: 'Whose desk it is',
    explanation: 'Decides what is kept on the computer, and so what the next agent could find there.',
    example: 'shared',
    field: {
      label: 'This desk is',
      choices: {
        own: { label: 'One agent’s', hint: 'The session is kept, encrypted, until it ends.' },
        ask: { label: 'One agent’s, ask every time', hint: 'Each start of Agent Desk asks to sign in.' },
        shared: {
          label: 'Shared',
          hint: 'Nothing is kept. Quitting, locking, sleep and an absent agent sign out.',
        },
      },
    },
  },
  idleMinutes: {
    group: 'desk',
    default: '15',
    range: { min: 1, max: 480, unit: 'minutes' },
    title: 'Idle minutes',
    explanation: 'On a shared desk: after how many minutes an absent agent is signed out, from 1 to 480.',
    example: '15',
    field: {
      label: 'Minutes until an absent agent is signed out',
      hint: 'A countdown warns a minute before.',
    },
  },
  leavePresence: {
    group: 'desk',
    default: 'Away',
    maxLength: 100,
    title: 'Presence after work',
    explanation:
      'The presence that an agent on queue gets when they sign out, so that no call rings at an empty desk: a label of your organisation, or a system presence.',
    example: 'Away',
    field: null,
  },
  keepSession: {
    group: 'desk',
    default: 'on',
    choices: {
      on: 'The session of an agent who works lasts (the default)',
      off: 'It ends by the organisation’s time-out, whatever the agent does',
    },
    title: 'Keep the session of an agent who works',
    explanation:
      'Where the organisation has an inactivity time-out: whether a call keeps the session while the agent uses this computer or is in an interaction. An agent who has left is signed out in any case.',
    example: 'on',
    field: null,
  },
  language: {
    group: 'desk',
    default: '',
    rule: 'language',
    title: 'Language',
    explanation:
      'The language of Agent Desk, by its tag: en, de, es, fr, it, nl, pl, pt-BR, ar, ja, ko or zh-CN. Without one it is the agent’s own in Genesys Cloud, and before the sign-in the system’s.',
    example: 'de',
    field: {},
  },
  integratedHosts: {
    group: 'network',
    default: '',
    rule: 'hostNames',
    isDecisive: true,
    title: 'Hosts that get the computer’s log-in',
    explanation:
      'Host names that get the desktop’s own NTLM or Kerberos log-in, with commas between; “*.” stands for all below a domain.',
    example: 'sso.example.com, *.corp.example.com',
    field: {
      label: 'Hosts that get this computer’s log-in',
      hint: 'NTLM or Kerberos, for these alone, such as sso.example.com, *.corp.example.com.',
    },
  },
  certificateHosts: {
    group: 'network',
    default: '',
    rule: 'hostNames',
    title: 'Hosts that get a client certificate unasked',
    explanation:
      'Host names that get a client certificate without a question if only one fits, with commas between; “*.” stands for all below a domain. Of several the agent chooses.',
    example: 'sso.example.com, *.corp.example.com',
    field: {
      label: 'Hosts that get a client certificate unasked',
      hint: 'Where only one fits, such as sso.example.com, *.corp.example.com.',
    },
  },
  appSchemes: {
    group: 'network',
    default: '',
    rule: 'appSchemes',
    title: 'Apps that sign-in pages may open',
    explanation:
      'The schemes of apps that a sign-in page may open on this computer, with commas between. The agent is asked each time.',
    example: 'com-okta-authenticator, companyportal',
    field: null,
  },
  localNetworkHosts: {
    group: 'network',
    default: '',
    rule: 'hostNames',
    title: 'Hosts that may reach programs on the computer',
    explanation:
      'Host names whose pages may reach programs on the computer and devices in its network without a question, with commas between; “*.” stands for all below a domain.',
    example: 'sso.example.com, *.corp.example.com',
    field: null,
  },
  signInWith: {
    group: 'desk',
    default: 'window',
    choices: { window: 'A window of Agent Desk', browser: 'The agent’s own browser' },
    isDecisive: true,
    title: 'Where the login page opens',
    explanation:
      'The browser needs PKCE. A shared desk has the window alone: a browser would keep the login.',
    example: 'window',
    field: {
      label: 'Sign in with',
      choices: {
        window: {
          label: 'A window of Agent Desk',
          hint: 'Its cookies are kept apart, and go when you sign out.',
        },
        browser: {
          label: 'Your own browser',
          hint: 'For passkeys and security keys. Your browser stays signed in when you sign out here.',
        },
      },
    },
  },
  updateFeed: {
    group: 'operation',
    default: '',
    rule: 'updateFeed',
    title: 'Update feed',
    explanation: 'The https address of the folder with the update files. Without one there are no updates.',
    example: 'https://updates.example.com/agent-desk',
    field: null,
  },
  updates: {
    group: 'operation',
    default: 'on',
    choices: { on: 'From the feed, if there is one', off: 'Never, whatever the feed' },
    isDecisive: true,
    whileWrong: 'off',
    title: 'Updates',
    explanation: 'Whether Agent Desk may update itself from the feed.',
    example: 'off',
    field: null,
  },
  logLevel: {
    group: 'operation',
    default: 'info',
    choices: {
      error: 'Faults alone',
      warn: 'Faults and refusals',
      info: 'What a shift looks like (the default)',
      debug: 'Also each request’s host and answer',
    },
    title: 'Log level',
    explanation: 'How much is written to the log. None of it holds secrets.',
    example: 'info',
    field: null,
  },
  tray: {
    group: 'desktop',
    default: 'off',
    choices: { on: 'The app stays, with an icon in the tray', off: 'The app ends (the default)' },
    title: 'Tray',
    explanation: 'What closing the window means. On a shared desk it always ends the app.',
    example: 'on',
    field: {
      label: 'When its window is closed',
      choices: {
        off: { label: 'Agent Desk ends', hint: 'On a shared desk, always.' },
        on: {
          label: 'It stays, with an icon in the tray',
          hint: 'The icon brings the window back; so does starting Agent Desk again.',
        },
      },
    },
  },
  startAtLogin: {
    group: 'desktop',
    default: 'off',
    choices: { on: 'It starts', off: 'It does not (the default)' },
    title: 'Start at login',
    explanation: 'Whether the app starts when its user logs in to the computer.',
    example: 'on',
    field: {
      label: 'When you log in to this computer',
      choices: {
        off: { label: 'Nothing', hint: 'You start Agent Desk yourself.' },
        on: { label: 'Agent Desk starts', hint: 'Signing in is still up to you.' },
      },
    },
  },
} as const satisfies Readonly<Record<string, SettingDefinition>>;

export type SettingTable = typeof table;

export const settingTable: { readonly [K in keyof SettingTable]: SettingDefinition } = table;
