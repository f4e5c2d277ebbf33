import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { AskingView, Question, QuestionAnswer } from '../../shared/view';
import { Button } from '../components/button';
import { ChoiceField } from '../components/form/choice-field';
import { TextField } from '../components/form/field';

/** The heading of a question, which names the site that asks. */
export function nameQuestion(question: Question): string {
  if (question.kind === 'local-network')
    return `${question.host} wants to reach ${nameReach(question.reach)}`;
  if (question.kind === 'certificate') return `${question.host} asks for a certificate`;
  if (question.kind === 'app') return `${question.host} wants to open an app`;
  return question.isProxy ? 'Your company’s proxy asks you to log in' : `${question.host} asks you to log in`;
}

function nameReach(reach: Extract<Question, { kind: 'local-network' }>['reach']): string {
  if (reach === 'computer') return 'a program on this computer';
  return reach === 'network'
    ? 'a device in your network'
    : 'a program on this computer or a device in your network';
}

export const refusedLogIn = 'It did not accept that user name and password.';

export function AskingPage({ view: { question, canCancelSignIn } }: { readonly view: AskingView }) {
  switch (question.kind) {
    case 'log-in':
      return <LogInForm question={question} canCancelSignIn={canCancelSignIn} />;
    case 'certificate':
      return <CertificateForm question={question} canCancelSignIn={canCancelSignIn} />;
    case 'app':
      return <AppForm question={question} canCancelSignIn={canCancelSignIn} />;
    case 'local-network':
      return <LocalNetworkForm question={question} canCancelSignIn={canCancelSignIn} />;
  }
}

type FormProps<Kind extends Question['kind']> = {
  readonly question: Extract<Question, { kind: Kind }>;
  readonly canCancelSignIn: boolean;
};

function LogInForm({ question, canCancelSignIn }: FormProps<'log-in'>) {
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const { host, realm, isProxy, isRepeat } = question;
  const answer = userName === '' ? null : ({ kind: 'log-in', userName, password } as const);
  return (
    <QuestionForm question={question} canCancelSignIn={canCancelSignIn} label="Log in" answer={answer}>
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
      <TextField id="user-name" label="User name" hasFocusFirst value={userName} onEdit={setUserName} />
      <TextField id="password" label="Password" type="password" value={password} onEdit={setPassword} />
    </QuestionForm>
  );
}

function CertificateForm({ question, canCancelSignIn }: FormProps<'certificate'>) {
  const [chosen, setChosen] = useState<string | null>(null);
  const until = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
  const choices = question.certificates.map(({ subject, issuer, validUntil }, index) => {
    const hint = `From ${issuer}, valid until ${until.format(validUntil)}`;
    return [index, { label: subject, hint }];
  });
  const fingerprint = question.certificates[Number(chosen ?? -1)]?.fingerprint;
  const answer = fingerprint === undefined ? null : ({ kind: 'certificate', fingerprint } as const);
  return (
    <QuestionForm
      question={question}
      canCancelSignIn={canCancelSignIn}
      label="Use this certificate"
      answer={answer}
    >
      <ChoiceField
        name="certificate"
        label="It will learn who you are from the one that you choose"
        choices={Object.fromEntries(choices)}
        chosen={chosen}
        onChoose={setChosen}
      />
    </QuestionForm>
  );
}

function AppForm({ question, canCancelSignIn }: FormProps<'app'>) {
  return (
    <QuestionForm
      question={question}
      canCancelSignIn={canCancelSignIn}
      label="Open the app"
      answer={{ kind: 'app' }}
    >
      <p>
        It wants the app that this computer has for <bdi class="host">{question.scheme}</bdi>. Open it only if
        it belongs to your sign-in.
      </p>
    </QuestionForm>
  );
}

function LocalNetworkForm({ question, canCancelSignIn }: FormProps<'local-network'>) {
  const answer = { kind: 'local-network' } as const;
  return (
    <QuestionForm question={question} canCancelSignIn={canCancelSignIn} label="Allow it" answer={answer}>
      <p>
        Some companies check in this way that a computer is theirs. Allow it if the page belongs to your
        company’s sign-in. If you are not sure, go on without.
      </p>
    </QuestionForm>
  );
}

type QuestionFormProps = {
  readonly question: Question;
  readonly canCancelSignIn: boolean;
  /** Of the button that sends the answer. */
  readonly label: string;
  /** Null while it is incomplete. */
  readonly answer: QuestionAnswer['answer'];
  readonly children: ComponentChildren;
};

function QuestionForm({ question, canCancelSignIn, label, answer, children }: QuestionFormProps) {
  const send = (given: QuestionAnswer['answer']) =>
    window.agentDesk.answerQuestion({ id: question.id, answer: given });
  return (
    <form
      class="page"
      onSubmit={(event) => {
        event.preventDefault();
        if (answer !== null) void send(answer);
      }}
    >
      <div class="content">
        <h1 tabIndex={-1}>{nameQuestion(question)}</h1>
        {children}
      </div>
      <div class="actions">
        <button type="submit" class="button primary" disabled={answer === null}>
          {label}
        </button>
        <div class="second-row">
          <Button kind="quiet" onClick={() => send(null)}>
            Go on without
          </Button>
          {canCancelSignIn && (
            <Button kind="quiet" onClick={window.agentDesk.cancelSignIn}>
              Cancel sign-in
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
