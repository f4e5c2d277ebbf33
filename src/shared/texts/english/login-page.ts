/** What the agent is told about the login page while it is open, in its window or in the own browser. */

export const loginPage = {
  'login-page.clock-days':
    '{direction, select, behind {{count, plural, one {# day behind} other {# days behind}}} other {{count, plural, one {# day ahead} other {# days ahead}}}}',
  'login-page.clock-hours':
    '{direction, select, behind {{count, plural, one {# hour behind} other {# hours behind}}} other {{count, plural, one {# hour ahead} other {# hours ahead}}}}',
  'login-page.clock-minutes':
    '{direction, select, behind {{count, plural, one {# minute behind} other {# minutes behind}}} other {{count, plural, one {# minute ahead} other {# minutes ahead}}}}',
  'login-page.refused': '{title}. {explanation} {nextStep} Code: {code}',
  'login-page.reports-fault':
    'The page of {host} reports a fault (HTTP {status}). It may go on to the sign-in by itself, so you can wait for it, or cancel and try again. Code: {code}',
} as const;
