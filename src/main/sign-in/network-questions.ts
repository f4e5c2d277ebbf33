/** Turns what Chromium asks for the login pages, a log-in or a client certificate, into questions for the agent. */

import { app, type Certificate } from 'electron';
import { type Questions, readLogInDemand } from '../../core/network/questions';
import type { CertificateSummary } from '../../shared/view';
import type { MainWindow } from '../window/main-window';
import type { LoginPartition } from './login-partition';
import type { LoginWindow } from './login-window';

/**
 * The agent is asked for login pages only; every other page gets no log-in and no certificate.
 * @param integratedHosts the setting: hosts that may get NTLM or Kerberos log-ins
 */
export function installNetworkQuestions(
  questions: Questions,
  loginPartition: LoginPartition,
  integratedHosts: () => string,
): void {
  app.on('login', (event, contents, details, authInfo, answer) => {
    event.preventDefault();
    if (contents === null || !loginPartition.isLoginPartition(contents.session)) return answer();
    const demand = readLogInDemand(authInfo, !details.firstAuthAttempt);
    void questions.askLogIn(demand, integratedHosts()).then((logIn) => {
      if (logIn === null) answer();
      else answer(logIn.userName, logIn.password);
    });
  });
  app.on('select-client-certificate', (event, contents, host, certificates, answer) => {
    // Electron's default is the first certificate of the list, for any server that asks.
    event.preventDefault();
    if (contents === null || !loginPartition.isLoginPartition(contents.session)) return answer();
    loginPartition.noteCertificateDemand(contents.session);
    const demand = { host: host.replace(/:443$/, ''), certificates: certificates.map(summarize) };
    void questions.askCertificate(demand).then((index) => {
      const chosen = index === null ? undefined : certificates[index];
      if (chosen === undefined) answer();
      else answer(chosen);
    });
  });
}

/** The main window asks. The login window would cover it, and is hidden meanwhile. */
export function showQuestions(questions: Questions, loginWindow: LoginWindow, mainWindow: MainWindow): void {
  const isAsking = questions.current() !== null;
  loginWindow.setHidden(isAsking);
  if (isAsking) mainWindow.bringToFront();
}

function summarize({ subjectName, issuerName, validExpiry }: Certificate): CertificateSummary {
  return { subject: subjectName, issuer: issuerName, validUntil: validExpiry * 1000 };
}
