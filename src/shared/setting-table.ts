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
    isDecisive: true,
    title: 'Region',
    explanation: 'The Genesys Cloud region, by its domain: what stands behind “login.” and “api.”.',
    example: 'mypurecloud.ie',
    field: { label: 'setting.region' },
  },
  clientId: {
    group: 'connection',
    default: '',
    rule: 'clientId',
    title: 'Client ID',
    explanation: 'The ID of the OAuth client for Agent Desk in Genesys Cloud.',
    example: '3f1a2b4c-5d6e-4f70-8192-a3b4c5d6e7f8',
    field: { label: 'setting.client-id', hint: 'setting.client-id.hint' },
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
      label: 'setting.grant',
      choices: {
        pkce: { label: 'setting.grant.pkce', hint: 'setting.grant.pkce.hint' },
        code: { label: 'setting.grant.code', hint: 'setting.grant.code.hint' },
      },
    },
  },
  redirectUri: {
    group: 'client',
    default: 'http://localhost:4000/oauth2/callback',
    rule: 'redirectUri',
    isDecisive: true,
    title: 'Redirect URI',
    explanation: 'Exactly as the OAuth client in Genesys Cloud has it: https, or http on localhost.',
    example: 'http://localhost:4000/oauth2/callback',
    field: { label: 'setting.redirect-uri', hint: 'setting.redirect-uri.hint' },
  },
  organization: {
    group: 'singleSignOn',
    default: '',
    maxLength: 200,
    isDecisive: true,
    title: 'Organisation',
    explanation: 'The organisation’s short name in Genesys Cloud. Only together with a provider.',
    example: 'northwind',
    field: { label: 'setting.organization', hint: 'setting.organization.hint' },
  },
  provider: {
    group: 'singleSignOn',
    default: '',
    maxLength: 200,
    isDecisive: true,
    title: 'Provider',
    explanation:
      'Opens this single sign-on provider’s login page at once. Only together with an organisation.',
    example: 'okta',
    field: { label: 'setting.provider', hint: 'setting.provider.hint' },
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
    field: { label: 'setting.target', hint: 'setting.target.hint' },
  },
  loginHint: {
    group: 'singleSignOn',
    default: '',
    maxLength: 320,
    title: 'Login hint',
    explanation: 'The e-mail that the login page fills in. Seldom of use for more than one agent.',
    example: 'desk12@example.com',
    field: { label: 'setting.login-hint', hint: 'setting.login-hint.hint' },
  },
  gatewayUrl: {
    group: 'gateway',
    default: '',
    rule: 'gatewayUrl',
    isDecisive: true,
    title: 'API gateway',
    explanation:
      'Protocol, host and port of the company’s own gateway, where all of Genesys Cloud’s traffic goes.',
    example: 'https://gateway.example.com:8443',
    field: { label: 'setting.gateway-url', hint: 'setting.gateway-url.hint' },
  },
  gatewayLoginPath: {
    group: 'gateway',
    default: '',
    rule: 'gatewayPath',
    isDecisive: true,
    title: 'API gateway: login path',
    explanation: 'The path on the gateway that stands for the region’s login host.',
    example: 'genesys/login',
    field: { label: 'setting.gateway-login-path' },
  },
  gatewayApiPath: {
    group: 'gateway',
    default: '',
    rule: 'gatewayPath',
    isDecisive: true,
    title: 'API gateway: API path',
    explanation: 'The path on the gateway that stands for the region’s API host.',
    example: 'genesys/api',
    field: { label: 'setting.gateway-api-path' },
  },
  language: {
    group: 'desk',
    default: '',
    rule: 'language',
    title: 'Language',
    explanation:
      'The language of Agent Desk, by its tag: en, de, es, fr, it, nl, pl, pt-BR, ar, ja, ko or zh-CN. Without one it is the agent’s own in Genesys Cloud, and before the sign-in the system’s.',
    example: 'de',
    field: { label: 'setting.language' },
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
      label: 'setting.desk',
      choices: {
        own: { label: 'setting.desk.own', hint: 'setting.desk.own.hint' },
        ask: { label: 'setting.desk.ask', hint: 'setting.desk.ask.hint' },
        shared: { label: 'setting.desk.shared', hint: 'setting.desk.shared.hint' },
      },
    },
  },
  idleMinutes: {
    group: 'desk',
    default: '15',
    range: { min: 1, max: 480, unit: 'minutes' },
    isDecisive: true,
    title: 'Idle minutes',
    explanation: 'On a shared desk: after how many minutes an absent agent is signed out, from 1 to 480.',
    example: '15',
    field: { label: 'setting.idle-minutes', hint: 'setting.idle-minutes.hint' },
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
    whileWrong: 'off',
    title: 'Keep the session of an agent who works',
    explanation:
      'Where the organisation has an inactivity time-out: whether an API call keeps the session while the agent uses this computer or is in an interaction. An agent who has left is signed out in any case.',
    example: 'on',
    field: null,
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
    field: { label: 'setting.integrated-hosts', hint: 'setting.integrated-hosts.hint' },
  },
  certificateHosts: {
    group: 'network',
    default: '',
    rule: 'hostNames',
    title: 'Hosts that get a client certificate unasked',
    explanation:
      'Host names that get a client certificate without a question if only one fits, with commas between; “*.” stands for all below a domain. Of several the agent chooses.',
    example: 'sso.example.com, *.corp.example.com',
    field: { label: 'setting.certificate-hosts', hint: 'setting.certificate-hosts.hint' },
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
      label: 'setting.sign-in-with',
      choices: {
        window: { label: 'setting.sign-in-with.window', hint: 'setting.sign-in-with.window.hint' },
        browser: { label: 'setting.sign-in-with.browser', hint: 'setting.sign-in-with.browser.hint' },
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
      label: 'setting.tray',
      choices: {
        off: { label: 'setting.tray.off', hint: 'setting.tray.off.hint' },
        on: { label: 'setting.tray.on', hint: 'setting.tray.on.hint' },
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
      label: 'setting.start-at-login',
      choices: {
        off: { label: 'setting.start-at-login.off', hint: 'setting.start-at-login.off.hint' },
        on: { label: 'setting.start-at-login.on', hint: 'setting.start-at-login.on.hint' },
      },
    },
  },
} as const satisfies Readonly<Record<string, SettingDefinition>>;

export type SettingTable = typeof table;

export const settingTable: { readonly [K in keyof SettingTable]: SettingDefinition } = table;
