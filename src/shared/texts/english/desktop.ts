/** What the system shows for the app: menus, the icon in the tray, notifications, and native dialogs. */

/** “&” stands before the letter that opens a menu with Alt. A translation may have another letter, or none. */
const menu = {
  'menu.file': '&File',
  'menu.edit': 'Edit',
  'menu.view': '&View',
  'menu.window': 'Window',
  'menu.help': '&Help',

  'menu.about': 'About {app}',
  'menu.exit': 'Exit',
  'menu.quit': 'Quit',
  'menu.quit-app': 'Quit {app}',
  'menu.ready': 'Ready Again',
  'menu.save-diagnostics': 'Save Diagnostics…',
  'menu.settings': 'Settings…',
  'menu.sign-in': 'Sign In',
  'menu.sign-out': 'Sign Out',
  'menu.today': 'Today',

  'menu.add-organisation': 'Add…',
  'menu.name-organisation': 'Name and Colour…',
  'menu.organisations': 'Organisations',
  'menu.remove-organisation': 'Remove…',

  'menu.copy': 'Copy',
  'menu.cut': 'Cut',
  'menu.delete': 'Delete',
  'menu.paste': 'Paste',
  'menu.paste-and-match-style': 'Paste and Match Style',
  'menu.redo': 'Redo',
  'menu.select-all': 'Select All',
  'menu.show-substitutions': 'Show Substitutions',
  'menu.smart-dashes': 'Smart Dashes',
  'menu.smart-quotes': 'Smart Quotes',
  'menu.speech': 'Speech',
  'menu.start-speaking': 'Start Speaking',
  'menu.stop-speaking': 'Stop Speaking',
  'menu.substitutions': 'Substitutions',
  'menu.text-replacement': 'Text Replacement',
  'menu.undo': 'Undo',

  'menu.actual-size': 'Actual Size',
  'menu.full-screen': 'Toggle Full Screen',
  'menu.zoom-in': 'Zoom In',
  'menu.zoom-out': 'Zoom Out',

  'menu.bring-all-to-front': 'Bring All to Front',
  'menu.close': 'Close',
  'menu.close-window': 'Close Window',
  'menu.hide-app': 'Hide {app}',
  'menu.hide-others': 'Hide Others',
  'menu.minimize': 'Minimize',
  'menu.services': 'Services',
  'menu.show-all': 'Show All',
  /** macOS: makes the window as large as its content needs. */
  'menu.zoom-window': 'Zoom',
} as const;

/** The menu of a right click. */
const contextMenu = {
  'context-menu.copy': 'Copy',
  'context-menu.cut': 'Cut',
  'context-menu.paste': 'Paste',
  'context-menu.select-all': 'Select all',
} as const;

const tray = {
  'tray.not-live': '{status} (not live)',
  'tray.not-responding': 'Not responding',
  'tray.on-queue': 'On Queue',
  'tray.open': 'Open Agent Desk',
  'tray.presence': 'Presence',
  'tray.tooltip': '{app} – {status}',
} as const;

const notification = {
  'notification.left-on-queue.body':
    'Agent Desk could not take you off queue: calls may still come to you. (off-queue-failed)',
  'notification.left-on-queue.title': 'You are still on queue',
  'notification.maybe-on-queue.title': 'You may be on queue',
  'notification.not-responding.action': 'Ready again',
  'notification.not-responding.body': 'You did not answer in time, so Genesys Cloud gives you no work.',
  'notification.not-responding.title': 'You are not responding',
  'notification.other-left-on-queue.body':
    'Agent Desk could not take {name} off queue: calls may still come to them. (off-queue-failed)',
  'notification.other-left-on-queue.title': '{name} is still on queue',
  'notification.other-maybe-on-queue.body':
    'It is not known whether {name} is on queue: calls may still come to them. (off-queue-unknown)',
  'notification.other-maybe-on-queue.title': '{name} may be on queue',
  'notification.renewal.action': 'Renew now',
  'notification.renewal.body': 'Renew now to go on without a break.',
  'notification.renewal.title': 'Your session ends at {time}',
} as const;

const dialog = {
  'dialog.cancel': 'Cancel',
  'dialog.ok': 'OK',
  'dialog.save-diagnostics': 'Save diagnostics',
  'dialog.window-crashed.body':
    'It stopped working several times in a row. Start Agent Desk again. If it stays like this, tell your administrator.',
  'dialog.window-crashed.title': 'Agent Desk can’t show its window',
  'dialog.zip-archive': 'Zip archive',
} as const;

export const desktop = { ...menu, ...contextMenu, ...tray, ...notification, ...dialog };
