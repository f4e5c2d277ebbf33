import type { SignedOutView } from '../../shared/view';
import { Button } from '../components/button';
import { Mark } from '../components/mark';
import { UpdateLine } from '../components/update-line';
import { useTexts } from '../texts';

export const unreadableSession =
  'A session is kept on this computer that can’t be read now, perhaps because your keyring is locked. Agent Desk tries ' +
  'again when you come back to this window.';

export function SignedOutPage({ view }: { readonly view: SignedOutView }) {
  const { tell } = useTexts();
  return (
    <div class="page">
      <div class="content hero">
        <Mark />
        <h1 tabIndex={-1}>Agent Desk</h1>
        <p>Sign in with your Genesys Cloud account.</p>
        {view.notice !== null && <p class="notice">{tell(view.notice)}</p>}
        {view.keptSession === 'reading' && (
          <p class="quiet-text delayed">Looking for the session that is kept on this computer…</p>
        )}
        {view.keptSession === 'unreadable' && (
          <div class="notice">
            <p>{unreadableSession}</p>
            <div class="notice-actions">
              <Button kind="quiet" onClick={window.agentDesk.restoreKeptSession}>
                Look again
              </Button>
              <Button kind="quiet" onClick={window.agentDesk.forgetKeptSession}>
                Forget it
              </Button>
            </div>
          </div>
        )}
        <p class="quiet-text">
          {view.connection.regionName}
          <br />
          {view.connection.loginHost}
        </p>
        <UpdateLine update={view.update} />
      </div>
      <div class="actions">
        <Button kind="primary" hasFocusFirst onClick={window.agentDesk.signIn}>
          Sign in
        </Button>
        <div class="second-row">
          {view.canBeSomeoneElse && (
            <Button kind="quiet" onClick={window.agentDesk.signInAsSomeoneElse}>
              Sign in as someone else
            </Button>
          )}
          <Button kind="quiet" onClick={window.agentDesk.openSettings}>
            Settings
          </Button>
        </div>
      </div>
    </div>
  );
}
