/** Which of several passkeys a login page gets. Electron asks the app; versions without the event refuse by themselves. */

import type { Session } from 'electron';

/**
 * Takes the only one; of several none, and says so: which it is to be, only the agent could tell.
 * @returns stops it
 */
export function answerPasskeyChoice(login: Session, onNotice: (notice: string) => void): () => void {
  const choose = (
    _event: unknown,
    { relyingPartyId, accounts }: Electron.SelectWebauthnAccountDetails,
    answer: (credentialId?: string | null) => void,
  ) => {
    const [only, ...more] = accounts;
    if (more.length === 0) return answer(only?.credentialId);
    answer();
    onNotice(`There is more than one passkey for ${relyingPartyId}, and this window can’t ask which.`);
  };
  login.on('select-webauthn-account', choose);
  return () => login.removeListener('select-webauthn-account', choose);
}
