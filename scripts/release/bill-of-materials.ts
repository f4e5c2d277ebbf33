import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBundledPackages } from '../build/bundled-packages';
import type { ElectronCopy } from '../electron-path';
import { projectFolder, runForOutput } from '../machine/child-process';
import { launchEnvironment } from '../machine/launch-environment';

type Component = Readonly<Record<string, unknown>> & { readonly 'bom-ref': string };

/**
 * Writes the list of what is handed out, as CycloneDX 1.6: Electron with the programs inside it, and the npm packages
 * whose code the bundler put into the app. Not all of node_modules: a tool that builds or tests is in no artefact, and a
 * scanner that reports its faults reports nothing about the app.
 * @param electron the one that was packaged; it is asked what it is made of
 * @returns the file's name
 */
export async function writeBillOfMaterials(folder: string, electron: ElectronCopy): Promise<string> {
  const app: { name: string; version: string } = readJson('package.json');
  const name = `agent-desk-${app.version}.cdx.json`;
  const ref = `pkg:npm/${app.name}@${app.version}`;
  const runtime = await describeElectron(electron);
  const packages = readBundledPackages().map(describePackage);
  const components = [...runtime, ...packages];
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: {
      timestamp: new Date().toISOString(),
      component: { type: 'application', 'bom-ref': ref, name: app.name, version: app.version, purl: ref },
    },
    components,
    dependencies: [{ ref, dependsOn: components.map((component) => component['bom-ref']) }],
  };
  writeFileSync(join(folder, name), `${JSON.stringify(bill, null, 2)}\n`);
  return name;
}

/** @param path in node_modules, as package-lock.json has it */
function describePackage(path: string): Component {
  const { name, version, license } = readJson<{ name: string; version: string; license?: string }>(
    join(path, 'package.json'),
  );
  const { integrity } =
    readJson<{ packages: Record<string, { integrity?: string }> }>('package-lock.json').packages[path] ?? {};
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(license === undefined ? {} : { licenses: [{ license: { id: license } }] }),
    ...(integrity?.startsWith('sha512-')
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }
      : {}),
  };
}

/** Electron and what a scanner looks faults up for: Chromium, Node and V8. */
async function describeElectron({ executable, version }: ElectronCopy): Promise<Component[]> {
  const env = { ...launchEnvironment(), ELECTRON_RUN_AS_NODE: '1' };
  const said = await runForOutput(executable, ['-p', 'JSON.stringify(process.versions)'], { env });
  if (said.code !== 0) throw new Error(`Electron does not say what it is made of: ${said.output}`);
  const versions: Record<string, string> = JSON.parse(said.stdout);
  const purl = `pkg:github/electron/electron@v${version}`;
  const parts = Object.entries({ chromium: versions.chrome, node: versions.node, v8: versions.v8 });
  return [
    {
      type: 'framework',
      'bom-ref': purl,
      name: 'electron',
      version,
      purl,
      licenses: [{ license: { id: 'MIT' } }],
    },
    ...parts.map(([name, part]) => ({
      type: 'library',
      'bom-ref': `electron-${name}@${part}`,
      name,
      version: part,
      cpe: cpes[name]?.replace('VERSION', part?.split('-')[0] ?? '-'),
      description: `Inside Electron ${version}`,
    })),
  ];
}

/** The names under which their faults are published. */
const cpes: Readonly<Record<string, string>> = {
  chromium: 'cpe:2.3:a:google:chrome:VERSION:*:*:*:*:*:*:*',
  node: 'cpe:2.3:a:nodejs:node.js:VERSION:*:*:*:*:*:*:*',
  v8: 'cpe:2.3:a:google:v8:VERSION:*:*:*:*:*:*:*',
};

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(projectFolder, path), 'utf8'));
}
