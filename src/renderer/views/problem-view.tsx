import { useState } from 'preact/hooks';
import type { ProblemView } from '../../shared/view';
import { Button } from '../components/button';
import { Fact } from '../components/fact';
import { ProblemMark } from '../components/mark';

export function ProblemPage({ view }: { readonly view: ProblemView }) {
  const { problem } = view;
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
      <Actions view={view} />
    </div>
  );
}

/** The first of the actions is the main one: what is most likely to help. */
function Actions({ view }: { readonly view: ProblemView }) {
  const { canTryAgain, someoneElse, canOpenSettings } = view;
  const { signIn, signInAsSomeoneElse, openSettings } = window.agentDesk;
  const tryAgain: Action | null = canTryAgain ? ['Try again', signIn] : null;
  const beSomeoneElse: Action = ['Sign in as someone else', signInAsSomeoneElse];
  const signIns = someoneElse === 'advised' ? [beSomeoneElse, tryAgain] : [tryAgain, beSomeoneElse];
  const offered = someoneElse === 'none' ? [tryAgain] : signIns;
  // Missing when the organisation's settings can't be used.
  const settings: Action | null = canOpenSettings ? ['Settings', openSettings] : null;
  const [main, ...others] = [...offered, settings].filter((action) => action !== null);
  return (
    <div class="actions">
      {main !== undefined && (
        <Button kind="primary" onClick={main[1]}>
          {main[0]}
        </Button>
      )}
      {others.length > 0 && (
        <div class="second-row">
          {others.map(([label, act]) => (
            <Button key={label} kind="quiet" onClick={act}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

type Action = readonly [label: string, act: () => unknown];

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
