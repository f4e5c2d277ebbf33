/**
 * The template for the editor of Windows' group policies. The ADMX file has the structure, the ADML file its English
 * texts. Source: Microsoft's schema "GroupPolicy/2006/07/PolicyDefinitions".
 */

import { settingTable } from '../../src/shared/setting-table';
import { type Settings, settingKeys } from '../../src/shared/settings';
import { escapeXml, xmlHead } from './xml';

/** The key that src/main/settings/policy-registry.ts reads. */
export const registryKey = 'Software\\Policies\\Agent Desk';

const schema = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';

function buildElement(key: keyof Settings): string {
  const { choices, range } = settingTable[key];
  const common = `id="${key}" valueName="${key}" required="true"`;
  if (range !== undefined) return `<decimal ${common} minValue="${range.min}" maxValue="${range.max}" />`;
  if (choices === undefined) return `<text ${common} maxLength="500" />`;
  const items = Object.keys(choices).map(
    (choice) =>
      `          <item displayName="$(string.${key}_${choice})"><value><string>${choice}</string></value></item>`,
  );
  return [`<enum ${common}>`, ...items, '        </enum>'].join('\n');
}

function buildPolicy(key: keyof Settings): string {
  return `    <policy name="${key}" class="Both" displayName="$(string.${key})" explainText="$(string.${key}_explain)" presentation="$(presentation.${key})" key="${registryKey}">
      <parentCategory ref="AgentDesk" />
      <supportedOn ref="SUPPORTED" />
      <elements>
        ${buildElement(key)}
      </elements>
    </policy>`;
}

export function buildAdmx(): string {
  const policies = settingKeys.map(buildPolicy);
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

function buildStrings(key: keyof Settings): string[] {
  const { default: preset, title, explanation, choices = {} } = settingTable[key];
  const value = preset === '' ? 'empty' : preset;
  const explain = `${explanation}\n\nNot configured: the default (${value}), or what is set on the computer.`;
  const meanings = Object.entries(choices).map(([choice, meaning]) => [`${key}_${choice}`, meaning]);
  return [[key, title], [`${key}_explain`, explain], ...meanings].map(
    ([id, text = '']) => `      <string id="${id}">${escapeXml(text)}</string>`,
  );
}

function buildPresentation(key: keyof Settings): string {
  return `      <presentation id="${key}">${buildControl(key)}</presentation>`;
}

function buildControl(key: keyof Settings): string {
  const { default: preset, title, choices, range } = settingTable[key];
  const label = escapeXml(title);
  if (range !== undefined)
    return `<decimalTextBox refId="${key}" defaultValue="${preset}">${label}</decimalTextBox>`;
  if (choices === undefined) return `<textBox refId="${key}"><label>${label}</label></textBox>`;
  const index = Object.keys(choices).indexOf(preset);
  return `<dropdownList refId="${key}" noSort="true" defaultItem="${index}">${label}</dropdownList>`;
}

export function buildAdml(): string {
  const strings = settingKeys.flatMap(buildStrings);
  const presentations = settingKeys.map(buildPresentation);
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
