/** Who may import what. Whoever joins a list says why there. */

/** Where a layer may reach, in src and among packages. */
export const layers: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: RegExp }>
> = {
  shared: { folders: ['shared'], packages: /^valibot$/ },
  core: { folders: ['core', 'shared'], packages: /^valibot$/ },
  main: {
    folders: ['main', 'core', 'shared'],
    packages:
      /^(atomically|electron|node:.+|electron-(log|store|updater)(\/.+)?|fflate\/browser|valibot|purecloud-platform-client-v2\/.+)$/,
  },
  preload: { folders: ['preload', 'shared'], packages: /^electron$/ },
  renderer: { folders: ['renderer', 'shared'], packages: /^preact(\/hooks)?$/ },
};

/**
 * The rooms of a layer, from the ground up: a room may import from those before it in the list, and from itself.
 * Files that lie in the layer's own folder are below all rooms, but for index.ts and what it is made of.
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [
    'problems',
    'genesys',
    'network',
    'settings',
    'sign-in',
    'session',
    'desk',
    'updates',
    'support',
    'desktop',
  ],
};

/** Adapters know no sibling, but for these. index.ts, the composition root, knows all. */
export const siblings: Readonly<Record<string, readonly string[]>> = {
  // What it offers, and where from.
  'main/application-habits.ts': [
    'main/about',
    'main/diagnostics',
    'main/diagnostics-file',
    'main/menu',
    'main/start-at-login',
    'main/tray',
  ],
  // The second half of the composition root: each port of the desk, and what is behind it.
  'main/desk-ports.ts': [
    'main/browser-sign-in',
    'main/clock',
    'main/entropy',
    'main/genesys/genesys-cloud',
    'main/limits',
    'main/login-session',
    'main/login-window',
    'main/main-window',
    'main/picture',
    'main/power',
    'main/renewal-notification',
    'main/session-vault',
    'main/settings-store',
    'main/until-sent',
  ],
  // What is gathered, each from where it is.
  'main/diagnostics.ts': ['main/about', 'main/fuse-wire', 'main/login-host-probe'],
  // Asks by the one way out for every request; the certificate is told of nowhere else.
  'main/login-host-probe.ts': ['main/certificate-probe', 'main/http-transport'],
  // Asks whether the sender shows one of our own pages.
  'main/ipc.ts': ['main/own-pages'],
  // What happens to its pages, words on them included.
  'main/login-page-watch.ts': ['main/page-search'],
  // When it is seen, what its pages say, its partition, titles, how it is made, its claim at the guard, its passkeys.
  'main/login-window.ts': [
    'main/login-appearance',
    'main/login-page-watch',
    'main/login-session',
    'main/login-titles',
    'main/login-window-options',
    'main/navigation-guard',
    'main/passkey-choice',
    'main/until-sent',
  ],
  // Where the browser's answer comes to.
  'main/browser-sign-in.ts': ['main/redirect-listener'],
  // What the browser shows then.
  'main/redirect-listener.ts': ['main/redirect-page'],
  // Shows our own pages, and claims them at the guard.
  'main/main-window.ts': ['main/navigation-guard', 'main/own-pages'],
  // The policy before all else, the saved settings without touching them, and how a failure is named.
  'main/effective-config.ts': ['main/policy', 'main/settings-file', 'main/stored-file'],
  // Where each system keeps it.
  'main/policy.ts': [
    'main/policy-preferences',
    'main/policy-registry',
    'main/system-program',
    'main/trusted-file',
  ],
  // Windows' and macOS' own programs read what those systems keep; who may have written a file is one rule.
  'main/policy-registry.ts': ['main/system-program'],
  'main/policy-preferences.ts': ['main/system-program', 'main/trusted-file'],
  'main/trusted-file.ts': ['main/stored-file'],
  // Whose pages may ask anything.
  'main/network-questions.ts': ['main/login-session'],
  // Electron has one listener for the ends of requests.
  'main/login-session.ts': ['main/request-ends'],
  'main/request-trail.ts': ['main/request-ends'],
  // One way out for every request.
  'main/picture.ts': ['main/http-transport'],
  // The session, and the secret, are sealed before they are written; what may be opened is one rule.
  'main/session-vault.ts': ['main/secret-box', 'main/stored-file'],
  'main/settings-store.ts': ['main/secret-box', 'main/settings-file', 'main/stored-file'],
  'main/settings-file.ts': ['main/stored-file'],
  'main/start-at-login.ts': ['main/stored-file'],
  // One way out, to the place that updates come from.
  'main/update-source.ts': ['main/http-transport'],
  // Downloads in the partition that the source has asked in.
  'main/update-installer.ts': ['main/update-source'],
  // Where they come from, who installs them, within the app's limits.
  'main/updates.ts': ['main/limits', 'main/update-installer', 'main/update-source'],
  // Genesys Cloud's own parts, on the one way out, within the app's limits.
  'main/genesys/genesys-cloud.ts': ['main/genesys/calls', 'main/http-transport', 'main/limits'],
  'main/genesys/calls.ts': ['main/genesys/sdk-client'],
  'main/genesys/sdk-client.ts': ['main/http-transport'],
};

/** Every file that loads electron. Whoever joins says why here. */
export const electronFiles = [
  'main/about.ts', // app: its version
  'main/browser-sign-in.ts', // shell
  'main/command-line.ts', // app: its switches
  'main/desk-ports.ts', // clipboard
  'main/diagnostics-file.ts', // app: where documents are; dialog
  'main/diagnostics.ts', // app: language, switches, whether it is packaged
  'main/http-transport.ts', // net.request
  'main/index.ts', // app, dialog
  'main/ipc.ts', // ipcMain
  'main/log.ts', // app: where userData is
  'main/login-session.ts', // app: where userData is; session
  'main/login-window-options.ts', // app: whether it is packaged
  'main/login-window.ts', // BrowserWindow, shell
  'main/main-window.ts', // app: its name, its end, to the front; autoUpdater: its end; BrowserWindow, nativeTheme
  'main/menu.ts', // app, Menu
  'main/navigation-guard.ts', // app
  'main/network-questions.ts', // app: login, select-client-certificate
  'main/orderly-quit.ts', // app: before-quit
  'main/own-pages.ts', // protocol
  'main/power.ts', // powerMonitor
  'main/renewal-notification.ts', // Notification
  'main/request-trail.ts', // app: session-created
  'main/secret-box.ts', // safeStorage
  'main/session-vault.ts', // app: where userData is
  'main/settings-file.ts', // app: where userData is
  'main/settings-store.ts', // ipcMain, to close a door of electron-store
  'main/start-at-login.ts', // app: its name, its login item
  'main/tray.ts', // app, Menu, nativeImage, Tray
  'main/update-installer.ts', // app: its end
  'main/update-source.ts', // session
  'main/updates.ts', // app: its version, where userData is
  'main/window-memory.ts', // app: where userData is; screen
  'preload/index.ts', // contextBridge, ipcRenderer
];

/** These name its types alone. */
export const electronTypeFiles = [
  'main/application-habits.ts',
  'main/genesys/genesys-cloud.ts',
  'main/genesys/sdk-client.ts',
  'main/login-appearance.ts',
  'main/login-host-probe.ts',
  'main/login-page-watch.ts',
  'main/login-titles.ts',
  'main/page-faults.ts',
  'main/page-search.ts',
  'main/passkey-choice.ts',
  'main/picture.ts',
  'main/request-ends.ts',
];
