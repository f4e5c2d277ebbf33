/** A major whose day is known; each next one follows eight weeks later, as Electron's schedule has it since 2021. */
const known = { major: 45, at: Date.UTC(2026, 9, 21) };
const betweenMs = 8 * 7 * 24 * 60 * 60_000;

/**
 * The newest major of Electron at a time, counted and not looked up: a release must not depend on a host that answers.
 * Only the newest three get security fixes.
 */
export function newestMajor(at: number): number {
  return known.major + Math.max(0, Math.floor((at - known.at) / betweenMs));
}
