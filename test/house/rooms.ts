/** The layers of src with what each may import, and the rooms of each layer in their order. */

/** The layers and packages that each layer may import from. */
export const layers: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: RegExp }>
> = {
  shared: { folders: ['shared'], packages: /^(valibot|intl-messageformat)$/ },
  core: { folders: ['core', 'shared'], packages: /^valibot$/ },
  main: {
    folders: ['main', 'core', 'shared'],
    packages:
      /^(atomically|electron|node:.+|electron-(log|store|updater)(\/.+)?|fflate\/browser|valibot|purecloud-platform-client-v2\/.+)$/,
  },
  preload: { folders: ['preload', 'shared'], packages: /^electron$/ },
  renderer: { folders: ['renderer', 'shared'], packages: /^preact(\/hooks)?$/ },
};

/**
 * The rooms of a layer in their order: a room may import from the rooms before it in the list, and from itself. The files
 * beside the rooms come before all rooms of core (the result, the clock), and after all rooms of main (the composition).
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [
    'language',
    'problems',
    'retry',
    'lifetime',
    'profiles',
    'genesys',
    'network',
    'channel',
    'window',
    'settings',
    'sign-in',
    'session',
    'presence',
    'updates',
    'desk',
    'screen',
    'support',
    'desktop',
  ],
  main: [
    'system',
    'language',
    'lifetime',
    'storage',
    'network',
    'window',
    'genesys',
    'settings',
    'profiles',
    'sign-in',
    'session',
    'channel',
    'updates',
    'support',
    'desktop',
  ],
};
