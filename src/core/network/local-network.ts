/**
 * Local Network Access (Chromium 142 and later): a page of another network that wants to reach a program on this computer
 * or a device beside it. Pages that check whether a computer is the company's do so.
 */

import { parseUrl } from '../../shared/parse-url';
import type { Question } from '../../shared/view';
import type { OpenQuestions } from './open-questions';

/** The host of the page that asks, and what it wants to reach. */
export type LocalNetworkDemand = Pick<Extract<Question, { kind: 'local-network' }>, 'host' | 'reach'>;

/** Chromium's names: at first one permission for all, and later one for each. */
const reaches: Readonly<Record<string, LocalNetworkDemand['reach']>> = {
  'local-network-access': 'either',
  'loopback-network': 'computer',
  'local-network': 'network',
};

/** Null for every other permission, and for a page without a host. `address`: of the page or frame that asks. */
export function readLocalNetworkDemand(permission: string, address: string): LocalNetworkDemand | null {
  const reach = Object.hasOwn(reaches, permission) ? reaches[permission] : undefined;
  const host = parseUrl(address)?.host ?? '';
  return reach === undefined || host === '' ? null : { host, reach };
}

export type LocalNetworkAnswers = {
  readonly isAllowed: (demand: LocalNetworkDemand) => boolean;
  /** True once the agent has allowed it; false where they refuse it, or nobody has decided. */
  readonly ask: (demand: LocalNetworkDemand, signal: AbortSignal) => Promise<boolean>;
  readonly forget: () => void;
};

/** What the agent has allowed is allowed until `forget`. What they refused is refused until the open questions forget it. */
export function createLocalNetworkAnswers(ask: OpenQuestions['ask']): LocalNetworkAnswers {
  const allowed = new Set<string>();
  const nameDemand = ({ host, reach }: LocalNetworkDemand) => JSON.stringify(['local-network', host, reach]);
  return {
    isAllowed: (demand) => allowed.has(nameDemand(demand)),
    ask: async (demand, signal) => {
      const key = nameDemand(demand);
      const answer = await ask(key, (id) => ({ kind: 'local-network', id, ...demand }), signal);
      if (answer === 'refused' || answer === 'withdrawn') return false;
      allowed.add(key);
      return true;
    },
    forget: () => allowed.clear(),
  };
}
