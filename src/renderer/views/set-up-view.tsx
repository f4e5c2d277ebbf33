import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type SettingGroup, settingGroups } from '../../shared/setting-definition';
import type { SettingIssue } from '../../shared/settings';
import type { SetUpView } from '../../shared/view';
import { Button } from '../components/button';
import { FieldGroup } from '../components/form/field-group';
import type { SettingInput } from '../components/form/setting-field';
import { useDraft } from '../drafts';
import { useTexts } from '../texts';

/** Most desks never change these. */
const moreGroups = (Object.keys(settingGroups) as SettingGroup[]).filter((group) => group !== 'connection');

type Draft = { readonly form: SettingInput['form']; readonly isMoreOpen: boolean };

export function SetUpPage({ view }: { readonly view: SetUpView }) {
  const { text, tell } = useTexts();
  const [{ form, isMoreOpen }, change] = useDraft<Draft>('set-up', {
    form: view.settings,
    isMoreOpen: false,
  });
  const [issues, setIssues] = useState<readonly SettingIssue[]>([]);
  const [refusals, setRefusals] = useState(0);
  const page = useRef<HTMLFormElement>(null);

  const input: SettingInput = {
    settings: view.settings,
    sources: view.sources,
    secret: view.secret,
    form,
    issues,
    onEdit: (key, value) => {
      change((typed) => ({ ...typed, form: { ...typed.form, [key]: value } }));
      setIssues((shown) => shown.filter((issue) => issue.field !== key));
    },
  };

  const keepOpen = ({ currentTarget }: { readonly currentTarget: HTMLDetailsElement }) =>
    change((typed) => ({ ...typed, isMoreOpen: currentTarget.open }));

  const save = async () => {
    const { clientSecret, ...settings } = form;
    // A secret that was typed before the grant was changed back is not sent.
    const isSent = clientSecret === '' || (clientSecret !== undefined && settings.grant === 'code');
    const result = await window.agentDesk.saveSettings(isSent ? { ...settings, clientSecret } : settings);
    setIssues(result.kind === 'refused' ? result.issues : []);
    if (result.kind === 'refused') setRefusals((count) => count + 1);
  };

  // Once for each refusal, not for each issue that typing clears.
  useLayoutEffect(() => {
    page.current?.querySelector('details:has(.invalid)')?.setAttribute('open', '');
    page.current?.querySelector<HTMLElement>('.invalid :is(input, select)')?.focus();
  }, [refusals]);

  return (
    <form
      ref={page}
      class="page set-up"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="content">
        <h1 tabIndex={-1}>{text('set-up.heading')}</h1>
        {view.notes !== undefined && (
          <div class="notice">
            {view.notes.map(tell).map((note) => (
              <p key={note} dir="auto">
                {note}
              </p>
            ))}
          </div>
        )}
        <FieldGroup input={input} group="connection" />
        <details class="more" open={isMoreOpen} onToggle={keepOpen}>
          <summary>{text('set-up.more')}</summary>
          <div>
            {moreGroups.map((group) => (
              <FieldGroup key={group} input={input} group={group} />
            ))}
          </div>
        </details>
      </div>
      {/* Where the focus is in the marked field already, a screen reader announces nothing but this. */}
      <p class="visually-hidden" role="status">
        {refusals > 0 && <span key={refusals}>{text('set-up.not-saved')}</span>}
      </p>
      <div class="actions">
        <button type="submit" class="button primary">
          {text('set-up.save')}
        </button>
        {view.canGoBack && (
          <Button kind="quiet" onClick={window.agentDesk.closeSettings}>
            {text('set-up.back')}
          </Button>
        )}
      </div>
    </form>
  );
}
