/** Every stand-in that a test starts is known to its evidence: its journal is attached, its secrets are masked. */

import { type GenesysCloud, type GenesysCloudOptions, startGenesysCloud } from '../fakes/genesys-cloud';
import { gatherHidden, hideSecret, readHidden } from './known-secrets';

/** Of the test that runs, in this worker: also those that have ended, until the next test begins. */
const clouds: GenesysCloud[] = [];

/** Starts a stand-in beside that of the fixtures. Whoever starts it stops it. */
export async function startCloud(options: GenesysCloudOptions = {}): Promise<GenesysCloud> {
  for (const { password } of options.agents ?? []) hideSecret(password);
  for (const client of options.clients ?? []) if (client.kind === 'code') hideSecret(client.secret);
  const cloud = await startGenesysCloud(options);
  addCloud(cloud);
  return cloud;
}

/** For one that is part of something else. */
export function addCloud(cloud: GenesysCloud): void {
  clouds.push(cloud);
}

export function forgetClouds(): void {
  clouds.length = 0;
}

/** What was asked of each, masked; those that were asked nothing are left out. */
export function readJournals(): readonly (readonly object[])[] {
  return clouds.map((cloud) => cloud.readMaskedJournal()).filter((journal) => journal.length > 0);
}

/** All that no report may hold, as of now. */
export function gatherAllHidden(): string[] {
  return [...new Set([...readHidden(), ...clouds.flatMap(gatherHidden)])];
}
