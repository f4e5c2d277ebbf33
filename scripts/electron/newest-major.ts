/** A major whose day is known. Since 2021 Electron has released one every eight weeks. */
const known = { major: 45, at: Date.UTC(2026, 9, 21) };
const betweenMs = 8 * 7 * 24 * 60 * 60_000;

/**
 * Computes the newest major of Electron at a time, because a release must not depend on a host that answers. Only the
 * newest three get security fixes.
 *
 * @param at epoch milliseconds
 */
export function newestMajor(at: number): number {
  return known.major + Math.max(0, Math.floor((at - known.at) / betweenMs));
}
