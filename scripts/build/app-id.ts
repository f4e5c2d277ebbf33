import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The id of a release is in electron-builder.yml. QA has one of its own, so that both can be installed on one computer. */
export function readAppId(projectFolder: string, variant: 'release' | 'qa'): string {
  const { appId }: { appId: string } = parse(
    readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8'),
  );
  return variant === 'release' ? appId : `${appId}.qa`;
}
