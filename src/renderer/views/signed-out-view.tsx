import type { SignedOutView } from '../../shared/view';
import { Button } from '../components/button';
import { Mark } from '../components/mark';
import { UpdateLine } from '../components/update-line';
import { useTexts } from '../texts';

export function SignedOutPage({ view }: { readonly view: SignedOutView }) {
  const { text, tell } = useTexts();
  return (
    <div class="page">
      <div class="content hero">
        <Mark />
        <h1 tabIndex={-1}>{text('title.app')}</h1>
        <p>{text('signed-out.purpose')}</p>
        {view.notice !== null && <p class="notice">{tell(view.notice)}</p>}
        {view.keptSession === 'reading' && <p class="quiet-text delayed">{text('signed-out.looking')}</p>}
        {view.keptSession === 'unreadable' && (
          <div class="notice">
            <p>{text('signed-out.unreadable')}</p>
            <div class="notice-actions">
              <Button kind="quiet" onClick={window.agentDesk.restoreKeptSession}>
                {text('signed-out.look-again')}
              </Button>
              <Button kind="quiet" onClick={window.agentDesk.forgetKeptSession}>
                {text('signed-out.forget-session')}
              </Button>
            </div>
          </div>
        )}
        <p class="quiet-text">
          {tell(view.connection.regionName)}
          <br />
          {view.connection.loginHost}
        </p>
        <UpdateLine update={view.update} />
      </div>
      <div class="actions">
        <Button kind="primary" hasFocusFirst onClick={window.agentDesk.signIn}>
          {text('action.sign-in')}
        </Button>
        <div class="second-row">
          {view.canBeSomeoneElse && (
            <Button kind="quiet" onClick={window.agentDesk.signInAsSomeoneElse}>
              {text('action.sign-in-as-someone-else')}
            </Button>
          )}
          <Button kind="quiet" onClick={window.agentDesk.openSettings}>
            {text('action.settings')}
          </Button>
        </div>
      </div>
    </div>
  );
}
