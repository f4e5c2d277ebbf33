/** Turns what Chromium asks for the login pages (log-ins, client certificates) into questions for the agent. */

import { app, type Certificate } from 'electron';
import { type Questions, readLogInDemand } from '../../core/network/questions';
import type { CertificateSummary } from '../../shared/view';
import type { MainWindow } from '../window/main-window';
import { isLoginSession, noteCertificateDemand } from './login-partition';
import type { LoginWindow } from './login-window';

/**
 * Nobody but the login pages is ever asked for anything.
 * @param integratedHosts the setting: which hosts may be sent NTLM or Kerberos log-ins
 */
export function installNetworkQuestions(questions: Questions, integratedHosts: () => string): void {
  app.on('login', (event, contents, details, authInfo, answer) => {
    event.preventDefault();
    if (contents === null || !isLoginSession(contents.session)) return answer();
    const isFirst = (details as { firstAuthAttempt?: boolean }).firstAuthAttempt ?? true;
    void questions.askLogIn(readLogInDemand(authInfo, !isFirst), integratedHosts()).then((logIn) => {
      if (logIn === null) answer();
      else answer(logIn.userName, logIn.password);
    });
  });
  // Electron would answer with the first certificate of the list, to any server that asks.
  app.on('select-client-certificate', (event, contents, host, certificates, answer) => {
    event.preventDefault();
    if (contents === null || !isLoginSession(contents.session)) return answer();
    noteCertificateDemand(contents.session);
    const demand = { host: host.replace(/:443$/, ''), certificates: certificates.map(summarize) };
    void questions.askCertificate(demand).then((index) => {
      const chosen = index === null ? undefined : certificates[index];
      if (chosen === undefined) answer();
      else answer(chosen);
    });
  });
}

/** The main window asks; the login window, which would lie over it, is hidden meanwhile. */
export function showQuestions(
  questions: Pick<Questions, 'current'>,
  loginWindow: Pick<LoginWindow, 'setHidden'>,
  mainWindow: Pick<MainWindow, 'bringToFront'>,
): void {
  const isAsking = questions.current() !== null;
  loginWindow.setHidden(isAsking);
  if (isAsking) mainWindow.bringToFront();
}

function summarize({ subjectName, issuerName, validExpiry }: Certificate): CertificateSummary {
  return { subject: subjectName, issuer: issuerName, validUntil: validExpiry * 1000 };
}
