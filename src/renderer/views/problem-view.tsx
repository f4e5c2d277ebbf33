import { useState } from 'preact/hooks';
import type { ProblemView } from '../../shared/view';
import { Button } from '../components/button';
import { Fact } from '../components/fact';
import { ProblemMark } from '../components/mark';
import { useProfileSigns } from '../profile-signs';
import { useTexts } from '../texts';

export function ProblemPage({ view }: { readonly view: ProblemView }) {
  const { problem } = view;
  const { text, tell } = useTexts();
  return (
    <div class="page">
      <div class="content problem">
        <ProblemMark />
        <h1 tabIndex={-1}>{tell(problem.title)}</h1>
        {/* Screen readers announce an alert that is added with its text, unlike a status. */}
        <div role="alert" class="paragraphs">
          <p>{tell(problem.explanation)}</p>
          <p>{tell(problem.nextStep)}</p>
        </div>
        {problem.serverMessage !== null && (
          <div class="quotation">
            <p class="quiet-text">{text('problem-view.server-said')}</p>
            <blockquote dir="auto">{problem.serverMessage}</blockquote>
          </div>
        )}
        <dl class="facts">
          <Fact name={text('problem-view.organisation')} value={useProfileSigns().name} />
          <Fact
            name={text('problem-view.reference')}
            value={problem.correlationId && <code>{problem.correlationId}</code>}
          />
          <div>
            <dt>{text('problem-view.code')}</dt>
            <dd>
              <code>{problem.code}</code>
              <CopyCode />
              <div class="copy">
                <Button kind="plain" isSmall onClick={window.agentDesk.showDiagnostics}>
                  {text('problem-view.save-diagnostics')}
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
  const { text } = useTexts();
  const { canTryAgain, someoneElse, canOpenSettings } = view;
  const { signIn, signInAsSomeoneElse, openSettings } = window.agentDesk;
  const tryAgain: Action | null = canTryAgain ? [text('action.try-again'), signIn] : null;
  const beSomeoneElse: Action = [text('action.sign-in-as-someone-else'), signInAsSomeoneElse];
  const signIns = someoneElse === 'advised' ? [beSomeoneElse, tryAgain] : [tryAgain, beSomeoneElse];
  const offered = someoneElse === 'none' ? [tryAgain] : signIns;
  // Missing when the organisation's settings can't be used.
  const settings: Action | null = canOpenSettings ? [text('action.settings'), openSettings] : null;
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
  const { text } = useTexts();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await window.agentDesk.copyProblemCode();
    setCopied(true);
    setTimeout(() => setCopied(false), 4000);
  };
  return (
    <div class="copy">
      <Button kind="plain" isSmall onClick={copy}>
        {text('problem-view.copy-code')}
      </Button>
      <span role="status" class="quiet-text">
        {isCopied && text('action.copied')}
      </span>
    </div>
  );
}
