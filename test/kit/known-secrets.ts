/** What must never be seen: every secret that the stand-in saw or gave, and what Authorization headers carried. */

import type { GenesysCloud } from '../genesys-cloud';
import { clientSecret, DEMO_AGENT } from './fixtures';

export function gatherSecrets({ secrets, journal }: GenesysCloud): string[] {
  const credentials = journal.map(({ headers }) => headers.authorization?.split(' ')[1] ?? '');
  const states = journal.map(({ query }) => query.state ?? '');
  const all = [...secrets.all, ...secrets.verifiers, ...states, ...credentials];
  return [...new Set([...all, clientSecret, DEMO_AGENT.password])].filter((secret) => secret !== '');
}
