/** What all views have in common, and the views without a room of their own. */

export const view = {
  // A list of more is a list of two, of which the first is a list.
  'text.listed': '{first}, {second}',
  'text.quoted': '“{name}”',
  'text.two-sentences': '{first} {second}',

  'title.app': 'Agent Desk',
  'title.not-responding': 'Not responding – {name}',
  'title.of': '{view} – Agent Desk',
  /** `title` is the whole title of a window, or what a notification says. */
  'title.of-profile': '{profile} – {title}',

  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.copied': 'Copied',
  'action.copy': 'Copy',
  'action.open-browser-again': 'Open the browser again',
  'action.save': 'Save',
  'action.settings': 'Settings',
  'action.sign-in': 'Sign in',
  'action.sign-in-as-someone-else': 'Sign in as someone else',
  'action.sign-out': 'Sign out',
  'action.try-again': 'Try again',

  'about.licences': 'Licences',
  'about.others':
    'Electron and Chromium have theirs in LICENSE.electron.txt and LICENSES.chromium.html, in the folder that Agent Desk is installed in.',
  'about.purpose': 'Signs contact-centre agents in to Genesys Cloud. Not a product of Genesys.',
  'about.title': 'About Agent Desk',

  'asking.allow': 'Allow it',
  'asking.app': '{host} wants to open an app',
  'asking.app-scheme':
    'It wants the app that this computer has for <place>{scheme}</place>. Open it only if it belongs to your sign-in.',
  'asking.cancel-sign-in': 'Cancel sign-in',
  'asking.certificate': '{host} asks for a certificate',
  'asking.certificate-choice': 'The site will learn who you are from the certificate that you choose',
  'asking.certificate-from': 'From {issuer}, valid until {date}',
  'asking.go-on-without': 'Go on without',
  'asking.it-says': 'It says:',
  'asking.local-network':
    '{reach, select, computer {{host} wants to reach a program on this computer} network {{host} wants to reach a device in your network} other {{host} wants to reach a program on this computer or a device in your network}}',
  'asking.local-network-reason':
    'Some companies check in this way that a computer is theirs. Allow it if the page belongs to your company’s sign-in. If you are not sure, go on without.',
  'asking.log-in': 'Log in',
  'asking.log-in-at-proxy': 'Your company’s proxy asks you to log in',
  'asking.log-in-at-site': '{host} asks you to log in',
  'asking.log-in-refused': 'It did not accept that user name and password.',
  'asking.open-app': 'Open the app',
  'asking.password': 'Password',
  'asking.proxy-is': 'The proxy is <place>{host}</place>. What you type goes there and nowhere else.',
  'asking.site-is': 'The site is <place>{host}</place>. What you type goes there and nowhere else.',
  'asking.use-certificate': 'Use this certificate',
  'asking.user-name': 'User name',

  'diagnostics.failed': 'The file could not be saved there. Choose another folder.',
  'diagnostics.gathering': 'Looking at this computer and its way to the login host…',
  'diagnostics.lines': '{count, plural, one {# line} other {# lines}}',
  'diagnostics.no-documents': 'Your Documents folder can’t be found. Choose another folder.',
  'diagnostics.purpose':
    'For whoever helps you with a problem. One file is saved, with these texts and nothing else. Passwords, tokens, e-mail addresses and your user name are taken out.',
  'diagnostics.ready': 'The texts are ready. Read them, or save them.',
  'diagnostics.save': 'Save…',
  'diagnostics.saved': 'Saved. Give the file to whoever helps you.',
  'diagnostics.saved-elsewhere':
    'Saved. It is in another folder, because your Documents folder can’t be found. Give the file to whoever helps you.',
  'diagnostics.title': 'Diagnostics',

  'problem-view.code': 'Code',
  'problem-view.copy-code': 'Copy code',
  'problem-view.organisation': 'Organisation',
  'problem-view.reference': 'Reference',
  'problem-view.save-diagnostics': 'Save diagnostics…',
  'problem-view.server-said': 'The sign-in service said:',

  'signed-out.announced': 'You are signed out.',
  'signed-out.forget-session': 'Forget it',
  'signed-out.look-again': 'Look again',
  'signed-out.looking': 'Looking for the session that is kept on this computer…',
  'signed-out.purpose': 'Sign in with your Genesys Cloud account.',
  'signed-out.unreadable':
    'A session is kept on this computer that can’t be read now, perhaps because your keyring is locked. Agent Desk tries again when you come back to this window.',

  'signing-in.answer': 'Waiting for an answer from Genesys Cloud.',
  'signing-in.at-host': 'Waiting for you to sign in at {host}',
  'signing-in.browser': 'Finish in your browser. Agent Desk carries on from there.',
  'signing-in.browser-to-ask':
    'Your browser was told to ask who you are. If it goes on as the person that it remembers, sign out there first.',
  'signing-in.continue-in-browser': 'Continue in your browser',
  'signing-in.now': 'Signing you in…',
  'signing-in.passkey': 'Using a passkey or a security key?',
  'signing-in.show-window': 'Show the sign-in window',
  'signing-in.title': 'Signing in',
  'signing-in.window': 'Finish in the sign-in window. Agent Desk carries on from there.',

  'signing-out.answer': 'Waiting for Genesys Cloud to end your session.',
  'signing-out.now': 'Signing you out…',
  'signing-out.title': 'Signing out',

  'update.failed': '{title}. For your administrator:',
  'update.offered': 'Version {version} is available. Your IT department installs it.',
  'update.ready': 'Version {version} is ready.',
  'update.restart': 'Restart to update',
  'update.waiting': 'Version {version} waits until these are closed: {profiles}.',
} as const;
