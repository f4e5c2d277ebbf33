/** Remembers the main window's place in `window.json`. */

import type { BrowserWindow } from 'electron';
import {
  dropUnknownPlace,
  keptPlaceSchema,
  repairWindowPlace,
  type WindowSize,
} from '../../core/window/window-place';
import { readMemo, writeMemo } from '../storage/memo-file';
import { type Bounds, buildBounds, buildBoundsAt, readWorkAreas } from './work-area';

const fileName = 'window.json';

/** Where the window was, if it can be there again. */
export function readWindowBounds(usualSize: WindowSize): Bounds {
  const memo = readMemo(fileName, keptPlaceSchema);
  if (memo === null) return buildBounds(usualSize, null);
  const kept = dropUnknownPlace(memo, process.platform);
  if (!('x' in kept)) return buildBounds(kept, null);
  const place = repairWindowPlace(kept, readWorkAreas());
  return place === null ? buildBounds(usualSize, null) : buildBoundsAt(place);
}

/** Writes the place when the window closes: a maximised one by the size that it goes back to. */
export function rememberWindowPlace(window: BrowserWindow): void {
  window.on('close', () => writeMemo(fileName, dropUnknownPlace(window.getNormalBounds(), process.platform)));
}
