/** The live card: presence, routing status, open work, how long each has lasted, and the page Today. */

/** The organisation names its presences itself. These are for one that it has no name for, in no language. */
const labels = {
  'presence-label.available': 'Available',
  'presence-label.away': 'Away',
  'presence-label.break': 'Break',
  'presence-label.busy': 'Busy',
  'presence-label.idle': 'Idle',
  'presence-label.meal': 'Meal',
  'presence-label.meeting': 'Meeting',
  'presence-label.offline': 'Offline',
  'presence-label.on-queue': 'On Queue',
  'presence-label.out-of-office': 'Out of Office',
  'presence-label.training': 'Training',

  'routing-label.communicating': 'Communicating',
  'routing-label.idle': 'Waiting for work',
  'routing-label.interacting': 'Interacting',
  'routing-label.not-responding': 'Not responding',
  'routing-label.off-queue': 'Off queue',
} as const;

const card = {
  /** For a screen reader. `hint` is who has set it, or what comes next. */
  'presence.announced': 'Presence: {presence}. {hint}',
  'presence.another-system': 'Your status comes from another system, and is changed there.',
  'presence.back': 'Back to {presence}',
  /** A screen reader reads it before the presence. */
  'presence.before-label': 'Presence:',
  'presence.change-unknown': 'It is not known whether your status was changed. {explanation} ({code})',
  'presence.interrupted': 'This status is not live. It is as of {time}. The connection is interrupted.',
  'presence.left-on-queue':
    'When Agent Desk ended, it could not take you off queue. You are still on queue. ({code})',
  'presence.menu': 'Presence',
  'presence.named-system': 'Your status comes from {system}, and is changed there.',
  'presence.new-sign-in':
    'At {time} another program signed in with your account. Today has the details. If it was not you, tell your administrator.',
  'presence.next': '{next} when your current work is done.',
  'presence.next-elsewhere':
    '{next} when your current work is done. Set with another program, by you or somebody else.',
  'presence.no-station': 'You have no station or phone selected, so calls can’t reach you.',
  'presence.not-live': 'This status is not live. It is as of {time}. {explanation} {nextStep} ({code})',
  'presence.not-refreshed': '{explanation} {nextStep} ({code})',
  'presence.not-responding': 'You did not answer in time, so Genesys Cloud gives you no work.',
  'presence.on-queue': 'On queue',
  'presence.ready': 'Ready again',
  'presence.refresh': 'Refresh',
  'presence.refused': 'Your status was not changed. {explanation} ({code})',
  'presence.routing-status': 'Routing status',
  'presence.set-by-agent-desk': 'Set by Agent Desk. Open Today for the reason.',
  'presence.set-by-genesys-cloud': 'Set by Genesys Cloud.',
  'presence.set-elsewhere': 'Set with another program, by you or somebody else.',
  'presence.set-elsewhere-or-genesys-cloud': 'Set with another program, or by Genesys Cloud.',
  'presence.taken-off-queue': 'Agent Desk took you off queue when you left.',

  /** Why Genesys Cloud did not do what the agent or the card asked for. */
  'request.busy': 'Genesys Cloud asked Agent Desk to slow down.',
  'request.refused': 'Genesys Cloud refused the request ({detail}).',
  'request.server-error': 'Genesys Cloud could not carry out the request now ({detail}).',
  'request.session-refused': 'Genesys Cloud did not accept your session.',

  'open-work.call': '{count, plural, one {# call} other {# calls}}',
  'open-work.callback': '{count, plural, one {# callback} other {# callbacks}}',
  'open-work.chat': '{count, plural, one {# chat} other {# chats}}',
  'open-work.email': '{count, plural, one {# e-mail} other {# e-mails}}',
  'open-work.message': '{count, plural, one {# message} other {# messages}}',
  'open-work.social-post': '{count, plural, one {# social post} other {# social posts}}',
  'open-work.video': '{count, plural, one {# video} other {# videos}}',

  'duration.days': '{days} d',
  'duration.hours': '{hours} h {minutes} min',
  'duration.minutes': '{minutes} min',
  'duration.seconds': '{seconds} s',
} as const;

const today = {
  'today.agent-desk-elsewhere': 'Agent Desk, in another window or on another computer',
  'today.agent-desk-elsewhere-from': 'Agent Desk, in another window or on another computer, from {address}',
  'today.another-program': 'Another program',
  'today.another-program-from': 'Another program, from {address}',
  'today.before': 'Not known: it was so before Agent Desk looked',
  'today.by-agent': 'You, here',
  'today.by-agent-desk': 'Agent Desk, because you left while you were on queue',
  'today.by-genesys-cloud': 'Genesys Cloud',
  'today.copied': 'Copied.',
  'today.elsewhere': 'You or somebody else, with another program',
  'today.elsewhere-or-genesys-cloud': 'Another program, or Genesys Cloud',
  'today.new-sign-in': 'A new sign-in with your account',
  'today.purpose':
    'Since you signed in or, if that was later, since Agent Desk was started. It is kept nowhere, and is gone when you sign out or Agent Desk ends.',
  'today.routing': 'Routing status: {status}',
  'today.title': 'Today',
} as const;

export const presence = { ...labels, ...card, ...today };
