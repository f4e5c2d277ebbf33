import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SettingIssue, Settings, SettingsForm } from '../../shared/settings';
import type { SetUpView } from '../../shared/view';
import { MoreSettings } from '../components/more-settings';
import { RegionField } from '../components/region-field';
import type { SecretEdit } from '../components/secret-field';
import type { SettingInput } from '../components/setting-input';
import { TextField } from '../components/text-field';

const untouchedSecret: SecretEdit = { typed: '', isForgotten: false };

function buildForm(values: Settings, { typed, isForgotten }: SecretEdit): SettingsForm {
  if (isForgotten) return { ...values, clientSecret: '' };
  // A secret typed for a grant that was then given up is not sent.
  return typed === '' || values.grant !== 'code' ? values : { ...values, clientSecret: typed };
}

export function SetUpPage({ view }: { readonly view: SetUpView }) {
  const [values, setValues] = useState(view.settings);
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
        <RegionField input={input} />
        <TextField
          input={input}
          name="clientId"
          label="Client ID"
          hint="From the OAuth client for Agent Desk in Genesys Cloud."
        />
        <MoreSettings
          details={details}
          input={input}
          secret={view.secret}
          secretEdit={secretEdit}
          onSecretEdit={(edit) => {
            setSecretEdit(edit);
            dropIssue('clientSecret');
          }}
        />
      </div>
      {/* The focus may be in the marked field already, and then nothing is heard of it. */}
      <p class="visually-hidden" role="status">
        {refusals > 0 && <span key={refusals}>Not saved. Change what is marked.</span>}
      </p>
      <div class="actions">
        <button type="submit" class="button primary">
          Save
        </button>
        {view.canGoBack && (
          <button type="button" class="button quiet" onClick={() => void window.agentDesk.closeSettings()}>
            Back
          </button>
        )}
      </div>
    </form>
  );
}
