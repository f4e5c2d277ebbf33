/**
 * The certificates of a Linux user where Chromium looks for them: the NSS database in the home folder. NSS's own certutil
 * (Debian: libnss3-tools) writes it.
 */

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CertificateAuthority } from './certificates';

/** Lets the user trust what the authority issues for servers. */
export async function trustAuthority(
  home: string,
  { name, cert }: Pick<CertificateAuthority, 'name' | 'cert'>,
): Promise<void> {
  const folder = await openDatabase(home);
  const file = join(folder, 'authority.pem');
  writeFileSync(file, cert);
  await certutil(folder, ['-A', '-n', name, '-t', 'C,,', '-a', '-i', file]);
}

/** Gives the user a client certificate with their name. Its key is made in the database and stays there. */
export async function addClientCertificate(
  home: string,
  authority: CertificateAuthority,
  person: string,
): Promise<void> {
  const folder = await openDatabase(home);
  const [request, noise, file] = ['request', 'noise', 'person.pem'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  // Without a file of random data certutil asks for keystrokes.
  writeFileSync(noise, Buffer.alloc(64, person));
  const key = ['-k', 'ec', '-q', 'nistp256', '-z', noise];
  await certutil(folder, ['-R', '-s', `CN=${person}`, ...key, '-o', request]);
  const answer = await authority.answerRequest(readFileSync(request), { names: [person], use: 'client' });
  writeFileSync(file, answer);
  await certutil(folder, ['-A', '-n', person, '-t', ',,', '-a', '-i', file]);
}

async function openDatabase(home: string): Promise<string> {
  const folder = join(home, '.pki/nssdb');
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await certutil(folder, ['-N', '--empty-password']);
  return folder;
}

async function certutil(folder: string, args: readonly string[]): Promise<void> {
  const password = join(folder, 'no-password');
  writeFileSync(password, '\n');
  const all = [...args, '-d', `sql:${folder}`, ...(args.includes('-N') ? [] : ['-f', password])];
  try {
    await promisify(execFile)('certutil', all, { timeout: 20_000 });
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw isMissing ? new Error('certutil is not installed (Debian: apt-get install libnss3-tools).') : error;
  }
}
