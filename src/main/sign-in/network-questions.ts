/** Turns what Chromium asks for the login pages, a log-in or a client certificate, into questions for the agent. */

import { app, type Certificate, type Session, type WebContents } from 'electron';
import { matchCall } from '../../core/network/certificate-calls';
import {
  type CertificateAnswer,
  type CertificateDemand,
  isQuestionOfPage,
  type Questions,
  readLogInDemand,
} from '../../core/network/questions';
import type { Settings } from '../../shared/settings';
import type { CertificateSummary } from '../../shared/view';
import { createAbortWatch, type WatchAborts } from '../network/abort-watch';
import type { CallsUnderWay } from '../network/calls-under-way';
import type { RequestEnds } from '../network/request-ends';
import type { MainWindow } from '../window/main-window';
import type { LoginPartition } from './login-partition';
import type { LoginWindow } from './login-window';

export type NetworkQuestionParts = {
  readonly questions: Questions;
  readonly loginPartition: LoginPartition;
  readonly requestEnds: RequestEnds;
  readonly calls: CallsUnderWay;
  readonly readSettings: () => Pick<Settings, 'integratedHosts' | 'certificateHosts'>;
};

/** The agent is asked for login pages, and for the app's own calls. Every other page gets no log-in and no certificate. */
export function installNetworkQuestions(parts: NetworkQuestionParts): void {
  const watchAborts = createAbortWatch(parts.requestEnds);
  answerLogIns(parts, watchAborts);
  answerCertificates(parts, watchAborts);
}

function answerLogIns(
  { questions, loginPartition, readSettings }: NetworkQuestionParts,
  watchAborts: WatchAborts,
): void {
  const readPageOrigins = watchPageOrigins();
  app.on('login', (event, contents, { url, firstAuthAttempt }, authInfo, answer) => {
    event.preventDefault();
    if (contents === null || !loginPartition.isLoginPartition(contents.session)) return answer();
    if (!isQuestionOfPage(url, authInfo.isProxy, readPageOrigins(contents))) return answer();
    const demand = readLogInDemand(authInfo, !firstAuthAttempt);
    const request = watchAborts(contents, (aborted) => aborted.href === url);
    void questions.askLogIn(demand, readSettings().integratedHosts, request.signal).then((logIn) => {
      request.done();
      if (logIn === null) answer();
      else answer(logIn.userName, logIn.password);
    });
  });
}

function answerCertificates(parts: NetworkQuestionParts, watchAborts: WatchAborts): void {
  const { questions, loginPartition, readSettings } = parts;
  app.on('select-client-certificate', (event, contents, host, certificates, answer) => {
    // Electron's default is the first certificate of the list, for any server that asks.
    event.preventDefault();
    const demand = { host: host.replace(/:443$/, ''), certificates: certificates.map(summarize) };
    const give = (decision: CertificateAnswer, partition: Session, giveUp: () => void) => {
      if (decision.kind === 'send-none') loginPartition.noteCertificateRefusal(partition);
      const send = decision.kind === 'send' ? decision.fingerprint : null;
      const chosen = certificates.find(({ fingerprint }) => fingerprint === send);
      // Chromium would repeat a “none” that nobody has decided on.
      if (decision.kind === 'undecided') giveUp();
      // An argument that is no certificate is refused, also an undefined one.
      else if (chosen === undefined) answer();
      else answer(chosen);
    };
    if (contents === null) return answerCall(parts, host, demand, give, answer);
    const { session } = contents;
    if (!loginPartition.isLoginPartition(session)) return answer();
    loginPartition.noteCertificateDemand(session);
    const request = watchAborts(contents, (aborted) => aborted.host === demand.host);
    const asking = questions.askCertificate(demand, readSettings().certificateHosts, request.signal);
    void asking.then((decision) => {
      request.done();
      // Without an answer the request waits, so that the page is stopped instead.
      give(decision, session, () => {
        if (!request.signal.aborted) contents.stop();
      });
    });
  });
}

/** The event of `net.request`, which has no webContents. A call that can't be told gets no certificate. */
function answerCall(
  { questions, loginPartition, calls, readSettings }: NetworkQuestionParts,
  host: string,
  demand: CertificateDemand,
  give: (decision: CertificateAnswer, partition: Session, giveUp: () => void) => void,
  sendNone: () => void,
): void {
  const { call, touched } = matchCall(host, calls.list());
  for (const { partition } of touched) loginPartition.noteCertificateDemand(partition);
  if (call === null) {
    sendNone();
    return;
  }
  const { partition, mayAsk, signal, whileAsking, giveUp } = call;
  const { certificateHosts } = readSettings();
  const asking = mayAsk
    ? whileAsking(questions.askCertificate(demand, certificateHosts, signal))
    : Promise.resolve(questions.recallCertificate(demand, certificateHosts));
  void asking.then((decision) => give(decision, partition, giveUp));
}

/** Gives the origins of the page that a webContents shows, and of the page that its main frame is about to load. */
function watchPageOrigins(): (contents: WebContents) => readonly string[] {
  const destinations = new WeakMap<WebContents, string>();
  app.on('web-contents-created', (_event, contents) => {
    const note = ({ url, isMainFrame }: { readonly url: string; readonly isMainFrame: boolean }) => {
      if (isMainFrame) destinations.set(contents, new URL(url).origin);
    };
    contents.on('did-start-navigation', note);
    contents.on('did-redirect-navigation', note);
  });
  return (contents) => [contents.mainFrame.origin, destinations.get(contents) ?? 'null'];
}

/** The main window asks, and is opened for it on macOS. The login window would cover it, and is hidden meanwhile. */
export function showQuestions(questions: Questions, loginWindow: LoginWindow, mainWindow: MainWindow): void {
  const isAsking = questions.current() !== null;
  loginWindow.setHidden(isAsking);
  // Elsewhere an app without a window is about to end.
  if (isAsking && (mainWindow.current() !== null || process.platform === 'darwin')) mainWindow.open();
}

function summarize({ fingerprint, subjectName, issuerName, validExpiry }: Certificate): CertificateSummary {
  return { fingerprint, subject: subjectName, issuer: issuerName, validUntil: validExpiry * 1000 };
}
