import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';
import { buildAdml, buildAdmx } from './policies/admx';
import { buildMobileConfig, buildPolicyJson, buildRegistryFile, bundleId } from './policies/examples';
import { updateSettingsDocument } from './policies/settings-document';
import { readTemplateTexts } from './policies/template-texts';

/**
 * `npm run policies`: writes the files with which IT sets policies, in dist/policies, and the tables of docs/settings.md.
 * All of it comes from the table of settings.
 */
async function writePolicies(): Promise<number> {
  const files: Readonly<Record<string, string>> = {
    'agent-desk.admx': buildAdmx(),
    ...Object.fromEntries(
      readTemplateTexts().map(({ folder, texts }) => [`${folder}/agent-desk.adml`, buildAdml(texts)]),
    ),
    'policy.json': buildPolicyJson(),
    'agent-desk.reg': buildRegistryFile(),
    [`${bundleId}.mobileconfig`]: buildMobileConfig(),
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(projectFolder, 'dist/policies', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const document = join(projectFolder, 'docs/settings.md');
  writeFileSync(document, await updateSettingsDocument(readFileSync(document, 'utf8')));
  console.log(
    `dist/policies holds ${Object.keys(files).join(', ')}; docs/settings.md agrees with the settings.`,
  );
  return 0;
}

runCommand(writePolicies);
