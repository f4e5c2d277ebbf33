import { useState } from 'preact/hooks';
import type { Question, QuestionAnswer } from '../../shared/view';
import { Button } from '../components/button';
import { Field } from '../components/field';

/** The heading of a question, which names the site that asks. */
export function nameQuestion(question: Question): string {
  if (question.kind === 'certificate') return `${question.host} asks for a certificate`;
  return question.isProxy ? 'Your company’s proxy asks you to log in' : `${question.host} asks you to log in`;
}

export const refusedLogIn = 'It did not accept that user name and password.';

export function AskingPage({ question }: { readonly question: Question }) {
  return question.kind === 'log-in' ? (
    <LogInForm question={question} />
  ) : (
    <CertificateForm question={question} />
  );
}

type FormProps<Kind extends Question['kind']> = { readonly question: Extract<Question, { kind: Kind }> };

function answer(id: number, given: QuestionAnswer['answer']): void {
  void window.agentDesk.answerQuestion({ id, answer: given });
}

function LogInForm({ question }: FormProps<'log-in'>) {
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const { id, host, realm, isProxy, isRepeat } = question;
  return (
    <form
      class="page"
      onSubmit={(event) => {
        event.preventDefault();
        answer(id, { kind: 'log-in', userName, password });
      }}
    >
      <div class="content fields">
        <h1 tabIndex={-1}>{nameQuestion(question)}</h1>
        <p>
          {isProxy ? 'The proxy is ' : 'The site is '}
          <bdi class="host">{host}</bdi>. What you type goes there and nowhere else.
        </p>
        {realm !== '' && (
          <div class="quotation">
            <p class="quiet-text">It says:</p>
            <blockquote dir="auto">{realm.slice(0, 200)}</blockquote>
          </div>
        )}
        {isRepeat && <p class="notice">{refusedLogIn}</p>}
        <Field
          id="user-name"
          label="User name"
          hint={null}
          issue={null}
          control={(links) => (
            <input
              {...links}
              type="text"
              autocomplete="off"
              spellcheck={false}
              data-focus-first
              value={userName}
              onInput={(event) => setUserName(event.currentTarget.value)}
            />
          )}
        />
        <Field
          id="password"
          label="Password"
          hint={null}
          issue={null}
          control={(links) => (
            <input
              {...links}
              type="password"
              autocomplete="off"
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
          )}
        />
      </div>
      <Actions id={id} label="Log in" isReady={userName !== ''} />
    </form>
  );
}

function CertificateForm({ question }: FormProps<'certificate'>) {
  const [chosen, setChosen] = useState<number | null>(null);
  const { id, certificates } = question;
  const until = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
  return (
    <form
      class="page"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) answer(id, { kind: 'certificate', index: chosen });
      }}
    >
      <div class="content fields">
        <h1 tabIndex={-1} data-focus-first>
          {nameQuestion(question)}
        </h1>
        <fieldset class="choices">
          <legend>It will learn who you are from the one that you choose</legend>
          {certificates.map(({ subject, issuer, validUntil }, index) => (
            <div class="choice" key={index}>
              <input
                type="radio"
                name="certificate"
                id={`certificate-${index}`}
                checked={chosen === index}
                aria-describedby={`certificate-${index}-hint`}
                onChange={() => setChosen(index)}
              />
              <label for={`certificate-${index}`} dir="auto">
                {subject}
              </label>
              <p class="hint" id={`certificate-${index}-hint`} dir="auto">
                From {issuer}, valid until {until.format(validUntil)}
              </p>
            </div>
          ))}
        </fieldset>
      </div>
      <Actions id={id} label="Use this certificate" isReady={chosen !== null} />
    </form>
  );
}

type ActionsProps = { readonly id: number; readonly label: string; readonly isReady: boolean };

function Actions({ id, label, isReady }: ActionsProps) {
  return (
    <div class="actions">
      <button type="submit" class="button primary" disabled={!isReady}>
        {label}
      </button>
      <Button kind="quiet" onClick={() => answer(id, null)}>
        Cancel
      </Button>
    </div>
  );
}
