/** Keeps a list of the stand-ins that a test starts, so that reports have their journals and mask their secrets. */

import { type GenesysCloud, type GenesysCloudOptions, startGenesysCloud } from '../fakes/genesys-cloud';
import { gatherHidden, hideSecret, readHidden } from './known-secrets';

/** The stand-ins of the current test of this worker, with those that have stopped. Emptied before the next test. */
const clouds: GenesysCloud[] = [];

/** Starts another stand-in beside that of the fixtures. The caller has to stop it. */
export async function startCloud(options: GenesysCloudOptions = {}): Promise<GenesysCloud> {
  for (const { password } of options.agents ?? []) hideSecret(password);
  for (const client of options.clients ?? []) if (client.kind === 'code') hideSecret(client.secret);
  const cloud = await startGenesysCloud(options);
  addCloud(cloud);
  return cloud;
}

/** Adds a stand-in that is part of something else, such as the stand-in tool. */
export function addCloud(cloud: GenesysCloud): void {
  clouds.push(cloud);
}

export function forgetClouds(): void {
  clouds.length = 0;
}

/** The masked journal of each stand-in that has received a request. */
export function readJournals(): readonly (readonly object[])[] {
  return clouds.map((cloud) => cloud.readMaskedJournal()).filter((journal) => journal.length > 0);
}

/** All secrets known so far that no report may contain. */
export function gatherAllHidden(): string[] {
  return [...new Set([...readHidden(), ...clouds.flatMap(gatherHidden)])];
}
