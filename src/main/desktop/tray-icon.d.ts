/** One picture as `data:` URLs, for usual screens and for those with double resolution. */
type TrayPicture = { readonly normal: string; readonly double: string };

/** Replaced at build time: drawn from build/icon.svg by scripts/build/tray-icon.ts. */
declare const __TRAY_ICON__: { readonly colour: TrayPicture; readonly template: TrayPicture };
