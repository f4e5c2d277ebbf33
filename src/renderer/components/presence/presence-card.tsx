/** Presence, the switch On queue, routing status and open work: what the card shows all day. */

import { useLayoutEffect } from 'preact/hooks';
import type { MediaKind, PresenceView } from '../../../shared/presence/presence-view';
import type { Texts } from '../../../shared/texts/texts';
import { callWhenDrawn } from '../../call-when-drawn';
import { useTexts } from '../../texts';
import { Button } from '../button';
import { Status } from '../status';
import { PresenceMenu } from './presence-menu';

export function PresenceCard({ view }: { readonly view: PresenceView }) {
  const { routing, openWork, onQueue, interruption, refusal } = view;
  const texts = useTexts();
  const hint = describeHint(view);
  useLayoutEffect(() => callWhenDrawn(window.agentDesk.cardDrawn), []);
  return (
    <div class={`live${interruption === null ? '' : ' not-live'}`}>
      <div class="presence-row">
        <PresenceMenu view={view} />
        {onQueue !== null && (
          <button
            type="button"
            role="switch"
            class="switch"
            aria-checked={onQueue}
            onClick={() => void window.agentDesk.switchOnQueue()}
          >
            <span class="switch-sign" aria-hidden="true" />
            On queue
          </button>
        )}
      </div>
      {hint !== null && <p class="quiet-text">{hint}</p>}
      {routing !== null && (
        <dl class="statuses">
          <Status name="Routing status" status={routing} asOf={interruption?.asOf ?? null} />
        </dl>
      )}
      {openWork.length > 0 && <p class="quiet-text">{describeOpenWork(view)}</p>}
      {view.hasNoStation && (
        <p class="notice">You have no station or phone selected, so calls can’t reach you.</p>
      )}
      {view.isLeftOnQueue && <p class="notice">{leftOnQueueNotice}</p>}
      {view.newSignInAt !== null && <p class="notice">{describeNewSignIn(view)}</p>}
      {refusal !== null && <p class="notice">{describeRefusal(view, texts)}</p>}
      {interruption !== null && (
        <div class="interruption">
          <p>{describeInterruption(view, texts)}</p>
          <Button kind="quiet" isSmall onClick={window.agentDesk.refreshPresence}>
            Refresh
          </Button>
        </div>
      )}
    </div>
  );
}

const workWords: { readonly [kind in MediaKind]: readonly [one: string, more: string] } = {
  call: ['call', 'calls'],
  callback: ['callback', 'callbacks'],
  email: ['e-mail', 'e-mails'],
  message: ['message', 'messages'],
  chat: ['chat', 'chats'],
  socialExpression: ['social post', 'social posts'],
  video: ['video', 'videos'],
};

function describeOpenWork({ openWork }: PresenceView): string {
  return openWork.map(({ kind, count }) => `${count} ${workWords[kind][count === 1 ? 0 : 1]}`).join(', ');
}

/** One line about the presence that the agent would otherwise wonder about. */
function describeHint({ next, setBy, decidedBy }: PresenceView): string | null {
  if (decidedBy !== null) return `Your status comes from ${nameSystem(decidedBy)}, and is changed there.`;
  if (next !== null) return `${next} when your work of now is done.`;
  switch (setBy) {
    case 'elsewhere':
      return 'Set with another program, by you or somebody else.';
    case 'agent-desk':
      return 'Set by Agent Desk. The reason is in Today.';
    case 'genesys-cloud':
      return 'Set by Genesys Cloud.';
    default:
      return null;
  }
}

const systemNames: ReadonlyMap<string, string> = new Map([
  ['MICROSOFTTEAMS', 'Microsoft Teams'],
  ['ZOOMPHONE', 'Zoom Phone'],
  ['EIGHTBYEIGHT', '8x8'],
  ['RINGCENTRAL', 'RingCentral'],
]);

function nameSystem(source: string): string {
  return systemNames.get(source) ?? source;
}

/** The news of a sign-in by a program that was not seen before; null without any. */
export function describeNewSignIn({ newSignInAt }: PresenceView): string | null {
  if (newSignInAt === null) return null;
  const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(newSignInAt);
  return `At ${time} another program signed in with your account. Today has its address. If it was not you, tell your administrator.`;
}

export function describeRefusal({ refusal }: PresenceView, { text }: Texts): string | null {
  return refusal && text('presence.refused', { explanation: refusal.explanation, code: refusal.code });
}

/** Why the status is not live, and from when it is; null while it is live. */
export function describeInterruption({ interruption }: PresenceView, { text, locale }: Texts): string | null {
  if (interruption === null) return null;
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(
    interruption.asOf,
  );
  const { reason } = interruption;
  if (reason === 'connection') return text('presence.interrupted', { time });
  const { explanation, nextStep, code } = reason;
  return text('presence.not-live', { time, explanation, nextStep, code });
}

export const leftOnQueueNotice =
  'When Agent Desk ended, it could not take you off queue. You are on queue still. (off-queue-failed)';

export const notRespondingNotice = 'You did not answer in time, so Genesys Cloud gives you no work.';
