/** What must never be seen: every secret that a stand-in saw or gave, and what Authorization headers carried. */

import { DEMO_AGENT, type GenesysCloud } from '../fakes/genesys-cloud';
import { employee } from '../fakes/identity-provider';

/** Of the stand-in's client for the classic grant. */
export const clientSecret = 'desk-code-secret-for-tests';

/** What the app may keep nowhere and show to nobody. */
export function gatherSecrets({ secrets, journal }: GenesysCloud): string[] {
  const credentials = journal.map(({ headers }) => headers.authorization?.split(' ')[1] ?? '');
  const states = journal.map(({ query }) => query.state ?? '');
  const all = [...secrets.all, ...secrets.verifiers, ...states, ...credentials];
  return [...new Set([...all, clientSecret, DEMO_AGENT.password])].filter((secret) => secret !== '');
}

/** What no report may hold, of a cloud: also what a browser keeps, forms carry and people type. */
export function gatherHidden(cloud: GenesysCloud): string[] {
  const { cookies, transactions } = cloud.secrets;
  const typed = cloud.journal.flatMap(({ form }) => [form?.password ?? '', form?.client_secret ?? '']);
  return [...new Set([...gatherSecrets(cloud), ...cookies, ...transactions, ...typed])];
}

const told = new Set([clientSecret, DEMO_AGENT.password, employee.password]);

/** Keeps a secret of a test's own out of its reports, from here on. What `typeSecret` types is told already. */
export function hideSecret(secret: string): void {
  told.add(secret);
}

export const readHidden = (): readonly string[] => [...told];
