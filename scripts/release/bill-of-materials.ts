import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBundledPackages } from '../build/bundled-packages';
import type { ElectronCopy } from '../electron-path';
import { projectFolder, runForOutput } from '../machine/child-process';
import { launchEnvironment } from '../machine/launch-environment';

type Component = Readonly<Record<string, unknown>> & { readonly 'bom-ref': string };

/**
 * Writes the bill of materials as CycloneDX 1.6: Electron with the programs inside it, and the npm packages whose code is in
 * the bundles. The tools of the build and the tests are not part of the app and are left out, so that a scanner does not
 * report their vulnerabilities as the app's.
 *
 * @param electron the one that was packaged; it is started to ask for its versions
 */
export async function writeBillOfMaterials(folder: string, electron: ElectronCopy): Promise<void> {
  const app: { name: string; version: string } = readJson('package.json');
  const ref = `pkg:npm/${app.name}@${app.version}`;
  const components = [...(await describeElectron(electron)), ...readBundledPackages().map(describePackage)];
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
  writeFileSync(join(folder, `agent-desk-${app.version}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`);
}

/** @param path in node_modules, as package-lock.json has it */
function describePackage(path: string): Component {
  const about: { name: string; version: string; license?: string } = readJson(join(path, 'package.json'));
  const lock: { packages: Record<string, { integrity?: string }> } = readJson('package-lock.json');
  const { name, version, license } = about;
  const [algorithm, digest = ''] = lock.packages[path]?.integrity?.split('-') ?? [];
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  // JSON leaves out what is undefined.
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: license === undefined ? undefined : [{ license: { id: license } }],
    hashes:
      algorithm === 'sha512'
        ? [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }]
        : undefined,
  };
}

/** Electron, and the parts of it that scanners know: Chromium, Node and V8. */
async function describeElectron({ executable, version }: ElectronCopy): Promise<Component[]> {
  const env = { ...launchEnvironment(), ELECTRON_RUN_AS_NODE: '1' };
  const asked = await runForOutput(executable, ['-p', 'JSON.stringify(process.versions)'], { env });
  if (asked.code !== 0) throw new Error(`Electron does not tell its versions: ${asked.output}`);
  const versions: Record<string, string> = JSON.parse(asked.stdout);
  const purl = `pkg:github/electron/electron@v${version}`;
  const electron: Component = {
    type: 'framework',
    'bom-ref': purl,
    name: 'electron',
    version,
    purl,
    licenses: [{ license: { id: 'MIT' } }],
  };
  const parts = electronParts.map(({ name, key, cpe }) => ({
    type: 'library',
    'bom-ref': `electron-${name}@${versions[key]}`,
    name,
    version: versions[key],
    cpe: cpe.replace('VERSION', versions[key]?.split('-')[0] ?? '-'),
    description: `Inside Electron ${version}`,
  }));
  return [electron, ...parts];
}

/** Their keys in `process.versions`, and the names under which their vulnerabilities are published (CPE 2.3). */
const electronParts = [
  { name: 'chromium', key: 'chrome', cpe: 'cpe:2.3:a:google:chrome:VERSION:*:*:*:*:*:*:*' },
  { name: 'node', key: 'node', cpe: 'cpe:2.3:a:nodejs:node.js:VERSION:*:*:*:*:*:*:*' },
  { name: 'v8', key: 'v8', cpe: 'cpe:2.3:a:google:v8:VERSION:*:*:*:*:*:*:*' },
] as const;

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(projectFolder, path), 'utf8'));
}
