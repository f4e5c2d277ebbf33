/**
 * Updates, from the first look to the agent's own click. Nothing here can keep an agent from signing in, nothing is
 * installed that they did not ask for, and what belongs to the whole computer is left to IT.
 */

import type { Settings } from '../../shared/settings';
import type { AppView, UpdateNotice } from '../../shared/view';
import type { Clock } from '../clock';
import { buildProblem, type ProblemCode } from '../problems/problem';
import type { Failure } from '../result';
import type { Installation } from './installation';
import { type Program, readUpdateFeed, type Update } from './update-feed';

export type UpdateState =
  | { readonly kind: 'resting' | 'checking' }
  | { readonly kind: 'downloading' | 'ready' | 'offered'; readonly version: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A feed with its signature, checked and parsed. */
export type FetchedFeed = { readonly kind: 'fetched'; readonly feed: unknown } | Failure;

export type UpdatePorts = {
  readonly clock: Clock;
  readonly settings: () => Pick<Settings, 'updateFeed' | 'updates'>;
  readonly installation: Installation;
  readonly program: Program;
  /** From the start of the app to the first look; the sign-in goes first. Milliseconds. */
  readonly delayMs: number;
  /** Whether an address may be asked at all: https. */
  readonly isAllowedFeed: (address: string) => boolean;
  /** Fetches feed and signature, and parses the first only if the second is right. */
  readonly fetchFeed: (address: string) => Promise<FetchedFeed>;
  readonly download: (update: Update, address: string) => Promise<{ readonly kind: 'downloaded' } | Failure>;
  /** Ends the app in order and starts the new one. */
  readonly install: () => void;
  /** When it was last looked for, epoch milliseconds by the clock on the wall; null if never. */
  readonly readLastLook: () => number | null;
  readonly writeLastLook: (at: number) => void;
  readonly onChange: () => void;
  readonly report: (text: string) => void;
};

export type Updates = {
  /** What to tell the agent; null most of the time. */
  readonly notice: () => UpdateNotice | null;
  /** Does something only where an update is ready and still allowed. */
  readonly install: () => void;
};

const dayMs = 24 * 60 * 60_000;

/** Failures that pass by themselves are for the log alone. */
const passing: readonly ProblemCode[] = ['update-unreachable', 'update-download-failed'];

export function createUpdates(ports: UpdatePorts): Updates {
  const { clock, report } = ports;
  let state: UpdateState = { kind: 'resting' };
  const change = (next: UpdateState) => {
    state = next;
    if (next.kind === 'failed') report(`Update: ${next.failure.problem.code}`);
    else report(`Update: ${next.kind}${'version' in next ? ` ${next.version}` : ''}`);
    ports.onChange();
  };

  const isWanted = () => {
    const { updateFeed, updates } = ports.settings();
    return updates === 'on' && updateFeed !== '';
  };

  async function look(): Promise<void> {
    clock.setAlarm(clock.now() + dayMs, () => void look());
    // What is ready stays ready; a newer one can follow it.
    if (!isWanted() || state.kind === 'ready') return;
    const wallTime = clock.toWallTime(clock.now());
    const last = ports.readLastLook();
    // A time to come is from a clock that was wrong.
    if (last !== null && last <= wallTime && wallTime - last < dayMs) return;
    const { updateFeed } = ports.settings();
    ports.writeLastLook(wallTime);
    change({ kind: 'checking' });
    const found = await guard(find(updateFeed));
    change(found);
    // Found is not yet installed: the next start says so again.
    if (found.kind === 'ready' || found.kind === 'offered') ports.writeLastLook(0);
  }

  async function find(address: string): Promise<UpdateState> {
    if (!ports.isAllowedFeed(address)) return fail(buildProblem('update-feed-insecure'));
    const fetched = await ports.fetchFeed(address);
    if (fetched.kind === 'problem') return fail(fetched);
    const reading = readUpdateFeed(fetched.feed, ports.program);
    if (reading.kind === 'problem') return fail(reading);
    if (reading.kind !== 'newer') {
      report(`Update: what is offered is ${reading.kind === 'same' ? 'what runs' : 'older, and not taken'}.`);
      return { kind: 'resting' };
    }
    const { version } = reading.update;
    if (ports.installation === 'managed') return { kind: 'offered', version };
    change({ kind: 'downloading', version });
    const downloaded = await ports.download(reading.update, address);
    return downloaded.kind === 'problem' ? fail(downloaded) : { kind: 'ready', version };
  }

  /** A fault of ours in here is no reason for more than a line in the log. */
  const guard = (found: Promise<UpdateState>): Promise<UpdateState> =>
    found.catch((fault: unknown) => {
      report(`Update: ${fault instanceof Error ? fault.message : typeof fault}`);
      return { kind: 'resting' };
    });

  clock.setAlarm(clock.now() + ports.delayMs, () => void look());
  return {
    notice: () => (isWanted() ? buildNotice(state) : null),
    install: () => {
      if (state.kind === 'ready' && isWanted()) ports.install();
    },
  };
}

const fail = (failure: Failure): UpdateState => ({ kind: 'failed', failure });

function buildNotice(state: UpdateState): UpdateNotice | null {
  switch (state.kind) {
    case 'ready':
    case 'offered':
      return { kind: state.kind, version: state.version };
    case 'failed': {
      const { code, title } = state.failure.problem;
      return (passing as readonly string[]).includes(code) ? null : { kind: 'failed', title, code };
    }
    default:
      return null;
  }
}

/** Adds the notice where the agent is at rest: never while they sign in, answer or read a problem. */
export function showUpdate(view: AppView, update: UpdateNotice | null): AppView {
  const isCalm = view.kind === 'signed-out' || view.kind === 'signed-in';
  return isCalm && update !== null ? { ...view, update } : view;
}
