/** An example of a policy with every setting, in the format of each system. */

import { settingTable } from '../../src/shared/setting-table';
import { type Settings, settingKeys } from '../../src/shared/settings';
import { registryKey } from './admx';
import { escapeXml, xmlHead } from './xml';

/** The same as in src/main/settings/policy.ts. */
export const bundleId = 'app.agentdesk.desktop';

/** All three formats have numbers, so that a setting with a range is written as one. */
function exampleOf(key: keyof Settings): string | number {
  const { example, range } = settingTable[key];
  return range === undefined ? example : Number(example);
}

export function buildPolicyJson(): string {
  const entries = settingKeys.map((key) => [key, exampleOf(key)]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** For Windows computers without group policies. regedit needs CRLF. */
export function buildRegistryFile(): string {
  const lines = settingKeys.map((key) => {
    const value = exampleOf(key);
    return typeof value === 'number'
      ? `"${key}"=dword:${value.toString(16).padStart(8, '0')}`
      : `"${key}"="${value.replace(/[\\"]/g, '\\$&')}"`;
  });
  return [
    'Windows Registry Editor Version 5.00',
    '',
    `[HKEY_LOCAL_MACHINE\\${registryKey}]`,
    ...lines,
    '',
  ].join('\r\n');
}

export function buildPropertyListEntries(indent: string): string {
  return settingKeys
    .flatMap((key) => {
      const value = exampleOf(key);
      const element =
        typeof value === 'number' ? `<integer>${value}</integer>` : `<string>${escapeXml(value)}</string>`;
      return [`${indent}<key>${key}</key>`, `${indent}${element}`];
    })
    .join('\n');
}

/** A configuration profile for macOS. Its two UUIDs are examples: each organisation makes its own with `uuidgen`. */
export function buildMobileConfig(): string {
  const payload = (type: string, identifier: string, uuid: string, indent: string) =>
    [
      ['PayloadType', type],
      ['PayloadIdentifier', identifier],
      ['PayloadUUID', uuid],
      ['PayloadDisplayName', 'Agent Desk'],
    ]
      .map(([key, value]) => `${indent}<key>${key}</key>\n${indent}<string>${value}</string>`)
      .concat(`${indent}<key>PayloadVersion</key>\n${indent}<integer>1</integer>`)
      .join('\n');
  return `${xmlHead}
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
${payload('Configuration', 'com.example.agent-desk', '5B1C8A52-0C4F-4E59-9B39-0D7B0B2E6C11', '  ')}
  <key>PayloadScope</key>
  <string>System</string>
  <key>PayloadContent</key>
  <array>
    <dict>
${payload(bundleId, 'com.example.agent-desk.settings', 'C6D2E1B4-7C1A-4E0B-8F39-6D1E6A3B9F72', '      ')}
${buildPropertyListEntries('      ')}
    </dict>
  </array>
</dict>
</plist>
`;
}
