/** Where the window opens: at its last place, if a screen is still there. All values are device-independent pixels. */

import * as v from 'valibot';

const place = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const size = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(20_000));

export const windowPlaceSchema = v.object({ x: place, y: place, width: size, height: size });

export type WindowPlace = v.InferOutput<typeof windowPlaceSchema>;

/** At least this much of the window's title must be on a screen, so that the agent can move the window. */
const minVisible = 64;

/** Gives the saved place if its title is still on a screen, at most as large as that screen; null for the usual place. */
export function repairWindowPlace(
  saved: WindowPlace | null,
  workAreas: readonly WindowPlace[],
): WindowPlace | null {
  if (saved === null) return null;
  const screen = workAreas.find((area) => {
    const right = Math.min(saved.x + saved.width, area.x + area.width);
    const isAcross = right - Math.max(saved.x, area.x) >= minVisible;
    return isAcross && saved.y >= area.y && saved.y <= area.y + area.height - minVisible;
  });
  if (screen === undefined) return null;
  const width = Math.min(saved.width, screen.width);
  const height = Math.min(saved.height, screen.height);
  return { x: saved.x, y: saved.y, width, height };
}
