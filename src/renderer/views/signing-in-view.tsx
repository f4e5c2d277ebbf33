import type { SigningInView } from '../../shared/view';
import { Mark } from '../pieces/mark';

export function SigningInPage({ view }: { readonly view: SigningInView }) {
  const isAgentsTurn = view.waitingFor === 'login-page';
  return (
    <div class="page">
      <div class="content hero">
        <Mark />
        {/* Live, because it changes while the focus may be on a button. */}
        <h1 tabIndex={-1} aria-live="polite">
          {isAgentsTurn ? `Waiting for you to sign in at ${view.connection.loginHost}` : 'Signing you in…'}
        </h1>
        <p>
          {isAgentsTurn
            ? 'Finish in the sign-in window. Agent Desk carries on from there.'
            : 'Waiting for an answer from Genesys Cloud.'}
        </p>
        {!isAgentsTurn && <div class="busy-sign" aria-hidden="true" />}
        {/* Always there, because a screen reader only hears what changes inside a region it knows. */}
        <p class="notice" role="status">
          {view.notice}
        </p>
      </div>
      <div class="actions">
        {isAgentsTurn && (
          // Signing in again while it is under way brings the sign-in window to the front.
          <button type="button" class="button primary" onClick={() => void window.agentDesk.signIn()}>
            Show the sign-in window
          </button>
        )}
        <button type="button" class="button quiet" onClick={() => void window.agentDesk.cancelSignIn()}>
          Cancel
        </button>
      </div>
    </div>
  );
}
