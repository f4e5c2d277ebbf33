/** Remembers the main window's place in `window.json`. A file that can't be used is as good as none: nothing is lost. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import { app, type BrowserWindow, screen } from 'electron';
import * as v from 'valibot';
import { repairWindowPlace, type WindowPlace, windowPlaceSchema } from '../../core/desktop/window-place';

const path = () => join(app.getPath('userData'), 'window.json');

/** Where the window was, if it can be there again. */
export function readWindowPlace(): WindowPlace | null {
  try {
    const saved = v.parse(windowPlaceSchema, JSON.parse(readFileSync(path(), 'utf8')));
    return repairWindowPlace(
      saved,
      screen.getAllDisplays().map((display) => display.workArea),
    );
  } catch {
    return null;
  }
}

/** Writes the place when the window closes: a maximised one by the size that it goes back to. */
export function rememberWindowPlace(window: BrowserWindow): void {
  window.on('close', () => {
    try {
      writeFileSync(path(), JSON.stringify(window.getNormalBounds()), { mode: 0o600 });
    } catch {
      // A full disk must not keep the window from closing.
    }
  });
}
