/** Remembers the main window's place in `window.json`. */

import type { BrowserWindow } from 'electron';
import { repairWindowPlace, type WindowPlace, windowPlaceSchema } from '../../core/window/window-place';
import { readMemo, writeMemo } from '../storage/memo-file';
import { readWorkAreas } from './work-area';

const fileName = 'window.json';

/** Where the window was, if it can be there again. */
export function readWindowPlace(): WindowPlace | null {
  return repairWindowPlace(readMemo(fileName, windowPlaceSchema), readWorkAreas());
}

/** Writes the place when the window closes: a maximised one by the size that it goes back to. */
export function rememberWindowPlace(window: BrowserWindow): void {
  window.on('close', () => writeMemo(fileName, window.getNormalBounds()));
}
