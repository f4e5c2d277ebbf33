/** The settings of this profile before there is a desk, for what decides whether there will be one. */

import { readOutside } from '../../core/settings/outside';
import { choosePolicy, type Policy } from '../../core/settings/policy';
import { combineWithFile } from '../../core/settings/saved-settings';
import type { Settings } from '../../shared/settings';
import { readPolicy } from '../settings/policy';
import { describeFile, readSettingsFile } from '../settings/settings-file';
import type { OwnProfile } from './own-profile';

/** @param argv without the program */
export async function readOwnSettings(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: Pick<OwnProfile, 'name'>,
): Promise<{ readonly policy: Policy; readonly settings: Settings }> {
  const policy = choosePolicy(await readPolicy(environment), profile.name());
  const outside = readOutside(argv, environment);
  const { settings } = combineWithFile(policy, outside, describeFile(readSettingsFile()));
  return { policy, settings };
}
