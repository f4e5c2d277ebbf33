/** Updates, from the first look to the agent's click, without which nothing is installed. */

import * as v from 'valibot';
import type { Settings } from '../../shared/settings';
import type { Message } from '../../shared/texts/message';
import type { AppView, UpdateNotice } from '../../shared/view';
import type { Clock } from '../clock';
import { buildProblem } from '../problems/problem';
import type { Failure } from '../result';
import { isPassing } from '../retry/passing';
import type { Installation } from './installation';
import { type Program, readUpdateFeed, type Update } from './update-feed';

/** What is kept of the last look: its time, epoch milliseconds by the wall clock. */
export const lastLookSchema = v.object({ lookedAt: v.pipe(v.number(), v.integer(), v.minValue(0)) });

type UpdateState =
  | { readonly kind: 'resting' | 'checking' }
  /** `waiting`: other profiles are open, and would download it to the same place. */
  | { readonly kind: 'downloading' | 'ready' | 'offered' | 'waiting'; readonly version: string }
  | Failure;

/** A feed whose signature is good, parsed. */
export type FetchedFeed = { readonly kind: 'fetched'; readonly feed: unknown } | Failure;

export type UpdatePorts = {
  readonly clock: Clock;
  readonly settings: () => Pick<Settings, 'updateFeed' | 'updates'>;
  readonly installation: Installation;
  readonly program: Program;
  /** From the start of the app to the first look, milliseconds. The sign-in comes first. */
  readonly delayMs: number;
  /** Whether the feed may be asked for at this address: https only. */
  readonly isAllowedFeed: (address: string) => boolean;
  /** Fetches the feed and its signature, and parses the feed only if the signature is good. */
  readonly fetchFeed: (address: string) => Promise<FetchedFeed>;
  readonly download: (update: Update, address: string) => Promise<{ readonly kind: 'downloaded' } | Failure>;
  /** Ends the app, and installs what was downloaded. */
  readonly install: () => void;
  /** The other profiles that are open: they run the same program. */
  readonly readOthers: () => readonly (Message | string)[];
  /** The time of the last look, epoch milliseconds by the wall clock; null before the first. */
  readonly readLastLook: () => number | null;
  readonly writeLastLook: (at: number) => void;
  readonly onChange: () => void;
  readonly report: (text: string) => void;
};

export type Updates = {
  readonly notice: () => UpdateNotice | null;
  /** Does nothing unless an update is ready. While other profiles are open, it only shows that. */
  readonly install: () => void;
  /** Another profile was opened or has ended. */
  readonly othersChanged: () => void;
};

const dayMs = 24 * 60 * 60_000;

/**
 * Looks at the feed once a day at most as long as the app runs, for the first time after `delayMs`. A fault is reported,
 * and the next look is a day later.
 */
export function createUpdates(ports: UpdatePorts): Updates {
  const { clock, report } = ports;
  let state: UpdateState = { kind: 'resting' };
  const change = (next: UpdateState) => {
    state = next;
    if (next.kind === 'problem') report(`Update: ${next.problem.code}`);
    else report(`Update: ${next.kind}${'version' in next ? ` ${next.version}` : ''}`);
    ports.onChange();
  };

  const isWanted = () => {
    const { updateFeed, updates } = ports.settings();
    return updates === 'on' && updateFeed !== '';
  };

  /** How long until a look is due; 0 where it is due now. Milliseconds. */
  const findWait = (wallTime: number) => {
    const last = ports.readLastLook();
    // A time in the future comes from a clock that was wrong.
    return last === null || last > wallTime ? 0 : Math.max(0, last + dayMs - wallTime);
  };

  async function lookEachDay(): Promise<void> {
    const wallTime = clock.toWallTime(clock.now());
    const waitMs = findWait(wallTime);
    clock.setAlarm(clock.now() + (waitMs === 0 ? dayMs : waitMs), () => void lookEachDay());
    // An update that is ready stays ready. A newer one is found after its installation.
    if (isWanted() && state.kind !== 'ready' && waitMs === 0) await look(wallTime);
  }

  async function look(wallTime: number): Promise<void> {
    ports.writeLastLook(wallTime);
    change({ kind: 'checking' });
    const found = await findUpdate(ports, ports.settings().updateFeed, change).catch(
      (fault: unknown): UpdateState => {
        report(`Update: ${fault instanceof Error ? fault.message : typeof fault}`);
        return { kind: 'resting' };
      },
    );
    change(found);
    // It is not installed yet, so the next start looks at once and tells the agent again.
    if (found.kind === 'ready' || found.kind === 'offered' || found.kind === 'waiting')
      ports.writeLastLook(0);
  }

  clock.setAlarm(clock.now() + ports.delayMs, () => void lookEachDay());
  return {
    notice: () => (isWanted() ? buildNotice(state, ports.readOthers) : null),
    install: () => {
      if (state.kind !== 'ready' || !isWanted()) return;
      // One may have been opened since the notice was drawn.
      if (ports.readOthers().length > 0) ports.onChange();
      else ports.install();
    },
    othersChanged: () => {
      if (state.kind === 'ready') ports.onChange();
      if (state.kind !== 'waiting') return;
      if (ports.readOthers().length > 0) ports.onChange();
      else if (isWanted()) void look(clock.toWallTime(clock.now()));
    },
  };
}

/** One look at the feed, with the download of a newer version where the app may replace itself. */
async function findUpdate(
  ports: UpdatePorts,
  address: string,
  onDownload: (state: UpdateState) => void,
): Promise<UpdateState> {
  if (!ports.isAllowedFeed(address)) return buildProblem('update-feed-insecure');
  const fetched = await ports.fetchFeed(address);
  if (fetched.kind === 'problem') return fetched;
  const reading = readUpdateFeed(fetched.feed, ports.program);
  if (reading.kind === 'problem') return reading;
  if (reading.kind !== 'newer') {
    const offered = reading.kind === 'same' ? 'what runs' : 'older, and not taken';
    ports.report(`Update: what is offered is ${offered}.`);
    return { kind: 'resting' };
  }
  const { version } = reading.update;
  if (ports.installation === 'managed') return { kind: 'offered', version };
  if (ports.readOthers().length > 0) return { kind: 'waiting', version };
  onDownload({ kind: 'downloading', version });
  const downloaded = await ports.download(reading.update, address);
  return downloaded.kind === 'problem' ? downloaded : { kind: 'ready', version };
}

function buildNotice(state: UpdateState, readOthers: UpdatePorts['readOthers']): UpdateNotice | null {
  switch (state.kind) {
    case 'ready':
    case 'waiting': {
      const { version } = state;
      const open = readOthers();
      if (open.length > 0) return { kind: 'waiting', version, open };
      return state.kind === 'ready' ? { kind: 'ready', version } : null;
    }
    case 'offered':
      return { kind: state.kind, version: state.version };
    case 'problem': {
      const { code, title } = state.problem;
      // What passes by itself is in the log only.
      return isPassing(state.problem) ? null : { kind: 'failed', title, code };
    }
    default:
      return null;
  }
}

/** Adds the notice to the views without an open question: never during a sign-in, a question or a problem. */
export function showUpdate(view: AppView, update: UpdateNotice | null): AppView {
  const isAtRest = view.kind === 'signed-out' || view.kind === 'signed-in';
  return isAtRest && update !== null ? { ...view, update } : view;
}
