/** What one attempt asks of the login window, its guard and its watch. */

import type { Session } from 'electron';
import type { Questions } from '../../core/network/questions';
import type { PageLog } from '../../core/sign-in/page-log';
import type { PageNotices } from '../../core/sign-in/page-notices';
import type { LoginPageOptions } from '../../core/sign-in/sign-in';
import type { Texts } from '../../shared/texts/texts';
import type { RequestEnds } from '../network/request-ends';
import type { OpenInSystem } from '../system/open-in-system';

export type LoginRequest = Pick<LoginPageOptions, 'visibility'> & {
  readonly texts: () => Texts;
  readonly notices: PageNotices;
  readonly pageLog: PageLog;
  readonly requestEnds: RequestEnds;
  readonly authorizeUrl: string;
  readonly redirectUri: string;
  /** The setting: hosts that may get NTLM or Kerberos log-ins. */
  readonly integratedHosts: string;
  readonly partition: Session;
  /** By what the agent knows the profile; null where there is one alone that has no name. */
  readonly profileName: string | null;
  /** The attempt ends after so many milliseconds without a navigation, a key or a click. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
  readonly openInSystem: OpenInSystem;
  /** The setting. */
  readonly appSchemes: string;
  /** Whether the agent may go on in their own browser instead. */
  readonly canContinueInBrowser: boolean;
  readonly questions: Pick<Questions, 'askApp' | 'mayReachLocalNetwork' | 'askLocalNetwork'>;
  /** The setting. */
  readonly localNetworkHosts: string;
};
