/** Where windows open: all of each on its screen. All values are device-independent pixels. */

import * as v from 'valibot';

const place = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const size = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(20_000));

const windowPlaceSchema = v.object({ x: place, y: place, width: size, height: size });
const windowSizeSchema = v.object({ width: size, height: size });

/** What is kept of a window: its place, or its size alone where nobody knows the place. */
export const keptPlaceSchema = v.union([windowPlaceSchema, windowSizeSchema]);

export type WindowPlace = v.InferOutput<typeof windowPlaceSchema>;
export type WindowSize = v.InferOutput<typeof windowSizeSchema>;
export type KeptPlace = WindowPlace | WindowSize;

/** At least this much of the window's title must be on a screen, so that the agent can move the window. */
const minVisible = 64;

/**
 * Leaves out a place that nobody knows. On Linux, Electron gives zeroes on native Wayland, where no app learns the place
 * of its windows; on X11, a window with a title bar is never there.
 */
export function dropUnknownPlace(kept: KeptPlace, platform: string): KeptPlace {
  if (platform !== 'linux' || !('x' in kept) || kept.x !== 0 || kept.y !== 0) return kept;
  return { width: kept.width, height: kept.height };
}

/**
 * Gives the saved place if its title is still on a screen, moved and made smaller until that screen has all of it; null for
 * the usual place.
 */
export function repairWindowPlace(
  saved: WindowPlace | null,
  workAreas: readonly WindowPlace[],
): WindowPlace | null {
  if (saved === null) return null;
  let most = minVisible;
  let screen: WindowPlace | null = null;
  for (const area of workAreas) {
    const visible = Math.min(saved.x + saved.width, area.x + area.width) - Math.max(saved.x, area.x);
    const hasTitle = saved.y >= area.y && saved.y <= area.y + area.height - minVisible;
    if (!hasTitle || visible < most) continue;
    most = visible;
    screen = area;
  }
  return screen === null ? null : fitWindowPlace(saved, screen);
}

/** Makes a window as small as the work area, and moves it so that nothing of it is outside. */
export function fitWindowPlace(place: WindowPlace, area: WindowPlace): WindowPlace {
  const width = Math.min(place.width, area.width);
  const height = Math.min(place.height, area.height);
  const x = Math.min(Math.max(place.x, area.x), area.x + area.width - width);
  const y = Math.min(Math.max(place.y, area.y), area.y + area.height - height);
  return { x, y, width, height };
}

/** Puts a new window in the middle of another place: of its owner, or of the whole work area. */
export function centerWindowPlace(
  { width, height }: WindowSize,
  middle: WindowPlace,
  area: WindowPlace,
): WindowPlace {
  const x = Math.round(middle.x + (middle.width - width) / 2);
  const y = Math.round(middle.y + (middle.height - height) / 2);
  return fitWindowPlace({ x, y, width, height }, area);
}
