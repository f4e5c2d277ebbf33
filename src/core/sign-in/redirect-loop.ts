/**
 * Finds login pages that lead to each other endlessly, as two single sign-on services do when neither accepts the
 * other's answer. Each of them loads a new page, so Chromium's own limit for redirects does not apply.
 */

/** A sign-in through several providers loads about a dozen pages before the agent has to do something. */
const maxPages = 100;

/** The problem's text has room for this many hosts. */
const maxHosts = 4;

export type RedirectLoopDetector = {
  /** Counts a loaded page. Gives the hosts since the last reset once there were too many pages, otherwise null. */
  readonly addPage: (host: string) => readonly string[] | null;
  readonly addHost: (host: string) => void;
  /** Forgets pages and hosts: the agent pressed a key or clicked, so the pages that follow are no loop. */
  readonly reset: () => void;
};

export function createRedirectLoopDetector(): RedirectLoopDetector {
  let pages = 0;
  const hosts = new Set<string>();
  const addHost = (host: string) => {
    if (host !== '' && hosts.size < maxHosts) hosts.add(host);
  };
  return {
    addPage: (host) => {
      addHost(host);
      pages += 1;
      return pages > maxPages ? [...hosts] : null;
    },
    addHost,
    reset: () => {
      pages = 0;
      hosts.clear();
    },
  };
}
