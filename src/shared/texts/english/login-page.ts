/** What the agent is told about the login page while it is open, in its window or in the own browser. */

export const loginPage = {
  'login-page.address-refused': 'The sign-in page tried to open {address}. Agent Desk stopped that.',
  'login-page.address-scheme': 'a “{scheme}” address',
  'login-page.address-unencrypted': '{host} without encryption',
  'login-page.address-unreadable': 'an address that can’t be read',
  'login-page.app-not-opened': 'This computer opened no app for “{scheme}:”. {wayOut}',
  'login-page.app-wanted': 'The sign-in page wants to open an app (“{scheme}:”). {wayOut}',
  'login-page.browser-answer-foreign':
    'Your browser sent the answer of another sign-in. Agent Desk did not use it, and still waits for yours.',
  'login-page.browser-not-reopened':
    'This computer did not open the browser again. Finish in the page that is open.',
  'login-page.browser-unanswered':
    'This computer has not said whether it opened a browser. If you see none, cancel and use the sign-in window.',
  'login-page.clock-days':
    '{direction, select, behind {{count, plural, one {# day behind} other {# days behind}}} other {{count, plural, one {# day ahead} other {# days ahead}}}}',
  'login-page.clock-hours':
    '{direction, select, behind {{count, plural, one {# hour behind} other {# hours behind}}} other {{count, plural, one {# hour ahead} other {# hours ahead}}}}',
  'login-page.clock-minutes':
    '{direction, select, behind {{count, plural, one {# minute behind} other {# minutes behind}}} other {{count, plural, one {# minute ahead} other {# minutes ahead}}}}',
  'login-page.download-refused': 'The sign-in page tried to download a file. Agent Desk stopped that.',
  'login-page.mail-not-opened':
    'The sign-in page wanted to write a mail. This computer opened no program for it.',
  'login-page.part-refused': 'A part of the sign-in page, from {host}, could not be shown ({detail}).',
  'login-page.passkeys': 'There is more than one passkey for {host}, and this window can’t ask which.',
  'login-page.popups-refused': 'The sign-in page tried to open too many windows. Agent Desk stopped that.',
  'login-page.refused': '{title}. {explanation} {nextStep} Code: {code}',
  'login-page.reports-fault':
    'The page of {host} reports a fault (HTTP {status}). It may go on to the sign-in by itself, so you can wait for it, or cancel and try again. Code: {code}',
  'login-page.unresponsive':
    'The page of {host} does not react at the moment. You can wait for it, or cancel and try again.',
  'login-page.way-out-administrator': 'Your administrator can allow that.',
  'login-page.way-out-browser': 'Continue in your browser to open it.',

  // The window with the login page. Its title is its address bar: the host comes first.
  'login-window.no-more-dialogs': 'Show no more messages of this page',
  'login-window.title': 'Sign in',
  'login-window.title-empty': 'Empty page – Sign in',
  'login-window.title-of': '{host} – Sign in',
  'login-window.title-unencrypted': '{host} (not encrypted) – Sign in',

  // The page that the own browser shows at the end.
  'redirect-page.done': 'You can go back to Agent Desk',
  'redirect-page.done-reason': 'It has the answer and carries on from there. You can close this tab.',
  'redirect-page.foreign': 'This page belongs to another sign-in',
  'redirect-page.foreign-reason':
    'Agent Desk did not use it, and still waits. Close this tab, and finish in the page that Agent Desk opened last.',
} as const;
