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
  'chromium',
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
  'steamlink',
  'flatpak',
  'packagekit',
  'aptonline',
  'ymp',
  'macappstore',
  'com.epicgames.launcher',
  'vscode',
  'cursor',
  'windsurf',
  'zed',
  'code-oss',
  'vscodium',
  'idea',
  'sourcetree',
  'x-github-client',
  'docker-desktop',
  'git',
  'shortcuts',
  'prefs',
  'app-prefs',
  'exec',
  'programs',
  'applications',
  'kio',
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
  'wt',
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
  'fish',
  'mosh',
  'rsync',
  'obex',
  'obexftp',
  'mtp',
  'rtsp',
  'mms',
  'mmsh',
  'irc',
  'ircs',
  'dict',
  'telnet',
  'rlogin',
  'tn3270',
  'tn5250',
  'rdp',
  'vnc',
  'spice',
  'nx',
  'nxs',
  'x2go',
  'ica',
  'receiver',
  'anydesk',
  'rustdesk',
  'odopen',
  'grvopen',
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

/**
 * Families: Microsoft's for parts of Windows and Office, what browsers and macOS have of their own, programs for
 * developers, and sessions on other computers.
 */
const refusedFamilies =
  /^(ms-|search-|windows|microsoft-edge-|microsoft\.|chrome-|devtools-|moz-|safari-|webkit-|firefox|googlechrome|x-apple|itms|view-|gio-|trash-|vscode-|vscodium-|jetbrains|github-|citrix|teamviewer|vmware-|winscp)/;

/**
 * A scheme of several parts, such as `git+ssh` or `admin+file`, is none where one of them is none.
 * @param scheme in lower case, without the colon. Two characters at least: one is a drive of Windows
 */
export function isAppScheme(scheme: string): boolean {
  const isRefused = (part: string) => refused.has(part) || refusedFamilies.test(part);
  return /^[a-z][a-z0-9+.-]{1,99}$/.test(scheme) && !scheme.split('+').some(isRefused);
}

/** The schemes of the setting, which its rule has written with a comma between. */
export function listAppSchemes(setting: string): readonly string[] {
  return setting === '' ? [] : setting.split(', ');
}
