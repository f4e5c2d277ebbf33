import { useState } from 'preact/hooks';
import type { ProblemView } from '../../shared/view';
import { Button } from '../components/button';
import { Fact } from '../components/fact';
import { ProblemMark } from '../components/mark';

export function ProblemPage({ view }: { readonly view: ProblemView }) {
  const { problem, canTryAgain, canOpenSettings } = view;
  return (
    <div class="page">
      <div class="content problem">
        <ProblemMark />
        <h1 tabIndex={-1}>{problem.title}</h1>
        {/* Screen readers announce an alert that is added with its text, unlike a status. */}
        <div role="alert" class="paragraphs">
          <p>{problem.explanation}</p>
          <p>{problem.nextStep}</p>
        </div>
        {problem.serverMessage !== null && (
          <div class="quotation">
            <p class="quiet-text">The sign-in service said:</p>
            <blockquote dir="auto">{problem.serverMessage}</blockquote>
          </div>
        )}
        <dl class="facts">
          <Fact name="Reference" value={problem.correlationId && <code>{problem.correlationId}</code>} />
          <div>
            <dt>Code</dt>
            <dd>
              <code>{problem.code}</code>
              <CopyCode />
              <div class="copy">
                <Button kind="plain" isSmall onClick={window.agentDesk.showDiagnostics}>
                  Save diagnostics…
                </Button>
              </div>
            </dd>
          </div>
        </dl>
      </div>
      <div class="actions">
        {canTryAgain && (
          <Button kind="primary" onClick={window.agentDesk.signIn}>
            Try again
          </Button>
        )}
        {/* The main action when another try can't help. Missing when the organisation has set the settings. */}
        {canOpenSettings && (
          <Button kind={canTryAgain ? 'quiet' : 'primary'} onClick={window.agentDesk.openSettings}>
            Settings
          </Button>
        )}
      </div>
    </div>
  );
}

/** Copies the code of the problem, and confirms it for a moment, also to screen readers. */
function CopyCode() {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await window.agentDesk.copyProblemCode();
    setCopied(true);
    setTimeout(() => setCopied(false), 4000);
  };
  return (
    <div class="copy">
      <Button kind="plain" isSmall onClick={copy}>
        Copy code
      </Button>
      <span role="status" class="quiet-text">
        {isCopied && 'Copied'}
      </span>
    </div>
  );
}
