/** The versions of the app and its runtime, and the licences that the build wrote beside each bundle. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import * as v from 'valibot';
import { mergeLicences } from '../../core/support/licences';
import type { Licence, Version } from '../../shared/view';
import { isTestBuild } from '../system/test-switches';

/** Marks every build but a release. */
const variant = isTestBuild ? ' (QA, for tests)' : '';

export function readVersions(): readonly Version[] {
  const { electron, chrome, node } = process.versions;
  return [
    { name: 'Agent Desk', version: `${app.getVersion()}${variant}` },
    { name: 'Electron', version: electron },
    { name: 'Chromium', version: chrome },
    { name: 'Node.js', version: node },
  ];
}

const fileSchema = v.array(
  v.object({ packages: v.array(v.string()), licence: v.string(), text: v.string() }),
);

/** Reads them from disk, when About opens. */
export async function readLicences(): Promise<readonly Licence[]> {
  const texts = await Promise.all(
    ['main', 'preload', 'renderer'].map((bundle) =>
      readFile(join(app.getAppPath(), 'out', bundle, 'licences.json'), 'utf8'),
    ),
  );
  return mergeLicences(texts.map((text) => v.parse(fileSchema, JSON.parse(text))));
}
