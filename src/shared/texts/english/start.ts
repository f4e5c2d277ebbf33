/** What a box says where the app can't start. */

export const start = {
  'start.failed': 'Agent Desk can’t start',

  'start.data-folder-unusable': 'Its data folder can’t be made or opened.',
  'start.folder-unusable':
    'Its data folder, {folder}, can’t be used. The disk may be full or read-only, or the folder may be in use by another user of this computer. Tell your administrator.',
  'start.home-missing': 'HOME is not set, so Agent Desk has no folder for its files.',
  'start.home-no-folder': '{variable} is not the path of a folder.',
  'start.home-relative': '{variable} is not an absolute path.',
  'start.other-host':
    'It runs on the computer “{host}” with the same data folder, {folder}. End it there first. If it does not run there, an administrator can delete SingletonLock in that folder.',
  'start.something-wrong': 'Something went wrong in it. Its log has more about it.',
  'start.unsafe':
    'It was started with {what}, which is not safe where people sign in. Start it without that.',

  'start.profile-argument': 'Write {usage}. {argument} was given in another form.',
  'start.profile-begin': '“{name}” can’t be the name of a profile. Begin it with a letter or a digit.',
  'start.profile-blank': '“{name}” can’t be the name of a profile. It begins or ends with a space.',
  'start.profile-characters':
    '“{name}” can’t be the name of a profile. Use letters, digits, spaces, “-” and “_”.',
  'start.profile-forbidden':
    'Your organisation does not allow the profile “{name}” on this computer. It allows {allowed}.',
  'start.profile-forbidden-all':
    'Your organisation does not allow the profile “{name}” on this computer. It allows none.',
  'start.profile-long': '“{name}” can’t be the name of a profile. It is longer than {max} characters.',
  'start.profile-missing': 'The name of the profile is missing.',
  'start.profile-open':
    'On a shared desk, one organisation can be open at a time. The organisation “{name}” is open: close it first.',
  'start.profile-removed': 'The profile “{name}” is being removed. Try it again in a moment.',
  'start.profile-reserved': '“{name}” can’t be the name of a profile. Windows has a device of that name.',
  'start.profile-twice': '{argument} was given more than once.',
  'start.profile-without-name-open':
    'On a shared desk, one organisation can be open at a time. The organisation without a name is open: close it first.',

  'start.profile-folder-foreign':
    'The folder of the profile “{name}” can’t be used: {path} was not made by Agent Desk. Tell your administrator.',
  'start.profile-folder-link':
    'The folder of the profile “{name}” can’t be used: {path} is a link. Tell your administrator.',
  'start.profile-folder-no-folder':
    'The folder of the profile “{name}” can’t be used: {path} is not a folder. Tell your administrator.',
  'start.profile-folder-not-made':
    'The folder of the profile “{name}” can’t be used: {path} can’t be made. Tell your administrator.',
  'start.profile-folder-others':
    'The folder of the profile “{name}” can’t be used: {path} belongs to another user. Tell your administrator.',
  'start.profile-folder-unreadable':
    'The folder of the profile “{name}” can’t be used: {path} can’t be read ({code}). Tell your administrator.',
} as const;
