/** The template for the editor of group policies: ADMX says what there is, ADML how it reads in English. */

import { choicesOf, defaultSettings, type Settings, settingKeys } from '../../src/shared/settings';
import { type PolicyText, policyTexts } from './setting-texts';
import { escapeXml, xmlHead } from './xml';

/** Where src/main/settings/policy-registry.ts reads. */
export const registryKey = 'Software\\Policies\\Agent Desk';

const schema = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const minutes = { min: 1, max: 480 };

const isMinutes = (key: keyof Settings) => key === 'idleMinutes';

function buildElement(key: keyof Settings): string {
  const common = `id="${key}" valueName="${key}" required="true"`;
  if (isMinutes(key)) return `<decimal ${common} minValue="${minutes.min}" maxValue="${minutes.max}" />`;
  const choices = choicesOf(key);
  if (choices === null) return `<text ${common} maxLength="500" />`;
  const items = choices.map(
    (choice) =>
      `          <item displayName="$(string.${key}_${choice})"><value><string>${choice}</string></value></item>`,
  );
  return [`<enum ${common}>`, ...items, '        </enum>'].join('\n');
}

export function buildAdmx(): string {
  const policies = settingKeys.map(
    (
      key,
    ) => `    <policy name="${key}" class="Both" displayName="$(string.${key})" explainText="$(string.${key}_explain)" presentation="$(presentation.${key})" key="${registryKey}">
      <parentCategory ref="AgentDesk" />
      <supportedOn ref="SUPPORTED" />
      <elements>
        ${buildElement(key)}
      </elements>
    </policy>`,
  );
  return `${xmlHead}
<policyDefinitions xmlns="${schema}" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="agentdesk" namespace="AgentDesk.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="SUPPORTED" displayName="$(string.SUPPORTED)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="AgentDesk" displayName="$(string.AgentDesk)" />
  </categories>
  <policies>
${policies.join('\n')}
  </policies>
</policyDefinitions>
`;
}

function buildStrings(key: keyof Settings, { title, explanation, choices }: PolicyText): string[] {
  const said = defaultSettings[key] === '' ? 'empty' : defaultSettings[key];
  const explain = `${explanation}\n\nNot configured: the default (${said}), or what is set on the computer.`;
  return [
    [key, title],
    [`${key}_explain`, explain],
    ...Object.entries(choices ?? {}).map(([choice, label]) => [`${key}_${choice}`, label]),
  ].map(([id, text]) => `      <string id="${id}">${escapeXml(text ?? '')}</string>`);
}

function buildPresentation(key: keyof Settings, title: string): string {
  const label = escapeXml(title);
  const choices = choicesOf(key);
  const control = isMinutes(key)
    ? `<decimalTextBox refId="${key}" defaultValue="${defaultSettings[key]}">${label}</decimalTextBox>`
    : choices === null
      ? `<textBox refId="${key}"><label>${label}</label></textBox>`
      : `<dropdownList refId="${key}" noSort="true" defaultItem="${choices.indexOf(defaultSettings[key])}">${label}</dropdownList>`;
  return `      <presentation id="${key}">${control}</presentation>`;
}

export function buildAdml(): string {
  const strings = settingKeys.flatMap((key) => buildStrings(key, policyTexts[key]));
  const presentations = settingKeys.map((key) => buildPresentation(key, policyTexts[key].title));
  return `${xmlHead}
<policyDefinitionResources xmlns="${schema}" revision="1.0" schemaVersion="1.0">
  <displayName>Agent Desk</displayName>
  <description>Settings of Agent Desk</description>
  <resources>
    <stringTable>
      <string id="AgentDesk">Agent Desk</string>
      <string id="SUPPORTED">Windows 10 or newer</string>
${strings.join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}
