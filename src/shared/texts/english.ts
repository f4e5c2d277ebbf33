/**
 * The English catalogue: all that agents read or hear, by id. It is the source: every other language has the same ids, in
 * languages/*.json. A message is written in the ICU message format.
 */

import { desktop } from './english/desktop';
import { loginPage } from './english/login-page';
import { organisations } from './english/organisations';
import { presence } from './english/presence';
import { problems, problemValues } from './english/problems/problems';
import { session } from './english/session';
import { settingFaults } from './english/settings/faults';
import { setUp } from './english/settings/set-up';
import { start } from './english/start';
import { view } from './english/view';

export const english = {
  ...problems,
  ...problemValues,
  ...desktop,
  ...loginPage,
  ...organisations,
  ...presence,
  ...session,
  ...setUp,
  ...settingFaults,
  ...start,
  ...view,
};
