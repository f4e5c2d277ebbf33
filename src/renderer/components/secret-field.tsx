import type { SettingIssue } from '../../shared/settings';
import type { SecretStatus } from '../../shared/view';
import { Button } from './button';
import { Field, LockedField } from './field';
import { findIssue, readLock } from './setting-input';

/** The edit of the client secret: nothing typed and not forgotten leaves the one that is there. */
export type SecretEdit = { readonly typed: string; readonly isForgotten: boolean };

type SecretFieldProps = {
  readonly secret: SecretStatus;
  readonly edit: SecretEdit;
  readonly onEdit: (edit: SecretEdit) => void;
  readonly issues: readonly SettingIssue[];
  /** Whether the grant needs it. Without the code grant there is nothing to type, but a kept secret can be forgotten. */
  readonly isUsed: boolean;
};

function describeSecret({ kept, canSave }: SecretStatus, edit: SecretEdit): string {
  if (edit.isForgotten) return 'It is forgotten when you save.';
  if (kept === 'saved') return 'A secret is kept, encrypted, on this computer. Leave this empty to keep it.';
  if (kept === 'this-run') {
    const why = canSave ? '' : ' This system can’t encrypt it.';
    return `A secret is kept until Agent Desk closes.${why} Leave this empty to keep it.`;
  }
  if (canSave) return 'It will be kept, encrypted, on this computer.';
  return 'This system can’t encrypt it, so it will be kept only until Agent Desk closes.';
}

/** The client secret is never shown: the field is empty, and its hint says whether there is one. */
export function SecretField({ secret, edit, onEdit, issues, isUsed }: SecretFieldProps) {
  const issue = findIssue(issues, 'clientSecret');
  const canForget = secret.kept === 'saved' || secret.kept === 'this-run';
  if (!isUsed && !canForget) return null;

  const lock = secret.kept === 'environment' ? readLock('environment') : null;
  if (lock !== null) {
    return <LockedField id="clientSecret" label="Client secret" value="Hidden" lock={lock} issue={issue} />;
  }
  return (
    <div class="secret">
      {isUsed ? (
        <Field
          id="clientSecret"
          label="Client secret"
          hint={describeSecret(secret, edit)}
          issue={issue}
          control={(links) => (
            <input
              {...links}
              type="password"
              autocomplete="off"
              value={edit.typed}
              onInput={(event) => onEdit({ typed: event.currentTarget.value, isForgotten: false })}
            />
          )}
        />
      ) : (
        <p class="hint">
          {edit.isForgotten
            ? 'The client secret is forgotten when you save.'
            : 'A client secret is still kept.'}
        </p>
      )}
      {canForget && edit.typed === '' && (
        <Button kind="plain" isSmall onClick={() => onEdit({ typed: '', isForgotten: !edit.isForgotten })}>
          {edit.isForgotten ? 'Keep the client secret' : 'Forget the client secret'}
        </Button>
      )}
    </div>
  );
}
