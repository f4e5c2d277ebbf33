/** Limits how often a crashed window is loaded again, so that a crash at loading does not repeat for ever. */

const maxReloads = 3;
const withinMs = 60_000;

/** The function is called at each crash, with the time in milliseconds. It tells whether to load the window again. */
export function createCrashLimit(): (now: number) => boolean {
  let reloads: readonly number[] = [];
  return (now) => {
    reloads = reloads.filter((at) => now - at < withinMs);
    if (reloads.length >= maxReloads) return false;
    reloads = [...reloads, now];
    return true;
  };
}
