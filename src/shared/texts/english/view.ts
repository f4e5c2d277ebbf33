/** What all views have in common, and the views without a room of their own. */

export const view = {
  'title.app': 'Agent Desk',
  'title.of': '{view} – Agent Desk',

  'action.copied': 'Copied',
  'action.settings': 'Settings',
  'action.sign-in-as-someone-else': 'Sign in as someone else',
  'action.try-again': 'Try again',

  'problem-view.code': 'Code',
  'problem-view.copy-code': 'Copy code',
  'problem-view.reference': 'Reference',
  'problem-view.save-diagnostics': 'Save diagnostics…',
  'problem-view.server-said': 'The sign-in service said:',

  'update.failed': '{title}. For your administrator:',
  'update.offered': 'Version {version} is there. Your IT department installs it.',
  'update.ready': 'Version {version} is ready.',
  'update.restart': 'Restart to update',
} as const;
