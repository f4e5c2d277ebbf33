/** The set-up view: how it opens and closes, and what saving it changes on the desk. */

import { keepsSession, type Settings, type SettingsForm } from '../../shared/settings';
import type { SaveResult } from '../../shared/view';
import { guardFault } from '../fault-guard';
import type { DeskStore } from './desk-store';
import { chooseRestingState } from './states';

/** Not while the policy is unusable: what is typed there must not stand in for it. */
export function openSettings(desk: DeskStore): void {
  const state = desk.state();
  const isResting = state.kind === 'signed-out' || state.kind === 'problem';
  if (!isResting || desk.ports.settings.read().policy.kind === 'unusable') return;
  desk.change({ kind: 'set-up', before: state });
}

export function closeSettings(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind === 'set-up' && state.before !== null) desk.change(state.before);
}

export async function saveSettings(desk: DeskStore, form: SettingsForm): Promise<SaveResult> {
  const { settings } = desk.ports;
  const before = desk.state();
  if (before.kind !== 'set-up') return { kind: 'refused', issues: [] };
  const result = await settings.save(form);
  if (result.kind === 'refused') return result;
  const saved = settings.read();
  forgetWhatIsNotKept(desk, saved.settings);
  if (desk.state() === before) desk.change(chooseRestingState(saved, settings.hasSecret()));
  return result;
}

/** Where a desk keeps no session, neither a session nor a login on disk is left from an earlier setting. */
export function forgetWhatIsNotKept(desk: DeskStore, settings: Settings): void {
  const { ports } = desk;
  if (keepsSession(settings)) return;
  desk.hasUnreadableSession = false;
  void guardFault(ports, ports.vault.forgetUnreadable(), false);
  void guardFault(ports, ports.forgetLogin({ ...settings, desk: 'own' }), false);
}

export async function forgetKeptSession(desk: DeskStore): Promise<void> {
  if (desk.state().kind !== 'signed-out' || !desk.hasUnreadableSession) return;
  desk.hasUnreadableSession = !(await guardFault(desk.ports, desk.ports.vault.forgetUnreadable(), false));
  const state = desk.state();
  if (state.kind === 'signed-out') desk.change(state);
}
