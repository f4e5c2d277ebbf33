import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '../../shared/texts/message';
import type { Texts } from '../../shared/texts/texts';
import type { AskingView, Question, QuestionAnswer } from '../../shared/view';
import { Button } from '../components/button';
import { ChoiceField } from '../components/form/choice-field';
import { TextField } from '../components/form/field';
import { useTexts } from '../texts';

/** The heading of a question, which names the site that asks. */
export function nameQuestion(question: Question, { text }: Texts): string {
  const { host } = question;
  switch (question.kind) {
    case 'local-network':
      return text('asking.local-network', { host, reach: question.reach });
    case 'certificate':
      return text('asking.certificate', { host });
    case 'app':
      return text('asking.app', { host });
    case 'log-in':
      return question.isProxy ? text('asking.log-in-at-proxy') : text('asking.log-in-at-site', { host });
  }
}

const tags = { place: (name: string) => <bdi class="host">{name}</bdi> };

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
  const { text, tellParts } = useTexts();
  const { host, realm, isProxy, isRepeat } = question;
  const answer = userName === '' ? null : ({ kind: 'log-in', userName, password } as const);
  return (
    <QuestionForm
      question={question}
      canCancelSignIn={canCancelSignIn}
      label={text('asking.log-in')}
      answer={answer}
    >
      <p>{tellParts(message(isProxy ? 'asking.proxy-is' : 'asking.site-is', { host }), tags)}</p>
      {realm !== '' && (
        <div class="quotation">
          <p class="quiet-text">{text('asking.it-says')}</p>
          <blockquote dir="auto">{realm.slice(0, 200)}</blockquote>
        </div>
      )}
      {isRepeat && <p class="notice">{text('asking.log-in-refused')}</p>}
      <TextField
        id="user-name"
        label={text('asking.user-name')}
        hasFocusFirst
        value={userName}
        onEdit={setUserName}
      />
      <TextField
        id="password"
        label={text('asking.password')}
        type="password"
        value={password}
        onEdit={setPassword}
      />
    </QuestionForm>
  );
}

function CertificateForm({ question, canCancelSignIn }: FormProps<'certificate'>) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { text, locale } = useTexts();
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const choices = question.certificates.map(({ subject, issuer, validUntil }, index) => {
    const hint = text('asking.certificate-from', { issuer, date: until.format(validUntil) });
    return [String(index), { label: subject, hint }] as const;
  });
  const fingerprint = question.certificates[Number(chosen ?? -1)]?.fingerprint;
  const answer = fingerprint === undefined ? null : ({ kind: 'certificate', fingerprint } as const);
  return (
    <QuestionForm
      question={question}
      canCancelSignIn={canCancelSignIn}
      label={text('asking.use-certificate')}
      answer={answer}
    >
      <ChoiceField
        name="certificate"
        label={text('asking.certificate-choice')}
        choices={Object.fromEntries(choices)}
        chosen={chosen}
        onChoose={setChosen}
      />
    </QuestionForm>
  );
}

function AppForm({ question, canCancelSignIn }: FormProps<'app'>) {
  const { text, tellParts } = useTexts();
  const { scheme } = question;
  return (
    <QuestionForm
      question={question}
      canCancelSignIn={canCancelSignIn}
      label={text('asking.open-app')}
      answer={{ kind: 'app' }}
    >
      <p>{tellParts(message('asking.app-scheme', { scheme }), tags)}</p>
    </QuestionForm>
  );
}

function LocalNetworkForm({ question, canCancelSignIn }: FormProps<'local-network'>) {
  const { text } = useTexts();
  const answer = { kind: 'local-network' } as const;
  return (
    <QuestionForm
      question={question}
      canCancelSignIn={canCancelSignIn}
      label={text('asking.allow')}
      answer={answer}
    >
      <p>{text('asking.local-network-reason')}</p>
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
  const texts = useTexts();
  const { text } = texts;
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
        <h1 tabIndex={-1}>{nameQuestion(question, texts)}</h1>
        {children}
      </div>
      <div class="actions">
        <button type="submit" class="button primary" disabled={answer === null}>
          {label}
        </button>
        <div class="second-row">
          <Button kind="quiet" onClick={() => send(null)}>
            {text('asking.go-on-without')}
          </Button>
          {canCancelSignIn && (
            <Button kind="quiet" onClick={window.agentDesk.cancelSignIn}>
              {text('asking.cancel-sign-in')}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
