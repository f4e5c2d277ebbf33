import type { Settings } from '../../shared/settings';
import { LockedField } from './field';
import { findIssue, readLock, type SettingInput } from './setting-input';

const grants: readonly {
  readonly value: Settings['grant'];
  readonly label: string;
  readonly hint: string;
}[] = [
  { value: 'pkce', label: 'PKCE', hint: 'Recommended. Needs no secret on this computer.' },
  {
    value: 'code',
    label: 'Code with client secret',
    hint: 'Only for an OAuth client that can’t use PKCE.',
  },
];

/** How a sign-in is proved to be ours. */
export function GrantField({ input }: { readonly input: SettingInput }) {
  const lock = readLock(input.sources.grant);
  const issue = findIssue(input.issues, 'grant');
  const chosen = input.values.grant;

  if (lock !== null) {
    const value = grants.find((grant) => grant.value === chosen)?.label ?? chosen;
    return <LockedField id="grant" label="Sign-in method" value={value} lock={lock} issue={issue} />;
  }
  return (
    <fieldset class={issue === null ? 'choices' : 'choices invalid'}>
      <legend>Sign-in method</legend>
      {grants.map((grant) => (
        <div class="choice" key={grant.value}>
          <input
            type="radio"
            name="grant"
            id={`grant-${grant.value}`}
            value={grant.value}
            checked={chosen === grant.value}
            aria-describedby={`grant-${grant.value}-hint`}
            onChange={() => input.onEdit('grant', grant.value)}
          />
          <label for={`grant-${grant.value}`}>{grant.label}</label>
          <p class="hint" id={`grant-${grant.value}-hint`}>
            {grant.hint}
          </p>
        </div>
      ))}
      {issue !== null && <p class="issue">{issue}</p>}
    </fieldset>
  );
}
