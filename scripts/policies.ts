import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';
import { buildAdml, buildAdmx } from './policies/admx';
import { buildMobileConfig, buildPolicyJson, buildRegistryFile, bundleId } from './policies/examples';
import { replaceDocs } from './policies/table';

/** `npm run policies`: what IT needs to decide settings, made from the settings themselves, in dist/policies. */
async function writePolicies(): Promise<number> {
  const files: Readonly<Record<string, string>> = {
    'agent-desk.admx': buildAdmx(),
    'en-US/agent-desk.adml': buildAdml(),
    'policy.json': buildPolicyJson(),
    'agent-desk.reg': buildRegistryFile(),
    [`${bundleId}.mobileconfig`]: buildMobileConfig(),
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(projectFolder, 'dist/policies', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const docs = join(projectFolder, 'docs/policies.md');
  writeFileSync(docs, await replaceDocs(readFileSync(docs, 'utf8')));
  console.log(`dist/policies holds ${Object.keys(files).join(', ')}; docs/policies.md is in step.`);
  return 0;
}

runCommand(writePolicies);
