/** The set-up view: how it opens and closes, and what saving it changes on the desk. */

import { isShared, type SettingsForm } from '../../shared/settings';
import type { SaveResult } from '../../shared/view';
import { explainOneAtATime } from '../profiles/profile-list';
import type { DeskStore } from './desk-store';
import { forgetWhatIsNotKept } from './kept-session';
import { finishLastEnd } from './last-end';
import { chooseRestingState } from './states';

/** Not while the policy is unusable or the sandbox is gone: what is typed there must not lead past it. */
export function openSettings(desk: DeskStore): void {
  const state = desk.state();
  const isResting = state.kind === 'signed-out' || state.kind === 'problem';
  const { sandboxFault, settings } = desk.ports;
  if (!isResting || sandboxFault !== null || settings.read().policy.kind === 'unusable') return;
  desk.change({ kind: 'set-up', before: state });
}

/** Goes back to the state before. Does nothing at the first start, which has none. */
export function closeSettings(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind === 'set-up' && state.before !== null) desk.change(state.before);
}

/**
 * Saves the form, and enters the state that the new settings allow. The result is `refused` where a field is wrong, the
 * file can't be written, or the desk is to be shared while another profile is open; and `refused` without an issue where
 * the set-up view is not shown.
 */
export async function saveSettings(desk: DeskStore, form: SettingsForm): Promise<SaveResult> {
  const { settings } = desk.ports;
  const before = desk.state();
  if (before.kind !== 'set-up') return { kind: 'refused', issues: [] };
  const [other] =
    isShared(form) && !isShared(settings.read().settings) ? desk.ports.otherProfiles.nameOthers() : [];
  if (other !== undefined)
    return { kind: 'refused', issues: [{ field: 'desk', message: explainOneAtATime(other) }] };
  const result = await settings.save(form);
  if (result.kind === 'refused') return result;
  const saved = settings.read();
  forgetWhatIsNotKept(desk, saved.settings);
  if (desk.state().kind !== 'set-up') return result;
  desk.change(chooseRestingState(desk.ports));
  // A start that showed something else could not tell it, and the session that comes now must not pay for it.
  finishLastEnd(desk);
  return result;
}
