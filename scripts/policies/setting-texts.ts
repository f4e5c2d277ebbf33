/** What each setting means to an administrator: the one place for ADMX, profile, example and docs. */

import type { Settings } from '../../src/shared/settings';

export type PolicyText = {
  /** A few words, as the editor of group policies lists it. */
  readonly title: string;
  /** What it does, in whole sentences. */
  readonly explanation: string;
  /** A value that passes its rule. */
  readonly example: string;
  /** What each choice means, for a setting that has choices. */
  readonly choices?: Readonly<Record<string, string>>;
};

/** In the order in which they are shown. */
export const policyTexts: { readonly [K in keyof Settings]: PolicyText } = {
  region: {
    title: 'Region',
    explanation: 'The Genesys Cloud region, by its domain: what stands behind “login.” and “api.”.',
    example: 'mypurecloud.ie',
  },
  clientId: {
    title: 'Client ID',
    explanation: 'The ID of the OAuth client for Agent Desk in Genesys Cloud.',
    example: '3f1a2b4c-5d6e-4f70-8192-a3b4c5d6e7f8',
  },
  grant: {
    title: 'Sign-in method',
    explanation:
      'How a sign-in is proved to come from Agent Desk. The client secret of “code” can’t be set by policy, because everybody on the computer could read it there.',
    example: 'pkce',
    choices: {
      pkce: 'PKCE, which needs no secret (recommended)',
      code: 'The code grant with a client secret',
    },
  },
  redirectUri: {
    title: 'Redirect URI',
    explanation: 'Exactly as the OAuth client in Genesys Cloud has it: https, or http on localhost.',
    example: 'http://localhost:4000/oauth2/callback',
  },
  organization: {
    title: 'Organisation',
    explanation: 'The organisation’s short name in Genesys Cloud. Only together with a provider.',
    example: 'northwind',
  },
  provider: {
    title: 'Provider',
    explanation:
      'Opens this single sign-on provider’s login page at once. Only together with an organisation.',
    example: 'okta',
  },
  loginHint: {
    title: 'Login hint',
    explanation: 'The e-mail that the login page fills in. Seldom of use for more than one agent.',
    example: 'desk12@example.com',
  },
  gatewayUrl: {
    title: 'API gateway',
    explanation:
      'Protocol, host and port of the company’s own gateway, where all of Genesys Cloud’s traffic goes.',
    example: 'https://gateway.example.com:8443',
  },
  gatewayLoginPath: {
    title: 'API gateway: login path',
    explanation: 'The path on the gateway that stands for the region’s login host.',
    example: 'genesys/login',
  },
  gatewayApiPath: {
    title: 'API gateway: API path',
    explanation: 'The path on the gateway that stands for the region’s API host.',
    example: 'genesys/api',
  },
  desk: {
    title: 'Whose desk it is',
    explanation: 'Decides what is kept on the computer, and so what the next agent could find there.',
    example: 'shared',
    choices: {
      own: 'One agent’s: the session is kept, encrypted',
      ask: 'One agent’s, who signs in at every start',
      shared: 'Shared: nothing is kept; lock, sleep, quitting and absence sign out',
    },
  },
  idleMinutes: {
    title: 'Idle minutes',
    explanation: 'On a shared desk: after how many minutes an absent agent is signed out, from 1 to 480.',
    example: '15',
  },
  integratedHosts: {
    title: 'Hosts that get the computer’s log-in',
    explanation:
      'Host names that get the desktop’s own NTLM or Kerberos log-in, with commas between; “*.” stands for all below a domain.',
    example: 'sso.example.com, *.corp.example.com',
  },
  signInWith: {
    title: 'Where the login page opens',
    explanation: 'A shared desk has the window alone: a browser would keep the login.',
    example: 'window',
    choices: {
      window: 'A window of Agent Desk',
      browser: 'The agent’s own browser',
    },
  },
  updateFeed: {
    title: 'Update feed',
    explanation: 'The https address of the folder with the update files. Without one there are no updates.',
    example: 'https://updates.example.com/agent-desk',
  },
  updates: {
    title: 'Updates',
    explanation: 'Whether Agent Desk may update itself from the feed.',
    example: 'off',
    choices: {
      on: 'From the feed, if there is one',
      off: 'Never, whatever the feed',
    },
  },
  logLevel: {
    title: 'Log level',
    explanation: 'How much is written to the log. None of it holds secrets.',
    example: 'info',
    choices: {
      error: 'Faults alone',
      warn: 'Faults and refusals',
      info: 'What a shift looks like (the default)',
      debug: 'Also each request’s host and answer',
    },
  },
  tray: {
    title: 'Tray',
    explanation: 'What closing the window means. On a shared desk it always ends the app.',
    example: 'on',
    choices: { on: 'The app stays, with an icon in the tray', off: 'The app ends (the default)' },
  },
  startAtLogin: {
    title: 'Start at login',
    explanation: 'Whether the app starts when its user logs in to the computer.',
    example: 'on',
    choices: { on: 'It starts', off: 'It does not (the default)' },
  },
};
