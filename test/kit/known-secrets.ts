/** What must never be seen: every secret that the stand-in saw or gave, and what Authorization headers carried. */

import { DEMO_AGENT, type GenesysCloud } from '../genesys-cloud';

/** Of the stand-in's client for the classic grant. */
export const clientSecret = 'desk-code-secret-for-tests';

export function gatherSecrets({ secrets, journal }: GenesysCloud): string[] {
  const credentials = journal.map(({ headers }) => headers.authorization?.split(' ')[1] ?? '');
  const states = journal.map(({ query }) => query.state ?? '');
  const all = [...secrets.all, ...secrets.verifiers, ...states, ...credentials];
  return [...new Set([...all, clientSecret, DEMO_AGENT.password])].filter((secret) => secret !== '');
}
