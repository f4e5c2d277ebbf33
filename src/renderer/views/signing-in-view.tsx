import { useEffect } from 'preact/hooks';
import type { SigningInView } from '../../shared/view';
import { Button } from '../components/button';
import { Mark } from '../components/mark';
import { formatSignInEnd } from '../components/session';
import { useTexts } from '../texts';

const explanations: { readonly [step in SigningInView['waitingFor']]: string } = {
  'login-page': 'Finish in the sign-in window. Agent Desk carries on from there.',
  browser: 'Finish in your browser. Agent Desk carries on from there.',
  answer: 'Waiting for an answer from Genesys Cloud.',
};

export function SigningInPage({ view }: { readonly view: SigningInView }) {
  const { waitingFor, connection } = view;
  const { tell } = useTexts();
  const isAgentsTurn = waitingFor !== 'answer';

  useEffect(() => {
    // The first date format of a process takes 30 ms. Made while the app waits for the network, it does not delay the
    // signed-in view.
    if (!isAgentsTurn) formatSignInEnd(Date.now());
  }, [isAgentsTurn]);

  return (
    <div class="page">
      <div class="content hero">
        <Mark />
        {/* A live region, because the text changes while a button may have the focus. */}
        <h1 tabIndex={-1} aria-live="polite">
          {isAgentsTurn ? `Waiting for you to sign in at ${connection.loginHost}` : 'Signing you in…'}
        </h1>
        <p>{explanations[waitingFor]}</p>
        {!isAgentsTurn && <div class="busy-sign" aria-hidden="true" />}
        {view.notice !== null && <p class="notice">{tell(view.notice)}</p>}
        {view.canContinueInBrowser && (
          <div class="quiet-text alternative">
            {/* A notice above may name another reason for the browser. */}
            {view.notice === null && <p>Using a passkey or a security key?</p>}
            <Button kind="quiet" isSmall onClick={window.agentDesk.continueInBrowser}>
              Continue in your browser
            </Button>
          </div>
        )}
        {view.isBrowserToAsk && (
          <p class="quiet-text">
            Your browser was told to ask who you are. If it goes on as the person that it remembers, sign out
            there first.
          </p>
        )}
      </div>
      <div class="actions">
        {isAgentsTurn && (
          // During an attempt this brings the sign-in page to the front again.
          <Button kind="primary" onClick={window.agentDesk.signIn}>
            {waitingFor === 'browser' ? 'Open the browser again' : 'Show the sign-in window'}
          </Button>
        )}
        <Button kind="quiet" onClick={window.agentDesk.cancelSignIn}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
