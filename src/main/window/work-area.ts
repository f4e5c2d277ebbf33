/** Keeps every window within the work area of its display: what is outside, such as a button, could not be reached. */

import { type BrowserWindow, type Display, screen } from 'electron';
import {
  centerWindowPlace,
  fitWindowPlace,
  type WindowPlace,
  type WindowSize,
} from '../../core/window/window-place';

/** On a small work area a window may be as small as that. */
const minSize = { width: 320, height: 400 };

/** X11 counts a window without the title bar that the window manager adds. */
const titleBarHeight = process.platform === 'linux' ? 40 : 0;

export type Bounds = WindowPlace & { readonly minWidth: number; readonly minHeight: number };

/** One for each display, in device-independent pixels. Call it after the app is ready. */
export function readWorkAreas(): WindowPlace[] {
  return screen.getAllDisplays().map(readWorkArea);
}

/** The bounds of a new window: in the middle of its owner, or of the main display. */
export function buildBounds(size: WindowSize, owner: BrowserWindow | null): Bounds {
  const middle = owner?.getBounds();
  const display = middle === undefined ? screen.getPrimaryDisplay() : screen.getDisplayMatching(middle);
  const area = readWorkArea(display);
  return addMinSize(centerWindowPlace(size, middle ?? area, area), area);
}

/** The bounds of a window that opens where it was. */
export function buildBoundsAt(place: WindowPlace): Bounds {
  return addMinSize(place, readWorkArea(screen.getDisplayMatching(place)));
}

/** Moves the window, or makes it smaller, when a display changes: another scale, a bar that appears, an undocked laptop. */
export function keepInWorkArea(window: BrowserWindow): void {
  const fit = () => {
    // The system itself gives these windows their bounds.
    if (window.isDestroyed() || window.isMaximized() || window.isFullScreen() || window.isMinimized()) return;
    const place = window.getBounds();
    const area = readWorkArea(screen.getDisplayMatching(place));
    const { minWidth, minHeight, ...fitting } = addMinSize(fitWindowPlace(place, area), area);
    window.setMinimumSize(minWidth, minHeight);
    const keys = ['x', 'y', 'width', 'height'] as const;
    if (keys.some((key) => fitting[key] !== place[key])) window.setBounds(fitting);
  };
  screen.on('display-metrics-changed', fit);
  screen.on('display-removed', fit);
  window.once('closed', () => {
    screen.off('display-metrics-changed', fit);
    screen.off('display-removed', fit);
  });
}

function readWorkArea({ workArea }: Display): WindowPlace {
  return { ...workArea, height: workArea.height - titleBarHeight };
}

function addMinSize(place: WindowPlace, area: WindowPlace): Bounds {
  const minWidth = Math.min(minSize.width, area.width);
  const minHeight = Math.min(minSize.height, area.height);
  return { ...place, minWidth, minHeight };
}
