import type { SecretStatus } from '../../../shared/view';
import { Button } from '../button';
import { TextField } from './field';
import { findIssue, locks, type SettingInput } from './setting-field';

function describeSecret({ kept, canSave }: SecretStatus, isForgotten: boolean): string {
  if (isForgotten) return 'It is forgotten when you save.';
  if (kept === 'saved') return 'A secret is kept, encrypted, on this computer. Leave this empty to keep it.';
  if (kept === 'this-run') {
    const why = canSave === false ? ' This system can’t encrypt it.' : '';
    return `A secret is kept until Agent Desk closes.${why} Leave this empty to keep it.`;
  }
  if (kept === 'other-connection')
    return 'The secret that is kept belongs to another region, gateway or client ID. Type the one for this.';
  if (canSave) return 'It will be kept, encrypted, on this computer.';
  if (canSave === null)
    return 'It will be kept, encrypted, on this computer where that is possible, and otherwise only until Agent Desk closes.';
  return 'This system can’t encrypt it, so it will be kept only until Agent Desk closes.';
}

/**
 * The client secret, which is never shown: the field is empty, and its hint says whether there is one. Without the code
 * grant there is nothing to type, but a kept secret can be forgotten.
 */
export function SecretField({ input }: { readonly input: SettingInput }) {
  const { form, secret, onEdit } = input;
  const isUsed = form.grant === 'code';
  const canForget = secret.kept !== 'none' && secret.kept !== 'environment';
  if (!isUsed && !canForget) return null;

  const isForgotten = form.clientSecret === '';
  const issue = findIssue(input, 'clientSecret');
  if (secret.kept === 'environment')
    return (
      <TextField
        id="clientSecret"
        label="Client secret"
        hint={locks.environment}
        issue={issue}
        value="Hidden"
      />
    );
  return (
    <div class="secret">
      {isUsed ? (
        <TextField
          id="clientSecret"
          label="Client secret"
          hint={describeSecret(secret, isForgotten)}
          issue={issue}
          type="password"
          value={form.clientSecret ?? ''}
          onEdit={(typed) => onEdit('clientSecret', typed === '' ? undefined : typed)}
        />
      ) : (
        <p class="quiet-text">
          {isForgotten ? 'The client secret is forgotten when you save.' : 'A client secret is still kept.'}
        </p>
      )}
      {canForget && !form.clientSecret && (
        <Button kind="plain" isSmall onClick={() => onEdit('clientSecret', isForgotten ? undefined : '')}>
          {isForgotten ? 'Keep the client secret' : 'Forget the client secret'}
        </Button>
      )}
    </div>
  );
}
