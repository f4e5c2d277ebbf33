/** The profiles, of which each is a desk of its own for one organisation. Agents read of organisations, not of profiles. */

const list = {
  'organisations.line-one': '{name} – {detail}',
  'organisations.line-two': '{name} – {organization}, {region}',
  'organisations.open': '{profile} – open',
  'organisations.this-window': '{profile} – this window',
  /** The first one, as long as it was not given a name. */
  'organisations.unnamed': 'Without a name',
} as const;

const pages = {
  'organisations.add': 'Add',
  'organisations.add-next': 'It opens in a window of its own, which asks for the region and the client ID.',
  'organisations.add-title': 'Add an organisation',
  'organisations.choose-hint': 'It opens in its own window, which says what is deleted and asks you again.',
  'organisations.choose-title': 'Remove an organisation',
  'organisations.colour': 'Colour',
  'organisations.colour-hint': 'Its window and its card get an edge in this colour.',
  'organisations.issue-forbidden': 'Your organisation does not allow this name on this computer.',
  'organisations.issue-name':
    'Use {min} to {max} letters, digits, spaces, “-” and “_”, and no space at the ends.',
  'organisations.issue-not-made':
    'Its folder can’t be made on this computer. Choose another name, or tell your administrator.',
  'organisations.issue-not-removed':
    '{name} can’t be removed from this computer now. The disk may be full or read-only. Try again, or tell your administrator.',
  'organisations.issue-shared':
    'On a shared desk, one organisation can be open at a time. Quit Agent Desk, open “{name}”, and remove it there.',
  'organisations.issue-taken': 'There is already an organisation with this name. Choose another name.',
  'organisations.name': 'Name',
  'organisations.name-title': 'Name and colour',
  'organisations.none': 'There is no other organisation on this computer.',
  'organisations.remove': 'Sign out and remove',
  'organisations.remove-anyway': 'Remove anyway',
  'organisations.remove-asked': 'This is deleted from this computer:',
  'organisations.remove-data': 'the sign-in pages’ cookies and what they keep',
  'organisations.remove-log': 'the log',
  'organisations.remove-others':
    'Nothing of your other organisations changes. Your account at Genesys Cloud stays.',
  'organisations.remove-session': 'your session, which is ended at Genesys Cloud too',
  'organisations.remove-settings': 'the settings, also a client secret that is kept',
  'organisations.remove-title': 'Remove {name}?',
  'organisations.removing': 'Removing {name}…',
} as const;

const colours = {
  'colour.blue': 'Blue',
  'colour.green': 'Green',
  'colour.grey': 'Grey',
  'colour.orange': 'Orange',
  'colour.purple': 'Purple',
  'colour.red': 'Red',
  'colour.teal': 'Teal',
  'colour.yellow': 'Yellow',
} as const;

const queue = {
  'on-queue-elsewhere.go-on': 'Go on queue here too',
  'on-queue-elsewhere.not-now': 'Stay off queue here',
  'on-queue-elsewhere.text': 'Go off queue there first, so that no two calls come at once.',
  'on-queue-elsewhere.title': 'You are on queue in {name}',
} as const;

export const organisations = { ...list, ...pages, ...colours, ...queue };
