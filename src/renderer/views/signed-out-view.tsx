import type { SignedOutView } from '../../shared/view';
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
            <button
              type="button"
              class="button quiet"
              onClick={() => void window.agentDesk.forgetKeptSession()}
            >
              Forget it
            </button>
          </div>
        )}
        <p class="quiet-text">
          <span>{view.connection.regionName}</span>
          <span>{view.connection.loginHost}</span>
        </p>
        <UpdateLine update={view.update} />
      </div>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          data-focus-first
          onClick={() => void window.agentDesk.signIn()}
        >
          Sign in
        </button>
        <button type="button" class="button quiet" onClick={() => void window.agentDesk.openSettings()}>
          Settings
        </button>
      </div>
    </div>
  );
}
