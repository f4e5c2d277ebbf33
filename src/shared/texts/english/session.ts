/** The session of the agent: how long it lasts, how it is renewed, how it ends, and what an end has done. */

export const session = {
  'session.another-organization': 'You are now signed in to another organisation, as {name}.',
  'session.another-person': 'You are now signed in as {name}.',
  'session.before-ended': 'The session before was ended.',
  'session.check-again': 'Check again',
  'session.checking': 'Checking your session…',
  'session.ended-elsewhere':
    'Your session has ended. It was ended at Genesys Cloud, by somebody else or with another program. ({code})',
  'session.ended-inactive':
    'Your session has ended. Nothing was done with it for as long as your organisation allows. ({code})',
  'session.ended-time-over': 'Your session has ended. It had reached its time limit. ({code})',
  'session.ended-unknown': 'Your session has ended. Genesys Cloud did not say why. ({code})',
  'session.idle': 'Is anybody there? Move the mouse or press a key to stay signed in.',
  'session.idle-countdown':
    'You are signed out in {seconds, plural, one {<countdown>#</countdown> second} other {<countdown>#</countdown> seconds}}.',
  'session.idle-unmeasured':
    'Is anybody there? This computer does not tell Agent Desk whether it is used. Move the mouse in this window, or press a key in it, to stay signed in.',
  'session.nameless': 'Signed in',
  'session.not-kept-no-encryption':
    'This computer can’t encrypt your session, so it is not kept, and the next start asks you to sign in.',
  'session.not-kept-not-now':
    'Your session can’t be kept yet, because your keyring is not open. Agent Desk tries again.',
  'session.not-kept-not-written': 'The session could not be saved, so the next start asks you to sign in.',
  'session.not-kept-unreadable':
    'An earlier session on this computer can’t be read now. It is left alone, so the next start asks you to sign in.',
  'session.offline':
    'You are offline, or your session can’t be checked now. This is how it was when you were last connected.',
  'session.organization': 'You are now signed in to {organization}, as {name}.',
  'session.organization-before': 'The session at {organization} was ended.',
  'session.person-before': 'The session of {name} was ended.',
  'session.renew': 'Renew now',
  'session.renewal-offered': 'Your session ends at {end}. Renew it to go on.',
  'session.renewal-over': 'Your session’s time is over. Renew it to go on.',
  'session.renewal-unmeasured':
    'Your session ends at {end}. Renew it to go on. This computer does not tell Agent Desk whether it is used. So it was not renewed by itself.',
  'session.renewing': 'Renewing your session…',
  'session.renewing-in-browser': 'Renewing your session… If your browser asks you to, sign in there.',
  'session.sign-in-again': 'Sign in again to go on.',
  'session.until': 'Signed in until <time>{end}</time>',
  'session.until-away':
    'Signed in until <time>{end}</time>, or {minutes, plural, one {# minute} other {# minutes}} after you leave this computer',

  'person.department': 'Department',
  'person.email': 'E-mail',
  'person.region': 'Region',

  'signed-in.announced': 'You are signed in.',

  'sign-out.after-idle': 'Nobody used this desk for a while.',
  'sign-out.after-inactivity': 'You were away for as long as your organisation allows.',
  'sign-out.after-lock': 'This desk was locked.',
  'sign-out.after-sleep': 'This desk went to sleep.',
  'sign-out.after-switch': 'Somebody switched to another user of this computer.',
  'sign-out.after-unmeasured':
    'This computer does not tell Agent Desk whether it is used, and nobody used this window for a while.',
  'sign-out.browser-stays': 'Your browser may still be signed in to Genesys Cloud.',
  'sign-out.cookies-stay': 'The cookies of the sign-in page could not be removed from this computer.',
  'sign-out.cut-short':
    'Agent Desk ended suddenly the last time: Genesys Cloud could not be told, and the session there lasts until it ends by itself.',
  'sign-out.ended': 'Your session at Genesys Cloud was ended.',
  'sign-out.finished-now': 'The last sign-out was interrupted, and is being finished now.',
  'sign-out.left-on-queue':
    'When Agent Desk ended, it could not take you off queue: calls may still come to you. ({code})',
  'sign-out.login-stays': 'You could not be signed out at Genesys Cloud’s sign-in page.',
  'sign-out.nothing-left': 'Nothing of it is left on this computer.',
  'sign-out.not-told': 'Genesys Cloud could not be told: there your session lasts until it ends by itself.',
  'sign-out.queue-failed': 'You could not be taken off queue: calls may still come to you. ({code})',
  'sign-out.queue-left': 'You are off queue.',
  'sign-out.queue-left-when-done': 'You will be off queue when your current work is done.',
  'sign-out.queue-stays': 'You are still on queue.',
  'sign-out.queue-unknown': 'It is not known whether you are on queue: calls may still come to you. ({code})',
  'sign-out.vault-stays': 'The session that is kept on this computer could not be removed.',

  'leaving.explanation':
    'Another program put you there. If you do not work in it, leave the queue, so that no call comes to an empty desk.',
  'leaving.heading': 'You are on queue',
  'leaving.off-queue-quit': 'Leave the queue and quit',
  'leaving.off-queue-sign-out': 'Leave the queue and sign out',
  'leaving.on-queue-quit': 'Stay on queue and quit',
  'leaving.on-queue-sign-out': 'Stay on queue and sign out',
} as const;
