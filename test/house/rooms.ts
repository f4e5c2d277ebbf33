/** Who may import what: the layers of src, and the rooms of a layer. */

/** Where a layer may reach, in src and among packages. */
export const layers: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: RegExp }>
> = {
  shared: { folders: ['shared'], packages: /^valibot$/ },
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
 * The rooms of a layer, from the ground up: a room may import from the rooms before it in the list, and from itself.
 * The files beside the rooms are the ground of core (the result, the clock) and the top of main (what is put together).
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [
    'problems',
    'genesys',
    'network',
    'settings',
    'sign-in',
    'session',
    'updates',
    'desk',
    'support',
    'desktop',
  ],
  main: [
    'system',
    'storage',
    'network',
    'window',
    'genesys',
    'settings',
    'sign-in',
    'session',
    'updates',
    'support',
    'desktop',
  ],
};
