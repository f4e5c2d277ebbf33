import type { Leaving } from '../../shared/view';
import { Button } from '../components/button';

const words: { readonly [leaving in Leaving]: string } = { 'sign-out': 'sign out', quit: 'quit' };

/** Asked before the sign-out, or before the end of the app, of an agent whom another program put on queue. */
export function LeavingPage({ leaving }: { readonly leaving: Leaving }) {
  return (
    <div class="page">
      <div class="content paragraphs">
        <h1 tabIndex={-1}>You are on queue</h1>
        <p>
          Another program put you there. If you do not work in it, leave the queue, so that no call comes to
          an empty desk.
        </p>
      </div>
      <div class="actions">
        <Button kind="primary" hasFocusFirst onClick={window.agentDesk.leaveOffQueue}>
          Leave the queue and {words[leaving]}
        </Button>
        <Button kind="plain" onClick={window.agentDesk.leaveOnQueue}>
          Stay on queue and {words[leaving]}
        </Button>
        <Button kind="plain" onClick={window.agentDesk.stay}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
