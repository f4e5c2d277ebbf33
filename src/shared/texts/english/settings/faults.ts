/** Why a setting, the settings file or a policy can't be used, and what does not count. */

export const settingFaults = {
  // A value that breaks its rule: what to do about it.
  'setting-refused.app-schemes':
    'Use the schemes of apps with commas between, such as com-okta-authenticator, companyportal. Those of web pages, files, mail and Windows itself can’t be used.',
  'setting-refused.character': 'This has a character that can’t be used here.',
  'setting-refused.choose-of-four': 'Choose “{first}”, “{second}”, “{third}” or “{fourth}”.',
  'setting-refused.choose-of-three': 'Choose “{first}”, “{second}” or “{third}”.',
  'setting-refused.choose-of-two': 'Choose “{first}” or “{second}”.',
  'setting-refused.client-id': 'A client ID has no spaces. Copy it from the OAuth client in Genesys Cloud.',
  'setting-refused.gateway-path': 'Use a plain path, such as genesys/login.',
  'setting-refused.gateway-url':
    'Use only protocol, host and port, such as https://gateway.example.com:8443.',
  'setting-refused.host-names':
    'Use host names with commas between, such as sso.example.com, *.corp.example.com.',
  'setting-refused.length': 'This can be at most {max} characters long.',
  'setting-refused.minutes': 'Type a number of minutes from {min} to {max}.',
  'setting-refused.redirect-uri':
    'Use an https address, or http on localhost, such as http://localhost:4000/oauth2/callback.',
  'setting-refused.redirect-uri-rest': 'Leave out everything from “?” or “#” on.',
  'setting-refused.region': 'Choose a region, or type its domain, such as mypurecloud.ie.',
  'setting-refused.text': 'This must be text.',
  'setting-refused.update-feed':
    'Use the https address of a folder, such as https://updates.example.com/agent-desk.',

  // Values that don't go together.
  'setting-refused.browser-needs-localhost':
    'The browser needs a redirect URI with http on localhost. Choose the window, or change that.',
  'setting-refused.browser-needs-pkce':
    'The browser needs the sign-in method PKCE. Choose the window, or PKCE.',
  'setting-refused.browser-on-shared-desk':
    'A shared desk can’t use the browser, which would keep the login. Choose the window.',
  'setting-refused.needs-organization': 'A provider needs an organisation too.',
  'setting-refused.needs-provider': 'An organisation needs a provider too.',

  // What the form as a whole is refused for.
  'setting-refused.client-id-missing': 'Agent Desk needs a client ID. Your administrator has it.',
  'setting-refused.client-secret-missing': 'This way to sign in needs the client secret.',
  'setting-refused.client-secret-of-another':
    'The client secret that is kept belongs to another region, gateway or client ID. Type the one for this.',
  'setting-refused.not-written':
    'The settings can’t be saved on this computer. Its disk may be full or read-only.',
  'setting-refused.set-by-organisation': 'Your organisation has set this. It can’t be changed here.',

  /** The name of a setting, an argument or a variable, or the place of a policy, and the sentence that says what is wrong. */
  'setting-fault.named': '{name}: {fault}',
  'setting-fault.file-unread': 'settings.json: It can’t be read now ({code}). It is left as it is.',
  'setting-fault.file-unusable':
    'settings.json: It can’t be used ({fault}), and is kept under another name. Choose in Settings whose desk this is.',

  // What stops no sign-in, and does not count.
  'setting-note.argument-spelling': '{name} counts only as {name}=VALUE, and not as it was given.',
  'setting-note.argument-unknown': '{name} is not an argument of Agent Desk.',
  'setting-note.client-secret-no-text': 'The client secret in settings.json is not a text.',
  'setting-note.client-secret-of-another':
    'The client secret that is kept belongs to another region, gateway or client ID, and is not sent to this one.',
  'setting-note.file-unusable': 'settings.json could not be used ({fault}), so that the defaults count.',
  'setting-note.name-unknown': '“{name}” in settings.json is not the name of a setting.',
  'setting-note.saved-unusable': '{name} in settings.json can’t be used, so that its default counts. {fault}',
  /** {value} is a value of the setting, such as off. */
  'setting-note.saved-unusable-stricter':
    '{name} in settings.json can’t be used, so that “{value}” counts. {fault}',
  'setting-note.variable-unknown': '{name} is not a variable of Agent Desk.',
  'setting-note.window-for-browser':
    'signInWith: The window is used in place of the browser, because the browser needs PKCE and grant is “code”.',
  'setting-note.word-unknown': 'A word on the command line without “--” before it does not count.',

  // In the parentheses of “could not be used”.
  'settings-file.foreign-link': 'a link to a file of another user',
  'settings-file.no-file': 'not a regular file',
  'settings-file.not-json': 'not JSON',
  'settings-file.too-large': 'too large',
  'settings-file.wrong-content': 'wrong content',

  // What is wrong at one place of a policy. The place is named before.
  'policy-fault.addon': 'Whether it is there can’t be found out: {fault}',
  'policy-fault.addon-missing': '{path} is not there.',
  'policy-fault.addon-not-loaded': '{path} was not loaded by Windows: {reason}',
  'policy-fault.addon-other': '{path} is not the file that belongs to this version.',
  'policy-fault.addon-unread': '{path} can’t be read ({code}).',
  'policy-fault.changed': 'It can’t be read (it changed meanwhile).',
  'policy-fault.client-secret': 'It has a client secret, which everybody on this computer could read there.',
  'policy-fault.link': 'It is a link, not a file.',
  'policy-fault.name-twice': '“{name}” is there twice.',
  'policy-fault.name-unknown': '“{name}” is not the name of a setting.',
  'policy-fault.no-file': 'It is not a regular file.',
  'policy-fault.no-list': 'It is not a list of names and values.',
  'policy-fault.no-property-list': 'It is not a property list of texts, numbers and booleans.',
  'policy-fault.not-json': 'It is not JSON.',
  'policy-fault.not-utf-8': 'It is not UTF-8 text.',
  'policy-fault.owner': 'The file and its folder must belong to the administrator.',
  'policy-fault.profile-colour': 'Choose one of the eight colours.',
  /** {reason} is a sentence, which says what is wrong with the name of a profile. */
  'policy-fault.profile-no-list': 'One of them is not a list of names and values.',
  'policy-fault.profile-no-name': 'One of them has no name.',
  'policy-fault.profiles-no-list': 'It is not a list.',
  'policy-fault.registry-keys': 'It has keys below it, which no setting has.',
  'policy-fault.registry-number': 'It is not a number of 32 bits.',
  'policy-fault.registry-profile-name': 'Its name is the key’s.',
  'policy-fault.registry-profiles-values': 'It has values, which belong to a key below it.',
  'policy-fault.registry-text': 'It is not a text in UTF-16.',
  'policy-fault.registry-type': 'It is {type}. Only REG_SZ and REG_DWORD can be read.',
  'policy-fault.registry-type-number': 'It is of type {type}. Only REG_SZ and REG_DWORD can be read.',
  'policy-fault.start-failed': 'The start failed before it was read.',
  'policy-fault.too-large': 'It is too large.',
  'policy-fault.unknown': 'Whether this computer has any can’t be found out.',
  'policy-fault.unread': 'It can’t be read ({code}).',
  'policy-fault.windows-error': 'It can’t be read (error {number} of Windows).',
  'policy-fault.writable': 'The file and its folder can be written by others than the administrator.',
} as const;
