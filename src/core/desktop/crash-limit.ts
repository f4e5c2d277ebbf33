/** How often a window that crashes is loaded again, so that one that crashes while it loads does not do so for ever. */

const maxReloads = 3;
const withinMs = 60_000;

/** Gives a function to ask at every crash, with a clock's milliseconds: whether the window is loaded once more. */
export function createCrashLimit(): (now: number) => boolean {
  let reloads: readonly number[] = [];
  return (now) => {
    reloads = reloads.filter((at) => now - at < withinMs);
    if (reloads.length >= maxReloads) return false;
    reloads = [...reloads, now];
    return true;
  };
}
