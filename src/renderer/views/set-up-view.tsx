import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { listSettings, type SettingIssue, type SettingsForm } from '../../shared/settings';
import type { SetUpView } from '../../shared/view';
import { Button } from '../components/button';
import { MoreSettings } from '../components/more-settings';
import { type SecretEdit, SecretField } from '../components/secret-field';
import { SettingField } from '../components/setting-field';
import type { SettingInput, TypedSettings } from '../components/setting-input';

const untouchedSecret: SecretEdit = { typed: '', isForgotten: false };

function buildForm(values: TypedSettings, { typed, isForgotten }: SecretEdit): SettingsForm {
  if (isForgotten) return { ...values, clientSecret: '' };
  // A secret that was typed before the grant was changed back is not sent.
  return typed === '' || values.grant !== 'code' ? values : { ...values, clientSecret: typed };
}

export function SetUpPage({ view }: { readonly view: SetUpView }) {
  const [values, setValues] = useState<TypedSettings>(view.settings);
  const [secretEdit, setSecretEdit] = useState(untouchedSecret);
  const [issues, setIssues] = useState<readonly SettingIssue[]>([]);
  const [refusals, setRefusals] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const details = useRef<HTMLDetailsElement>(null);

  const dropIssue = (field: SettingIssue['field']) =>
    setIssues((shown) => shown.filter((issue) => issue.field !== field));

  const input: SettingInput = {
    values,
    issues,
    sources: view.sources,
    onEdit: (key, value) => {
      setValues((typed) => ({ ...typed, [key]: value }));
      dropIssue(key);
    },
  };

  const save = async () => {
    const result = await window.agentDesk.saveSettings(buildForm(values, secretEdit));
    setIssues(result.kind === 'refused' ? result.issues : []);
    if (result.kind === 'refused') setRefusals((count) => count + 1);
  };

  // Once for each refusal, not for each issue that typing clears.
  useLayoutEffect(() => {
    if (details.current?.querySelector('.invalid')) details.current.open = true;
    form.current?.querySelector<HTMLElement>('.invalid :is(input, select)')?.focus();
  }, [refusals]);

  const secretField = (
    <SecretField
      secret={view.secret}
      edit={secretEdit}
      onEdit={(edit) => {
        setSecretEdit(edit);
        dropIssue('clientSecret');
      }}
      issues={issues}
      isUsed={values.grant === 'code'}
    />
  );

  return (
    <form
      ref={form}
      class="page set-up"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="content fields">
        <h1 tabIndex={-1}>Set up Agent Desk</h1>
        {listSettings('connection').map((name) => (
          <SettingField key={name} input={input} name={name} />
        ))}
        <MoreSettings details={details} input={input} secretField={secretField} />
      </div>
      {/* Where the focus is in the marked field already, a screen reader announces nothing but this. */}
      <p class="visually-hidden" role="status">
        {refusals > 0 && <span key={refusals}>Not saved. Change what is marked.</span>}
      </p>
      <div class="actions">
        <button type="submit" class="button primary">
          Save
        </button>
        {view.canGoBack && (
          <Button kind="quiet" onClick={() => window.agentDesk.closeSettings()}>
            Back
          </Button>
        )}
      </div>
    </form>
  );
}
