/** What the organisation has decided for this computer, from where its system keeps that. Read once, at the start. */

import { userInfo } from 'node:os';
import {
  maxPolicyBytes,
  type Policy,
  type PolicyPlace,
  parsePolicy,
  parsePolicyText,
} from '../../core/settings/policy';
import { readTrustedFile } from '../storage/trusted-file';
import { runProgram } from '../system/system-program';
import { readTestSwitches } from '../system/test-switches';
import { readManagedPreferences } from './policy-preferences';
import { readRegistryPolicy } from './policy-registry';

const linuxPath = '/etc/agent-desk/policy.json';

/** Never rejects: what can't be found out is as good as broken. */
export async function readPolicy(environment: NodeJS.ProcessEnv): Promise<Policy> {
  try {
    return parsePolicy(await readPlaces(environment));
  } catch {
    return { kind: 'unusable', fault: 'Whether this computer has any can’t be found out.' };
  }
}

async function readPlaces(environment: NodeJS.ProcessEnv): Promise<PolicyPlace[]> {
  const testPath = readTestSwitches(environment).policyPath;
  // A test is not the administrator: the file belongs to the user who runs the test.
  if (testPath !== undefined) return [readPolicyFile(testPath, process.getuid?.() ?? 0)];
  if (process.platform === 'win32')
    return readRegistryPolicy(runProgram, environment.SystemRoot ?? 'C:\\Windows');
  if (process.platform === 'darwin') return readManagedPreferences(runProgram, bundleId, userInfo().username);
  return [readPolicyFile(linuxPath, 0)];
}

/** As electron-builder.yml has it. Both variants are the same app to an administrator. */
const bundleId = 'app.agentdesk.desktop';

function readPolicyFile(origin: string, owner: number): PolicyPlace {
  const file = readTrustedFile(origin, owner, maxPolicyBytes);
  return file.kind === 'read' ? parsePolicyText(origin, file.bytes.toString('utf8')) : { ...file, origin };
}
