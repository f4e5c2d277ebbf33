/** The build replaces it. It is false in a release, whose code then has no test switches at all. */
declare const __TEST_SWITCHES__: boolean;

/** The build replaces it by the public key that verifies updates, base64; empty if it was given none. */
declare const __UPDATE_KEY__: string;

type TrayPicture = { readonly normal: string; readonly double: string };

/** The build replaces it by the variant's appId, which the installers write into the shortcuts of Windows. */
declare const __APP_ID__: string;

/** The build replaces it by what scripts/build/tray-icon.ts draws: `data:` URLs for normal and for double resolution. */
declare const __TRAY_ICON__: {
  readonly colour: TrayPicture;
  readonly template: TrayPicture;
  readonly tones: Readonly<Record<'available' | 'busy' | 'away' | 'offline', TrayPicture>>;
  readonly alert: TrayPicture;
};
