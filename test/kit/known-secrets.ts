/** The secrets that must not be seen anywhere: those of the stand-ins, and those that tests use. */

import { DEMO_AGENT, type GenesysCloud } from '../fakes/genesys-cloud';
import { employee } from '../fakes/identity-provider';

/** The secret of the stand-in's client for the classic grant. */
export const clientSecret = 'desk-code-secret-for-tests';

/** The secrets that the app may neither write to a file nor show: codes, tokens, verifiers, states, credentials. */
export function gatherSecrets({ secrets, journal }: GenesysCloud): string[] {
  const credentials = journal.map(({ headers }) => headers.authorization?.split(' ')[1] ?? '');
  const states = journal.map(({ query }) => query.state ?? '');
  const all = [...secrets.all, ...secrets.verifiers, ...states, ...credentials];
  return [...new Set([...all, clientSecret, DEMO_AGENT.password])].filter((secret) => secret !== '');
}

/** The secrets of a stand-in that no report may contain: also its cookies, and what was sent in forms. */
export function gatherHidden(cloud: GenesysCloud): string[] {
  const { cookies, transactions } = cloud.secrets;
  const typed = cloud.journal.flatMap(({ form }) => [form?.password ?? '', form?.client_secret ?? '']);
  return [...new Set([...gatherSecrets(cloud), ...cookies, ...transactions, ...typed])];
}

const ownSecrets = new Set([clientSecret, DEMO_AGENT.password, employee.password]);

/** Masks a secret of the test's own in its reports from now on. `typeSecret` calls this for what it types. */
export function hideSecret(secret: string): void {
  ownSecrets.add(secret);
}

/** The secrets that tests have named, beside those of the stand-ins. */
export const readHidden = (): readonly string[] => [...ownSecrets];
