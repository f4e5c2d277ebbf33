import { useEffect } from 'preact/hooks';
import type { MessageId } from '../../shared/texts/message';
import type { SigningInView } from '../../shared/view';
import { Button } from '../components/button';
import { formatTime } from '../components/format-time';
import { Mark } from '../components/mark';
import { useTexts } from '../texts';

const explanations = {
  'login-page': 'signing-in.window',
  browser: 'signing-in.browser',
  answer: 'signing-in.answer',
} as const satisfies { readonly [step in SigningInView['waitingFor']]: MessageId };

export function SigningInPage({ view }: { readonly view: SigningInView }) {
  const { waitingFor, connection } = view;
  const { text, tell, locale } = useTexts();
  const isAgentsTurn = waitingFor !== 'answer';

  useEffect(() => {
    // The first date format of a process takes 30 ms. Made while the app waits for the network, it does not delay the
    // signed-in view.
    if (!isAgentsTurn) formatTime(Date.now(), locale);
  }, [isAgentsTurn, locale]);

  return (
    <div class="page">
      <div class="content hero">
        <Mark />
        {/* A live region, because the text changes while a button may have the focus. */}
        <h1 tabIndex={-1} aria-live="polite">
          {isAgentsTurn ? text('signing-in.at-host', { host: connection.loginHost }) : text('signing-in.now')}
        </h1>
        <p>{text(explanations[waitingFor])}</p>
        {!isAgentsTurn && <div class="busy-sign" aria-hidden="true" />}
        {view.notice !== null && <p class="notice">{tell(view.notice)}</p>}
        {view.canContinueInBrowser && (
          <div class="quiet-text alternative">
            {/* A notice above may name another reason for the browser. */}
            {view.notice === null && <p>{text('signing-in.passkey')}</p>}
            <Button kind="quiet" isSmall onClick={window.agentDesk.continueInBrowser}>
              {text('signing-in.continue-in-browser')}
            </Button>
          </div>
        )}
        {view.isBrowserToAsk && <p class="quiet-text">{text('signing-in.browser-to-ask')}</p>}
      </div>
      <div class="actions">
        {isAgentsTurn && (
          // During an attempt this brings the sign-in page to the front again.
          <Button kind="primary" onClick={window.agentDesk.signIn}>
            {text(waitingFor === 'browser' ? 'action.open-browser-again' : 'signing-in.show-window')}
          </Button>
        )}
        <Button kind="quiet" onClick={window.agentDesk.cancelSignIn}>
          {text('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
