/**
 * Which schemes of addresses may stand for an app of this computer. Schemes that run code, read files, change the system
 * or open something on another computer are none, whoever lists them.
 */

/** What a browser reads itself, and pages of browsers and of this app. */
const pageSchemes = [
  'http',
  'https',
  'ws',
  'wss',
  'ftp',
  'ftps',
  'javascript',
  'vbscript',
  'livescript',
  'mocha',
  'data',
  'blob',
  'about',
  'file',
  'filesystem',
  'view-source',
  'view',
  'jar',
  'resource',
  'res',
  'mk',
  'mhtml',
  'cid',
  'mid',
  'feed',
  'app',
  'chrome',
  'chrome-error',
  'chrome-extension',
  'chrome-untrusted',
  'devtools',
  'edge',
  'brave',
  'opera',
  'vivaldi',
  'externalfile',
  'content',
  'intent',
  'android-app',
  'wyciwyg',
];

/** What starts programs of the system with what the address says, installs, or runs code. */
const systemSchemes = [
  'search',
  'shell',
  'local',
  'help',
  'hcp',
  'its',
  'lnk',
  'jnlp',
  'jnlps',
  'applescript',
  'x-man-page',
  'man',
  'info',
  'ghelp',
  'apt',
  'appstream',
  'snap',
  'itms-services',
  'itmss',
  'steam',
  'vscode',
  'vscode-insiders',
  'cursor',
  'powershell',
  'microsoft-edge',
  'onenote',
  'onenote-cmd',
  'skype-for-business',
  'trash',
  'admin',
  'x-terminal',
  'terminal',
  'iterm2',
];

/** What opens a file or a session on another computer, and so sends it a log-in; mail has a rule of its own. */
const networkSchemes = [
  'smb',
  'cifs',
  'nfs',
  'afp',
  'dav',
  'davs',
  'webdav',
  'webdavs',
  'sftp',
  'scp',
  'ssh',
  'ssh2',
  'telnet',
  'rlogin',
  'tn3270',
  'rdp',
  'vnc',
  'spice',
  'ldap',
  'ldaps',
  'gopher',
  'news',
  'nntp',
  'snews',
  'finger',
  'magnet',
  'mailto',
];

const refused: ReadonlySet<string> = new Set([...pageSchemes, ...systemSchemes, ...networkSchemes]);

/** Families: Microsoft's for parts of Windows and Office, and what browsers and macOS have of their own. */
const refusedFamilies =
  /^(ms-|search-|windows|microsoft-edge-|microsoft\.|chrome-|devtools-|moz-|safari-|webkit-|x-apple|itms|admin\+|view-|gio-|trash-)/;

/** @param scheme in lower case, without the colon. Two characters at least: one is a drive of Windows */
export function isAppScheme(scheme: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,99}$/.test(scheme) && !refused.has(scheme) && !refusedFamilies.test(scheme);
}

/** The schemes of the setting, which its rule has written with a comma between. */
export function listAppSchemes(setting: string): readonly string[] {
  return setting === '' ? [] : setting.split(', ');
}
