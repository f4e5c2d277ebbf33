/** What has to be right before the app starts, in this order. Each step ends the app with its reason where it is not. */

import { readConfigRequest } from '../core/settings/effective-config';
import type { Policy } from '../core/settings/policy';
import { applyStartAtLogin } from './desktop/start-at-login';
import type { AppLifetime } from './lifetime/app-lifetime';
import { refuseWithoutDataFolder } from './lifetime/data-folder';
import { refuseUnsafeStart } from './lifetime/unsafe-start';
import { openMarkedAtLogin } from './profiles/at-login';
import { forgetState } from './profiles/open-state';
import type { OwnProfile } from './profiles/own-profile';
import { readStartLanguage } from './profiles/own-settings';
import { deleteRemovedAndEnd } from './profiles/removed-profiles';
import { refuseSecondOnSharedDesk } from './profiles/shared-desk';
import { answerConfigRequest } from './settings/effective-config';
import { readPolicy } from './settings/policy';

/**
 * Resolves when Electron is ready and this is the only instance of its profile. Nothing opens a window before.
 * @param argv without the program
 */
export async function mayStart(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: OwnProfile,
  lifetime: Pick<AppLifetime, 'becomeOnlyInstance'>,
): Promise<void> {
  const readLanguage = (known?: Policy) => readStartLanguage(argv, environment, profile, known);
  const isPrinting = readConfigRequest(argv) !== null;
  await (refuseWithoutDataFolder(environment) ??
    deleteRemovedAndEnd(argv) ??
    profile.enter(argv, isPrinting, readLanguage));
  // Before the profile's folder is made. The profile without a name is allowed by every policy.
  if (profile.name() !== null) await profile.refuseForbidden(await readPolicy(environment));
  await (answerConfigRequest(argv, environment, profile.name()) ??
    refuseUnsafeStart(readLanguage) ??
    profile.makeFolder() ??
    lifetime.becomeOnlyInstance(readLanguage));
  forgetState(profile.folder());
  await openMarkedAtLogin(argv, environment, profile, (entry) => applyStartAtLogin(entry, () => undefined));
  await refuseSecondOnSharedDesk(argv, environment, profile);
}
