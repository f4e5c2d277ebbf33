/** One picture as `data:` URLs, for screens with normal and with double resolution. */
type TrayPicture = { readonly normal: string; readonly double: string };

/** The build replaces it by the pictures that scripts/build/tray-icon.ts draws from build/icon.svg. */
declare const __TRAY_ICON__: { readonly colour: TrayPicture; readonly template: TrayPicture };
