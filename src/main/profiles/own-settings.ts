/** The settings of this profile before there is a desk, for what decides whether there will be one. */

import { readOutside } from '../../core/settings/outside';
import { choosePolicy, noPolicy, type Policy } from '../../core/settings/policy';
import { combineWithFile } from '../../core/settings/saved-settings';
import type { Settings } from '../../shared/settings';
import type { StartLanguage } from '../lifetime/failed-start';
import { readPolicy } from '../settings/policy';
import { describeFile, readSettingsFile } from '../settings/settings-file';
import type { OwnProfile } from './own-profile';

/**
 * With the whole policy.
 * @param argv without the program
 */
export async function readOwnSettings(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: Pick<OwnProfile, 'name'>,
): Promise<{ readonly policy: Policy; readonly settings: Settings }> {
  const policy = await readPolicy(environment);
  const outside = readOutside(argv, environment);
  const own = choosePolicy(policy, profile.name());
  const { settings } = combineWithFile(own, outside, describeFile(readSettingsFile()));
  return { policy, settings };
}

/**
 * For the box of a start that fails. The settings are those of the data folder that is the app's at that moment.
 * @param argv without the program
 * @param known the whole policy, where it was read already
 */
export function readStartLanguage(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: Pick<OwnProfile, 'name'>,
  known?: Policy,
): StartLanguage {
  const saved = describeFile(readSettingsFile());
  const choose = (policy: Policy) =>
    combineWithFile(choosePolicy(policy, profile.name()), readOutside(argv, environment), saved).settings
      .language;
  return {
    now: choose(known ?? noPolicy),
    withPolicy: async () => choose(known ?? (await readPolicy(environment))),
  };
}
