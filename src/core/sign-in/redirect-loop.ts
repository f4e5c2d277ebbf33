/**
 * Login pages that lead on to each other without end, as two single sign-ons do that don't believe each other: each page is
 * new, so that no browser counts them as redirects, and each looks as if somebody were there.
 */

/** A sign-in through several providers takes a dozen pages without asking anything. */
const maxHops = 100;

/** So many can be told in a line. */
const maxHosts = 4;

export type HopCount = {
  /** Somebody did something: what comes now is of their making. */
  readonly reset: () => void;
  /** A host on the way, which may have shown no page of its own. */
  readonly pass: (host: string) => void;
  /** One more page. Gives the hosts of all since the last reset, where these were too many; else null. */
  readonly arrive: (host: string) => readonly string[] | null;
};

export function createHopCount(): HopCount {
  let hops = 0;
  const hosts = new Set<string>();
  const pass = (host: string) => {
    if (host !== '' && hosts.size < maxHosts) hosts.add(host);
  };
  return {
    reset: () => {
      hops = 0;
      hosts.clear();
    },
    pass,
    arrive: (host) => {
      pass(host);
      hops += 1;
      return hops > maxHops ? [...hosts] : null;
    },
  };
}
