/** The desk and what belongs to it, once the policy and the settings have been read. */

import { app, clipboard } from 'electron';
import { createDesk, type Desk } from '../core/desk/desk';
import type { Listeners } from '../core/listeners';
import type { Overlay } from '../core/screen/overlay';
import { createScreen, describeForLog, type Screen } from '../core/screen/screen';
import { createTodayOverlay } from '../core/screen/today';
import type { SessionVault } from '../core/session/kept-session';
import { choosePolicy } from '../core/settings/policy';
import type { PageLog } from '../core/sign-in/page-log';
import type { Settings, SettingsForm } from '../shared/settings';
import type { AppView } from '../shared/view';
import { buildDeskOrganisations } from './desk-organisations';
import { buildDeskPorts, type DeskParts } from './desk-ports';
import type { Desktop } from './desktop/desktop';
import type { AppLanguage } from './language/app-language';
import type { AppLifetime } from './lifetime/app-lifetime';
import { installRequestLog, type RequestEnds } from './network/request-ends';
import type { Organisations } from './profiles/organisations';
import type { OwnProfile } from './profiles/own-profile';
import { createLastEndFile } from './session/last-end-file';
import { createLeaveNoteFile } from './session/leave-note-file';
import { createQueueNoteFile } from './session/queue-note-file';
import { createSessionVault } from './session/session-vault';
import { readPolicy } from './settings/policy';
import { createSettingsStore } from './settings/settings-store';
import { installNetworkQuestions, showQuestions } from './sign-in/network-questions';
import type { SecretBox } from './storage/secret-box';
import { openSecretBox } from './storage/system-encryption';
import { createSupportPages, type SupportPages } from './support/support-pages';
import type { Log } from './system/log';
import { startUpdates } from './updates/updates';
import type { Handlers } from './window/ipc';

/** What index.ts makes before anything is read. */
export type AppParts = Omit<
  DeskParts,
  'settings' | 'vault' | 'lastEnd' | 'leaveNotes' | 'queueNotes' | 'reportFault' | 'warn'
> & {
  readonly log: Log;
  readonly pageLog: PageLog;
  /** Without the program. */
  readonly argv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly profile: OwnProfile;
  readonly organisations: Organisations;
  readonly overlay: Overlay;
  readonly desktop: Desktop;
  readonly appLanguage: AppLanguage;
  readonly lifetime: AppLifetime;
  readonly requestEnds: RequestEnds;
  /** Told when another question is to be asked, or none any more. */
  readonly questionChanged: Listeners<void>;
};

export type StartedDesk = {
  readonly desk: Desk;
  /** What is on screen. */
  readonly view: () => AppView;
  /** What the renderer may ask for. */
  readonly requests: Handlers;
  /** Does what had to wait until the first view was seen. */
  readonly afterFirstView: () => void;
};

export type FoundForDesk = Pick<DeskParts, 'settings' | 'lastEnd' | 'leaveNotes' | 'queueNotes'> & {
  readonly box: SecretBox;
  readonly vault: SessionVault;
};

/** Reads what the desk starts with. May reject, and may be repeated then. */
export async function readForDesk({
  log,
  argv,
  clock,
  environment,
  lifetime,
  profile,
  organisations,
}: AppParts): Promise<FoundForDesk> {
  const box = openSecretBox(clock, environment);
  const whole = await readPolicy(environment);
  organisations.setPolicy(whole);
  const policy = choosePolicy(whole, profile.name());
  const settings = createSettingsStore(policy, argv, environment, box, log.warn);
  log.setLevel(settings.read().settings.logLevel);
  const vault = createSessionVault(box, log.warn);
  const lastEnd = createLastEndFile(box, clock, lifetime.isEnding);
  const leaveNotes = createLeaveNoteFile(lifetime.isEnding);
  return { box, settings, vault, lastEnd, leaveNotes, queueNotes: createQueueNoteFile() };
}

/** Puts the desk together. Once only: it adds listeners. */
export function buildDesk(parts: AppParts, found: FoundForDesk): StartedDesk {
  const { box, settings } = found;
  const { log, mainWindow, questions, overlay, desktop } = parts;
  const reportFault = (fault: unknown) => log.fault('Sign-in', fault);
  const readSettings = () => settings.read().settings;
  installRequestLog(readSettings(), parts.requestEnds, log.debug, parts.pageLog);
  const desk = createDesk(buildDeskPorts({ ...parts, ...found, reportFault, warn: log.warn }));
  // Before everything else that follows the views: the page gets the texts of another language before the view.
  const chooseLanguage = () =>
    parts.appLanguage.choose({ setting: readSettings().language, agents: desk.readLanguage() });
  desk.onView(chooseLanguage);
  box.onLateAnswer(desk.resumeSession);
  const updates = startUpdates({
    ...parts,
    settings: readSettings,
    recallLogIn: questions.recallLogIn,
    onInstall: parts.lifetime.expectUpdate,
    report: log.info,
  });
  const screen = createScreen({ desk, overlay, question: questions.current, update: updates.notice });
  updates.onChange(screen.refresh);
  const support = createDeskSupport(parts, found, desk);
  const profiles = buildDeskOrganisations({ ...parts, readSettings, reportFault }, desk);
  const today = createTodayOverlay(overlay, desk, (text) => clipboard.writeText(text));

  installNetworkQuestions({ ...parts, readSettings });
  connectScreen(parts, desk, screen);
  chooseLanguage();

  const actions = {
    ...buildDeskActions(parts, desk),
    ...profiles.actions,
    today: today.show,
    diagnostics: support.showDiagnostics,
    about: support.showAbout,
  };
  return {
    desk,
    view: screen.view,
    requests: {
      ...buildDeskRequests(parts, desk, screen),
      showToday: today.show,
      copyToday: today.copy,
      closeOverlay: overlay.close,
      showDiagnostics: () => support.showDiagnostics().catch(reportFault),
      saveDiagnostics: () => support.saveDiagnostics().catch(reportFault),
      installUpdate: updates.install,
      ...profiles.requests,
    },
    afterFirstView: () => {
      desktop.start({
        texts: parts.appLanguage.texts,
        readSettings,
        openWindow: parts.lifetime.open,
        window: mainWindow.current,
        actions,
        mayAskBeforeQuit: desk.mayAskBeforeQuit,
        presence: desk,
        organisations: parts.organisations,
        openProfile: profiles.openProfile,
        reportFault,
      });
      profiles.start();
      if (desk.view().kind === 'signed-out') prepareSignIn(parts, readSettings());
    },
  };
}

function createDeskSupport(
  { overlay, profile, organisations, mainWindow, appLanguage, clock, questions, log }: AppParts,
  { box, settings }: FoundForDesk,
  desk: Desk,
): SupportPages {
  return createSupportPages({
    overlay,
    profile,
    organisations,
    deskView: desk.view,
    window: mainWindow.current,
    texts: appLanguage.texts,
    readSettings: settings.read,
    secretStatus: settings.secretStatus,
    describeEncryption: box.describe,
    clock,
    recallLogIn: questions.recallLogIn,
    readLog: log.readLast,
  });
}

/** What a sign-in would have to wait for otherwise. */
function prepareSignIn({ loginPartition, nodeCrypto }: AppParts, settings: Settings): void {
  loginPartition.prepare(settings);
  nodeCrypto.prepare();
}

/** What the menu can do with the desk. */
function buildDeskActions({ lifetime }: AppParts, desk: Desk) {
  return {
    'sign-in': desk.signIn,
    'sign-out': desk.signOut,
    ready: desk.setReady,
    settings: desk.openSettings,
    quit: async () => {
      if (await desk.requestQuit()) lifetime.open();
      else app.quit();
    },
  };
}

/** What the renderer may ask of the desk, and of what lies over it. */
function buildDeskRequests(
  { mainWindow, questions, desktop, appLanguage }: AppParts,
  desk: Desk,
  screen: Screen,
) {
  return {
    signIn: desk.signIn,
    signInAsSomeoneElse: desk.signInAsSomeoneElse,
    cancelSignIn: desk.cancelSignIn,
    continueInBrowser: desk.continueInBrowser,
    signOut: desk.signOut,
    answerLeaving: desk.answerLeaving,
    answerOnQueueElsewhere: desk.answerOnQueueElsewhere,
    openSettings: desk.openSettings,
    closeSettings: desk.closeSettings,
    copyProblemCode: desk.copyProblemCode,
    cardDrawn: desk.cardDrawn,
    choosePresence: desk.choosePresence,
    switchOnQueue: desk.switchOnQueue,
    setReady: desk.setReady,
    refreshPresence: desk.refreshPresence,
    renewSession: desk.renewSession,
    networkIsBack: () => desk.wake('network'),
    restoreKeptSession: desk.restoreKeptSession,
    forgetKeptSession: desk.forgetKeptSession,
    getView: async () => {
      await desk.whenFirstViewIsKnown();
      return screen.view();
    },
    getTexts: appLanguage.catalogue,
    firstViewReady: mainWindow.showFirstView,
    firstViewSeen: mainWindow.noteFirstViewSeen,
    answerQuestion: questions.answer,
    saveSettings: async (form: SettingsForm) => {
      const result = await desk.saveSettings(form);
      desktop.applySettings();
      return result;
    },
  };
}

/** Shows each change in the window, the menu, the tray and the log. */
function connectScreen(parts: AppParts, desk: Desk, screen: Screen): void {
  const { log, mainWindow, loginWindow, questions, questionChanged, desktop, appLanguage } = parts;
  questionChanged.add(() => showQuestions(questions, loginWindow, mainWindow));
  questionChanged.add(screen.refresh);
  mainWindow.show(screen);
  const showOnDesktop = () => desktop.show(screen.activity(), screen.behind());
  screen.onChange(showOnDesktop);
  appLanguage.onChange(() => {
    // The page gets the texts before the next view.
    mainWindow.showTexts(appLanguage.catalogue());
    desktop.applyLanguage();
    screen.refresh();
    desk.relabelPresence();
  });
  let logged = '';
  const logView = (view: AppView) => {
    const line = describeForLog(view);
    // A view changes with each notice, and a login page can make notices without end.
    if (line !== logged) log.info(line);
    logged = line;
  };
  desk.onView(logView);
  logView(desk.view());
  showOnDesktop();
}
