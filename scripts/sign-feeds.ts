import { createPrivateKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCommand } from './machine/command';
import { writeChecksums } from './release/checksums';

/**
 * `npm run sign-feeds -- FOLDER`: signs every latest*.yml, the update feeds that electron-builder wrote, and writes the sums
 * of the folder again. AGENT_DESK_UPDATE_PRIVATE_KEY is the Ed25519 key as PEM; releases are built with its public half
 * (AGENT_DESK_UPDATE_PUBLIC_KEY). An app asks for `latest-linux.yml` and `latest-linux.yml.sig`, and uses neither without
 * the other.
 *
 * @returns the names of the feeds
 */
export function signFeeds(folder: string, privateKey: string): string[] {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key for the feeds must be an Ed25519 key.');
  const feeds = readdirSync(folder).filter((name) => /^latest[\w-]*\.yml$/.test(name));
  for (const name of feeds) {
    const signature = sign(null, readFileSync(join(folder, name)), key);
    writeFileSync(join(folder, `${name}.sig`), `${signature.toString('base64')}\n`);
  }
  return feeds;
}

if (require.main === module) {
  runCommand(async () => {
    const [folder] = process.argv.slice(2);
    const privateKey = process.env.AGENT_DESK_UPDATE_PRIVATE_KEY;
    if (!folder || !privateKey) {
      throw new Error('Usage: AGENT_DESK_UPDATE_PRIVATE_KEY=<PEM> npm run sign-feeds -- FOLDER');
    }
    const signed = signFeeds(resolve(folder), privateKey);
    if (signed.length === 0) throw new Error(`There is no latest*.yml in ${folder}: nothing was signed.`);
    await writeChecksums(resolve(folder));
    console.log(`Signed: ${signed.join(' ')}`);
    return 0;
  });
}
