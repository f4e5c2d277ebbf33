import type { RefObject } from 'preact';
import type { SecretStatus } from '../../shared/view';
import { DeskField, GrantField, WayField } from './choice-field';
import { StartField, TrayField } from './desktop-fields';
import { type SecretEdit, SecretField } from './secret-field';
import type { SettingInput } from './setting-input';
import { TextField } from './text-field';

type MoreSettingsProps = {
  readonly details: RefObject<HTMLDetailsElement | null>;
  readonly input: SettingInput;
  readonly secret: SecretStatus;
  readonly secretEdit: SecretEdit;
  readonly onSecretEdit: (edit: SecretEdit) => void;
};

/** What most desks never touch. */
export function MoreSettings({ details, input, secret, secretEdit, onSecretEdit }: MoreSettingsProps) {
  return (
    <details ref={details} class="more">
      <summary>More settings</summary>
      <div class="fields">
        <DeskField input={input} />
        {input.values.desk === 'shared' && (
          <TextField
            input={input}
            name="idleMinutes"
            label="Minutes until an absent agent is signed out"
            hint="A countdown warns a minute before."
          />
        )}
        <WayField input={input} />
        <TrayField input={input} />
        <StartField input={input} />
        <GrantField input={input} />
        <SecretField
          secret={secret}
          edit={secretEdit}
          onEdit={onSecretEdit}
          issues={input.issues}
          isUsed={input.values.grant === 'code'}
        />
        <TextField
          input={input}
          name="redirectUri"
          label="Redirect URI"
          hint="Exactly as the OAuth client in Genesys Cloud has it."
        />
        <fieldset>
          <legend>Single sign-on</legend>
          <TextField
            input={input}
            name="organization"
            label="Organisation"
            hint="Its short name in Genesys Cloud. Goes together with a provider."
          />
          <TextField
            input={input}
            name="provider"
            label="Provider"
            hint="Opens this provider’s login page at once, such as okta or adfs."
          />
          <TextField
            input={input}
            name="loginHint"
            label="Login hint"
            hint="The e-mail to fill in for the agent."
          />
        </fieldset>
        <TextField
          input={input}
          name="integratedHosts"
          label="Hosts that get this computer’s log-in"
          hint="NTLM or Kerberos, for these alone, such as sso.example.com, *.corp.example.com."
        />
        <fieldset>
          <legend>API gateway</legend>
          <p class="hint">Only if your company sends Genesys Cloud’s traffic through a gateway of its own.</p>
          <TextField
            input={input}
            name="gatewayUrl"
            label="Gateway address"
            hint="Such as https://gateway.example.com:8443."
          />
          <TextField input={input} name="gatewayLoginPath" label="Login path" />
          <TextField input={input} name="gatewayApiPath" label="API path" />
        </fieldset>
      </div>
    </details>
  );
}
