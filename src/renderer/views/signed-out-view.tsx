import type { SignedOutView } from '../../shared/view';
import { Button } from '../components/button';
import { Mark } from '../components/mark';
import { UpdateLine } from '../components/update-line';

export function SignedOutPage({ view }: { readonly view: SignedOutView }) {
  return (
    <div class="page">
      <div class="content hero">
        <Mark />
        <h1 tabIndex={-1}>Agent Desk</h1>
        <p>Sign in with your Genesys Cloud account.</p>
        {view.notice !== null && <p class="notice">{view.notice}</p>}
        {view.hasUnreadableSession && (
          <div class="notice">
            <p>
              A session is kept on this computer that can’t be read now. It is left alone, and a new one is
              not kept. Unlocking your keyring and starting Agent Desk again may bring it back.
            </p>
            <Button kind="quiet" onClick={window.agentDesk.forgetKeptSession}>
              Forget it
            </Button>
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
