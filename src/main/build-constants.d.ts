/** The build replaces it. It is false in a release, whose code then has no test switches at all. */
declare const __TEST_SWITCHES__: boolean;

/** The build replaces it by the public key that verifies updates, base64; empty if it was given none. */
declare const __UPDATE_KEY__: string;

/** The build replaces it by the variant's appId, which the installers write into the shortcuts of Windows. */
declare const __APP_ID__: string;

/** The build replaces it by what scripts/build/tray-icon.ts draws: `data:` URLs for normal and for double resolution. */
declare const __TRAY_ICON__: Readonly<
  Record<'colour' | 'template', { readonly normal: string; readonly double: string }>
>;
