/** What a sign-in needs of the outside: the login window with its partition, the agent's own browser, and crypto. */

import { shell } from 'electron';
import type { PageLog } from '../core/sign-in/page-log';
import { type BrowserSignIn, createBrowserSignIn } from './sign-in/browser-sign-in';
import { createLoginPartition, type LoginPartition } from './sign-in/login-partition';
import { createLoginWindow, type LoginWindow, type LoginWindowParts } from './sign-in/login-window';
import type { Limits } from './system/limits';
import { createNodeCrypto, type NodeCrypto } from './system/node-crypto';
import { createSystemOpener } from './system/open-in-system';

export type SignInParts = {
  readonly loginPartition: LoginPartition;
  readonly loginWindow: LoginWindow;
  readonly browserSignIn: BrowserSignIn;
  readonly nodeCrypto: NodeCrypto;
};

export function createSignInParts(
  parts: Omit<LoginWindowParts, 'loginPartition' | 'openInSystem' | 'limits'> & {
    readonly limits: Limits;
    readonly pageLog: PageLog;
  },
): SignInParts {
  const { clock, limits, requestEnds, texts } = parts;
  const loginPartition = createLoginPartition(requestEnds, clock, limits);
  const openInSystem = createSystemOpener({
    platform: process.platform,
    environment: process.env,
    openExternal: (address) => shell.openExternal(address),
  });
  const loadListener = () => import('./sign-in/redirect-listener');
  return {
    loginPartition,
    nodeCrypto: createNodeCrypto(),
    loginWindow: createLoginWindow({ ...parts, loginPartition, openInSystem }),
    browserSignIn: createBrowserSignIn({ clock, openInSystem, texts, loadListener }),
  };
}
