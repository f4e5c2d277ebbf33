import type { ProblemView } from '../../shared/view';
import { CopyCode } from '../components/copy-code';
import { ProblemMark } from '../components/mark';

export function ProblemPage({ view }: { readonly view: ProblemView }) {
  const { problem, canTryAgain, canOpenSettings } = view;
  return (
    <div class="page">
      <div class="content problem">
        <ProblemMark />
        <h1 tabIndex={-1}>{problem.title}</h1>
        {/* An alert is heard as it comes, unlike a status. */}
        <div role="alert" class="said-plainly">
          <p>{problem.explanation}</p>
          <p>{problem.nextStep}</p>
        </div>
        {problem.serverMessage !== null && (
          <div class="said">
            <p class="quiet-text">The sign-in service said:</p>
            <blockquote dir="auto">{problem.serverMessage}</blockquote>
          </div>
        )}
        <dl class="facts">
          {problem.correlationId !== null && (
            <div>
              <dt>Reference</dt>
              <dd>
                <code>{problem.correlationId}</code>
              </dd>
            </div>
          )}
          <div>
            <dt>Code</dt>
            <dd>
              <code>{problem.code}</code>
              <CopyCode />
              <div class="copy">
                <button
                  type="button"
                  class="button plain small"
                  onClick={() => void window.agentDesk.showDiagnostics()}
                >
                  Save diagnostics…
                </button>
              </div>
            </dd>
          </div>
        </dl>
      </div>
      <div class="actions">
        {canTryAgain && (
          <button type="button" class="button primary" onClick={() => void window.agentDesk.signIn()}>
            Try again
          </button>
        )}
        {/* Where trying again can't help, the settings are what can, unless they are the organisation's. */}
        {canOpenSettings && (
          <button
            type="button"
            class={canTryAgain ? 'button quiet' : 'button primary'}
            onClick={() => void window.agentDesk.openSettings()}
          >
            Settings
          </button>
        )}
      </div>
    </div>
  );
}
