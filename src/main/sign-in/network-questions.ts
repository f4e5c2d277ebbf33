/** Turns what Chromium asks for the login pages, a log-in or a client certificate, into questions for the agent. */

import { app, type Certificate, type WebContents } from 'electron';
import { isQuestionOfPage, type Questions, readLogInDemand } from '../../core/network/questions';
import type { Settings } from '../../shared/settings';
import type { CertificateSummary } from '../../shared/view';
import { createAbortWatch } from '../network/abort-watch';
import type { RequestEnds } from '../network/request-ends';
import type { MainWindow } from '../window/main-window';
import type { LoginPartition } from './login-partition';
import type { LoginWindow } from './login-window';

/** The agent is asked for login pages only; every other page gets no log-in and no certificate. */
export function installNetworkQuestions(
  questions: Questions,
  loginPartition: LoginPartition,
  requestEnds: RequestEnds,
  readSettings: () => Pick<Settings, 'integratedHosts' | 'certificateHosts'>,
): void {
  const watchAborts = createAbortWatch(requestEnds);
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
  app.on('select-client-certificate', (event, contents, host, certificates, answer) => {
    // Electron's default is the first certificate of the list, for any server that asks.
    event.preventDefault();
    if (contents === null || !loginPartition.isLoginPartition(contents.session)) return answer();
    loginPartition.noteCertificateDemand(contents.session);
    const name = host.replace(/:443$/, '');
    const demand = { host: name, certificates: certificates.map(summarize) };
    const request = watchAborts(contents, (aborted) => aborted.host === name);
    const asking = questions.askCertificate(demand, readSettings().certificateHosts, request.signal);
    void asking.then((decision) => {
      request.done();
      switch (decision.kind) {
        case 'send':
          return answer(certificates.find(({ fingerprint }) => fingerprint === decision.fingerprint));
        case 'send-none':
          loginPartition.noteCertificateRefusal(contents.session);
          return answer();
        case 'undecided':
          // Without an answer the request waits, so that the page is stopped instead.
          if (!request.signal.aborted) contents.stop();
      }
    });
  });
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
