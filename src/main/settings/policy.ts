/** Reads the organisation's policy from the place where each system keeps it. */

import { userInfo } from 'node:os';
import { app } from 'electron';
import {
  maxPolicyBytes,
  type Policy,
  type PolicyPlace,
  parsePolicy,
  parsePolicyText,
} from '../../core/settings/policy';
import { message } from '../../shared/texts/message';
import { readTrustedFile } from '../storage/trusted-file';
import { runProgram } from '../system/system-program';
import { readTestSwitches } from '../system/test-switches';
import { readManagedPreferences } from './policy-preferences';

const linuxPath = '/etc/agent-desk/policy.json';

/** Never rejects: a policy that can't be looked for is unusable. Callers read it once, at the start. */
export async function readPolicy(environment: NodeJS.ProcessEnv): Promise<Policy> {
  try {
    return parsePolicy(await readPlaces(environment));
  } catch {
    return { kind: 'unusable', fault: message('policy-fault.unknown') };
  }
}

async function readPlaces(environment: NodeJS.ProcessEnv): Promise<PolicyPlace[]> {
  const testPath = readTestSwitches(environment).policyPath;
  // The file of a test belongs to the user who runs the test, not to root.
  if (testPath !== undefined) return [readPolicyFile(testPath, process.getuid?.() ?? 0)];
  if (process.platform === 'win32') {
    // A chunk of its own, which the other systems never load.
    const { readRegistryPolicy } = await import('./policy-registry');
    return readRegistryPolicy(app.isPackaged ? `${app.getAppPath()}.unpacked` : app.getAppPath());
  }
  if (process.platform === 'darwin') return readManagedPreferences(runProgram, bundleId, userInfo().username);
  return [readPolicyFile(linuxPath, 0)];
}

/** The appId of electron-builder.yml. The QA variant has another one, but reads the same policy. */
const bundleId = 'app.agentdesk.desktop';

/** @param owner the user ID of the only user who may have written the file */
function readPolicyFile(origin: string, owner: number): PolicyPlace {
  const file = readTrustedFile(origin, owner, maxPolicyBytes);
  return file.kind === 'read' ? parsePolicyText(origin, file.bytes.toString('utf8')) : { ...file, origin };
}
