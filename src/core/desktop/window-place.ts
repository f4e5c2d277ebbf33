/** Where the window was, and whether it can be there again: a screen may be gone since. Device-independent pixels. */

import * as v from 'valibot';

const place = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const size = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(20_000));

export const windowPlaceSchema = v.object({ x: place, y: place, width: size, height: size });

export type WindowPlace = v.InferOutput<typeof windowPlaceSchema>;

/** So much of the window must be on a screen, so that its title can be got hold of. */
const reachable = 64;

/**
 * The place to open at: as it was while its title can be reached on some screen, never larger than that screen;
 * null for the usual place.
 * @param workAreas of the screens that are there now
 */
export function repairWindowPlace(
  saved: WindowPlace | null,
  workAreas: readonly WindowPlace[],
): WindowPlace | null {
  if (saved === null) return null;
  const screen = workAreas.find((area) => {
    const right = Math.min(saved.x + saved.width, area.x + area.width);
    const isAcross = right - Math.max(saved.x, area.x) >= reachable;
    return isAcross && saved.y >= area.y && saved.y <= area.y + area.height - reachable;
  });
  if (screen === undefined) return null;
  const width = Math.min(saved.width, screen.width);
  const height = Math.min(saved.height, screen.height);
  return { x: saved.x, y: saved.y, width, height };
}
