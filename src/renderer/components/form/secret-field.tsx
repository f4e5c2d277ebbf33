import { connectionKeys } from '../../../shared/settings';
import type { PlainMessageId } from '../../../shared/texts/message';
import type { SecretStatus } from '../../../shared/view';
import { useTexts } from '../../texts';
import { Button } from '../button';
import { TextField } from './field';
import { findIssue, type SettingInput } from './setting-field';

function describeSecret({ kept, canSave }: SecretStatus, isForgotten: boolean): PlainMessageId {
  if (isForgotten) return 'client-secret.forgotten-on-save';
  if (kept === 'saved') return 'client-secret.saved';
  if (kept === 'this-run')
    return canSave === false ? 'client-secret.for-this-run-alone' : 'client-secret.for-this-run';
  if (kept === 'other-connection') return 'client-secret.of-another-connection';
  if (canSave === null) return 'client-secret.encrypted-if-possible';
  return canSave ? 'client-secret.encrypted' : 'client-secret.not-encrypted';
}

/** Whether the environment's secret does not count for what is typed, so that another one has to be typed with it. */
function isOfAnother({ form, settings, secret }: SettingInput): boolean {
  // A start without a client ID leaves open which client it is of.
  const isTyped = (key: (typeof connectionKeys)[number]) =>
    form[key] !== settings[key] && !(key === 'clientId' && settings.clientId === '');
  return secret.kept === 'environment' && connectionKeys.some(isTyped);
}

/**
 * The client secret, which is never shown: the field is empty, and its hint says whether there is one. Without the code
 * grant there is nothing to type, but a kept secret can be forgotten.
 */
export function SecretField({ input }: { readonly input: SettingInput }) {
  const { text, tell } = useTexts();
  const { form, onEdit } = input;
  const secret = isOfAnother(input) ? { ...input.secret, kept: 'other-connection' as const } : input.secret;
  const isUsed = form.grant === 'code';
  const canForget = secret.canForget && secret.kept !== 'environment';
  if (!isUsed && !canForget) return null;

  const isForgotten = form.clientSecret === '';
  const issue = findIssue(input, 'clientSecret', tell);
  if (secret.kept === 'environment')
    return (
      <TextField
        id="clientSecret"
        label={text('client-secret.label')}
        hint={text('set-up.set-by-environment')}
        issue={issue}
        value={text('client-secret.hidden')}
      />
    );
  return (
    <div class="secret">
      {isUsed ? (
        <TextField
          id="clientSecret"
          label={text('client-secret.label')}
          hint={text(describeSecret(secret, isForgotten))}
          issue={issue}
          type="password"
          value={form.clientSecret ?? ''}
          onEdit={(typed) => onEdit('clientSecret', typed === '' ? undefined : typed)}
        />
      ) : (
        <p class="quiet-text">
          {text(isForgotten ? 'client-secret.unused-forgotten-on-save' : 'client-secret.is-kept')}
        </p>
      )}
      {canForget && !form.clientSecret && (
        <Button kind="plain" isSmall onClick={() => onEdit('clientSecret', isForgotten ? undefined : '')}>
          {text(isForgotten ? 'client-secret.keep' : 'client-secret.forget')}
        </Button>
      )}
    </div>
  );
}
