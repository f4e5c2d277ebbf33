import { expect, test } from '@playwright/test';
import { isAppScheme } from '../../../src/shared/app-schemes';

const apps = [
  'com-okta-authenticator',
  'com.okta.authenticator',
  'companyportal',
  'msauth',
  'microsoft-authenticator',
  'msteams',
  'duo',
  'pingid',
  'purecloud',
  'x-mycompany',
  'zoommtg',
  'web+mycompany',
  'ab',
];
for (const scheme of apps)
  test(`RS-16 W22 “${scheme}” may stand for an app`, () => expect(isAppScheme(scheme)).toBe(true));

/** By why they are none, whoever lists them. */
const others: Readonly<Record<string, readonly string[]>> = {
  'web pages have it': ['http', 'https', 'ws', 'wss', 'ftp', 'view-source'],
  'it runs code, or shows a page without a server': [
    'javascript',
    'vbscript',
    'data',
    'blob',
    'about',
    'filesystem',
    'mhtml',
  ],
  'it reads files': ['file', 'res', 'jar', 'mk', 'its'],
  'it belongs to browsers or to this app': [
    'app',
    'chrome',
    'chrome-extension',
    'chrome-untrusted',
    'devtools',
    'edge',
    'moz-extension',
    'safari-web-extension',
    'microsoft-edge',
    'microsoft-edge-holographic',
    'intent',
  ],
  'it belongs to Windows or Office': [
    'ms-msdt',
    'ms-officecmd',
    'ms-settings',
    'ms-appinstaller',
    'ms-device-enrollment',
    'ms-word',
    'ms-excel',
    'ms-its',
    'ms-x',
    'search-ms',
    'search',
    'windowsdefender',
    'shell',
    'hcp',
  ],
  'it installs or configures something': [
    'itms-services',
    'jnlp',
    'apt',
    'snap',
    'x-apple.systempreferences',
  ],
  'it opens a program for developers': ['vscode', 'vscode-insiders', 'cursor', 'applescript', 'x-man-page'],
  'it opens something on another computer': [
    'smb',
    'afp',
    'nfs',
    'sftp',
    'ssh',
    'telnet',
    'rdp',
    'vnc',
    'ldap',
    'magnet',
  ],
  'mail has a rule of its own': ['mailto'],
  'it is no scheme': ['', 'c', '1password', 'a b', 'a:', 'a/b', 'ä', '-a', 'CompanyPortal', 'a'.repeat(101)],
};
for (const [why, schemes] of Object.entries(others))
  for (const scheme of schemes)
    test(`RS-16 W22 “${scheme.slice(0, 40)}” never stands for an app: ${why}`, () =>
      expect(isAppScheme(scheme)).toBe(false));
