/**
 * All that the renderer may know. The main process pushes one whole view at a time; nothing in here is secret:
 * no code, state, verifier, token or client secret has a field to be put in.
 */

import type { PresenceView, TodayView } from './presence/presence-view';
import type { Problem } from './problem';
import type { OrganisationsView } from './profiles/organisations-view';
import type { SettingIssue, SettingSource, Settings } from './settings';
import type { ProblemCode } from './texts/english/problems/problems';
import type { Message } from './texts/message';

/** What an agent may read of the connection, not how to reach it. */
export type ConnectionSummary = {
  /** The region by a name that people know, or the typed host. */
  readonly regionName: Message | string;
  /** The host that shows the login page, e.g. `login.mypurecloud.ie`. */
  readonly loginHost: string;
};

export type SetUpView = {
  readonly kind: 'set-up';
  readonly settings: Settings;
  /** Where each value comes from; one from the command line or the environment can't be changed here. */
  readonly sources: { readonly [K in keyof Settings]: SettingSource };
  readonly secret: SecretStatus;
  /** What of the given settings can't be used, without values. Absent where all of it can. */
  readonly notes?: readonly Message[];
  /** False at the first start, when there is nothing to go back to. */
  readonly canGoBack: boolean;
};

export type SecretStatus = {
  /**
   * `none`: no client secret is set. `saved`: kept encrypted. `this-run`: in memory only. `environment`: set outside.
   * `other-connection`: one is kept or set outside, for another region, gateway or client ID.
   */
  readonly kept: 'none' | 'saved' | 'this-run' | 'environment' | 'other-connection';
  /** Whether one was typed in the app, for whatever connection. One that is set outside can't be forgotten here. */
  readonly canForget: boolean;
  /** Whether the system can encrypt, so that a secret typed now outlives this run; null as long as it was not asked. */
  readonly canSave: boolean | null;
};

export type SignedOutView = {
  readonly kind: 'signed-out';
  readonly connection: ConnectionSummary;
  /** How the session before ended, in plain words; null when there is nothing to say. */
  readonly notice: Message | null;
  readonly keptSession: KeptSessionStatus;
  /** Whether the login page may remember somebody, so that a sign-in as someone else has to forget them first. */
  readonly canBeSomeoneElse: boolean;
  readonly update?: UpdateNotice;
};

/**
 * What is known of a session that an earlier run kept. `reading`: the system is asked to decrypt it. `unreadable`: that is
 * not possible now; it is left alone, and tried again.
 */
export type KeptSessionStatus = 'none' | 'reading' | 'unreadable';

/** `ready`: downloaded, waits for a click. `offered`: IT installs it. `failed`: refused; for the administrator. */
export type UpdateNotice =
  | { readonly kind: 'ready' | 'offered'; readonly version: string }
  /** Until the other profiles that are open are closed. */
  | { readonly kind: 'waiting'; readonly version: string; readonly open: readonly (Message | string)[] }
  | { readonly kind: 'failed'; readonly title: Message; readonly code: ProblemCode };

export type SigningInView = {
  readonly kind: 'signing-in';
  /** `login-page`: the agent's turn in the login window; `browser`: in their browser. `answer`: Agent Desk's turn. */
  readonly waitingFor: 'login-page' | 'browser' | 'answer';
  /** Whether the agent may go on in their own browser instead of the login window. */
  readonly canContinueInBrowser: boolean;
  /** Whether the browser, which keeps its own cookies, was told to ask who the agent is. It may not obey. */
  readonly isBrowserToAsk: boolean;
  readonly connection: ConnectionSummary;
  /** Something the login page tried and was refused, in plain words; null when nothing was. */
  readonly notice: Message | string | null;
};

export type PersonView = {
  /** Null in a session that another version has kept without it. */
  readonly name: string | null;
  /** One or two letters that stand in for the picture. */
  readonly initials: string;
  readonly email: string | null;
  readonly title: string | null;
  readonly department: string | null;
  readonly organization: string | null;
};

export type SignedInView = {
  readonly kind: 'signed-in';
  readonly person: PersonView;
  /** Null while it is not known: a kept session that Genesys Cloud has not confirmed yet. */
  readonly presence: PresenceView | null;
  /** `data:` URL of a PNG, JPEG, GIF or WebP image; null until it is there, or when there is none. */
  readonly picture: string | null;
  readonly connection: ConnectionSummary;
  /**
   * When the session ends unless it is renewed, epoch milliseconds by the clock on the wall. With `keepSession` off it may be
   * the time-out that ends it.
   */
  readonly expiresAt: number;
  /** What the agent wants to do, while they are asked what becomes of their place on queue. */
  readonly leaving: Leaving | null;
  /** The other profile in which the agent is on queue, while they are asked whether to go on queue here too. */
  readonly onQueueElsewhere: Message | string | null;
  /**
   * The organisation's inactivity time-out, which counts while the agent is away; null where there is none, while it is not
   * known, and with `keepSession` off. Minutes.
   */
  readonly timeoutMinutes: number | null;
  /** `checking`: the person of a kept session, while Genesys Cloud is asked. `offline`: it can't be asked now. */
  readonly check: 'checked' | 'checking' | 'offline';
  /** `offered`: it ends soon and only the agent can renew it. `renewing`: that is under way. */
  readonly renewal: 'none' | 'offered' | 'renewing';
  /** Where the agent is asked, if a renewal needs them. */
  readonly renewsWith: Settings['signInWith'];
  readonly keeping: Keeping;
  /** What the agent should know about the renewal under way or the last one; null when there is nothing to say. */
  readonly notice: Message | string | null;
  /** A shared desk that nobody uses: when the agent is signed out, epoch milliseconds; null while somebody does. */
  readonly idleEndsAt: number | null;
  /** Whether that countdown, or the offer, comes because the computer can't tell if somebody uses it. */
  readonly isAbsenceUnmeasured: boolean;
  /** Whether the time of the session is over, and it can still be renewed. */
  readonly isTimeOver: boolean;
  readonly update?: UpdateNotice;
};

export type Leaving = 'sign-out' | 'quit';

/** The agent's answer to the question about their place on queue. `cancel`: they neither sign out nor quit. */
export type LeavingAnswer = 'leave-queue' | 'stay-on-queue' | 'cancel';

/** Whether the session outlives this run of the app, and if not, why. */
export type Keeping =
  | 'kept'
  /** The settings say so. */
  | 'not-wanted'
  /** The system has no real encryption. */
  | 'no-encryption'
  /** The system's keyring is locked or does not answer. It is tried again. */
  | 'not-now'
  /** Another session is in its place, which can't be read now. */
  | 'unreadable'
  /** The disk is full or read-only. */
  | 'not-written';

/** Something that the network or a sign-in page asks of the agent, in whatever the app is doing. */
export type Question =
  | {
      readonly kind: 'log-in';
      readonly id: number;
      readonly isProxy: boolean;
      /** With the port, unless it is the usual one of a site. */
      readonly host: string;
      /** The server's own words, shown as text only; may be empty. */
      readonly realm: string;
      /** The answer before was not accepted. */
      readonly isRepeat: boolean;
    }
  | {
      readonly kind: 'certificate';
      readonly id: number;
      readonly host: string;
      readonly certificates: readonly CertificateSummary[];
    }
  | {
      /** Whether a sign-in page may open an app. */
      readonly kind: 'app';
      readonly id: number;
      /** Of the page that asks. */
      readonly host: string;
      /** Without the colon. */
      readonly scheme: string;
    }
  | {
      readonly kind: 'local-network';
      readonly id: number;
      /** Of the page that asks. */
      readonly host: string;
      /** A program on this computer, a device in its network, or one of both. */
      readonly reach: 'computer' | 'network' | 'either';
    };

export type CertificateSummary = {
  /** Names the certificate in the answer. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly validUntil: number;
};

/** The agent's answer to the question of that number; null where they refuse. */
export type QuestionAnswer = {
  readonly id: number;
  readonly answer:
    | { readonly kind: 'log-in'; readonly userName: string; readonly password: string }
    | { readonly kind: 'certificate'; readonly fingerprint: string }
    /** It may. */
    | { readonly kind: 'app' }
    /** The page may do what it asks for. */
    | { readonly kind: 'local-network' }
    | null;
};

export type AskingView = {
  readonly kind: 'asking';
  readonly question: Question;
  /** Whether a sign-in, or a renewal that the agent has asked for, waits for the answer. */
  readonly canCancelSignIn: boolean;
};

/** Whether another person's sign-in may get on where this one failed; `advised`: better than another try. */
export type SomeoneElse = 'none' | 'offered' | 'advised';

export type ProblemView = {
  readonly kind: 'problem';
  readonly problem: Problem;
  /** What **Try again** would do: sign in, or nothing more than going to the settings. */
  readonly canTryAgain: boolean;
  readonly someoneElse: SomeoneElse;
  /**
   * False where what is set here must not lead past the problem: a policy that can't be used, or a missing sandbox. False
   * also where the start has failed, since the settings are not read then.
   */
  readonly canOpenSettings: boolean;
};

export type AboutView = {
  readonly kind: 'about';
  readonly versions: readonly Version[];
  /** Null until they are read. The app's own is the first. */
  readonly licences: readonly Licence[] | null;
};

export type Version = { readonly name: string; readonly version: string };

/** A licence text, and the packages that it is of, each with its version. */
export type Licence = {
  readonly packages: readonly string[];
  /** Its short name, such as `MIT`. */
  readonly licence: string;
  readonly text: string;
};

/** What would be saved for support, for the agent to read before it is. */
export type DiagnosticsView = {
  readonly kind: 'diagnostics';
  /** Null while they are gathered. */
  readonly files: readonly DiagnosticFile[] | null;
  /**
   * - `no-documents`: the Documents folder can't be found, and the dialog for the place begins elsewhere
   * - `saved-elsewhere`: saved after that
   */
  readonly saving: 'not-yet' | 'no-documents' | 'saved' | 'saved-elsewhere' | 'failed';
};

export type DiagnosticFile = { readonly name: string; readonly text: string };

export type AppView =
  | AboutView
  | AskingView
  | TodayView
  | DiagnosticsView
  | OrganisationsView
  | SetUpView
  | SignedOutView
  | SigningInView
  | SignedInView
  | { readonly kind: 'signing-out' }
  | ProblemView;

/** The answer to `saveSettings`: a refusal names each field, and nothing was saved. */
export type SaveResult =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly issues: readonly SettingIssue[] };
