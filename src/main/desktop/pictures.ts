/** The pictures for tray and taskbar, which the build has drawn. */

import { type NativeImage, nativeImage } from 'electron';

/** A constant, because the build replaces each occurrence of the name by all the pictures. */
export const pictures = __TRAY_ICON__;

/** The two pictures are `data:` URLs, for the scale factors 1 and 2. */
export function buildImage({ normal, double }: typeof pictures.colour): NativeImage {
  const picture = nativeImage.createFromDataURL(normal);
  picture.addRepresentation({ scaleFactor: 2, dataURL: double });
  return picture;
}
