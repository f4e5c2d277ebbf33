/**
 * The template for the editor of Windows' group policies. The ADMX file has the structure, an ADML file its texts
 * in one language. Source: Microsoft's schema "GroupPolicy/2006/07/PolicyDefinitions".
 */

import { settingTable } from '../../src/shared/setting-table';
import { type Settings, settingKeys } from '../../src/shared/settings';
import type { TemplateTexts } from './template-texts';
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

function buildStrings(key: keyof Settings, tell: Tell): string[] {
  const { default: preset, choices = {} } = settingTable[key];
  const value = preset === '' ? tell('empty') : preset;
  const explain = `${tell(`${key}.explanation`)}\n\n${tell('not-configured').replace('{value}', () => value)}`;
  const meanings = Object.keys(choices).map((choice) => [
    `${key}_${choice}`,
    tell(`${key}.choice.${choice}`),
  ]);
  return [[key, tell(`${key}.title`)], [`${key}_explain`, explain], ...meanings].map(
    ([id, text = '']) => `      <string id="${id}">${escapeXml(text)}</string>`,
  );
}

function buildPresentation(key: keyof Settings, tell: Tell): string {
  return `      <presentation id="${key}">${buildControl(key, tell)}</presentation>`;
}

function buildControl(key: keyof Settings, tell: Tell): string {
  const { default: preset, choices, range } = settingTable[key];
  const label = escapeXml(tell(`${key}.title`));
  if (range !== undefined)
    return `<decimalTextBox refId="${key}" defaultValue="${preset}">${label}</decimalTextBox>`;
  if (choices === undefined) return `<textBox refId="${key}"><label>${label}</label></textBox>`;
  const index = Object.keys(choices).indexOf(preset);
  return `<dropdownList refId="${key}" noSort="true" defaultItem="${index}">${label}</dropdownList>`;
}

/** The text of an id. */
type Tell = (id: string) => string;

/** @throws where the texts lack one */
export function buildAdml(texts: TemplateTexts): string {
  const tell: Tell = (id) => {
    const text = texts[id];
    if (text === undefined) throw new Error(`The text “${id}” of the template for policies is missing.`);
    return text;
  };
  const strings = settingKeys.flatMap((key) => buildStrings(key, tell));
  const presentations = settingKeys.map((key) => buildPresentation(key, tell));
  return `${xmlHead}
<policyDefinitionResources xmlns="${schema}" revision="1.0" schemaVersion="1.0">
  <displayName>Agent Desk</displayName>
  <description>${escapeXml(tell('description'))}</description>
  <resources>
    <stringTable>
      <string id="AgentDesk">Agent Desk</string>
      <string id="SUPPORTED">${escapeXml(tell('supported-on'))}</string>
${strings.join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}
