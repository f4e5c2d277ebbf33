/** Presence, the switch On queue, routing status and open work: what the card shows all day. */

import { useLayoutEffect } from 'preact/hooks';
import type { MediaKind, PresenceView } from '../../../shared/presence/presence-view';
import type { MessageId } from '../../../shared/texts/message';
import type { Texts } from '../../../shared/texts/texts';
import { callWhenDrawn } from '../../call-when-drawn';
import { useTexts } from '../../texts';
import { Button } from '../button';
import { formatShortTime } from '../format-time';
import { Status } from '../status';
import { PresenceMenu } from './presence-menu';

/** Tells the main process once the card is drawn, which opens the notification channel then. */
export function PresenceCard({ view }: { readonly view: PresenceView }) {
  const { routing, openWork, onQueue, interruption, refusal, refreshFailure } = view;
  // Off queue there is nothing more to be said of it, but for an agent at work still, or Not responding.
  const isCalm = onQueue !== true && routing?.tone === 'offline';
  const texts = useTexts();
  const { text } = texts;
  const hint = describeHint(view, texts);
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
            {text('presence.on-queue')}
          </button>
        )}
      </div>
      {hint !== null && <p class="quiet-text">{hint}</p>}
      {routing !== null && (
        <dl class="statuses">
          <Status
            name={text('presence.routing-status')}
            status={routing}
            asOf={interruption?.asOf ?? null}
            isCalm={isCalm}
          />
        </dl>
      )}
      {view.isNotResponding && <p>{text('presence.not-responding')}</p>}
      {view.isReadying && <p class="quiet-text delayed">{describeReadying(view, texts)}</p>}
      {openWork.length > 0 && <p class="quiet-text">{describeOpenWork(view, texts)}</p>}
      {view.hasNoStation && <p class="notice">{text('presence.no-station')}</p>}
      {view.back !== null && <Back back={view.back} reason={describeBack(view, texts)} />}
      {view.isLeftOnQueue && <p class="notice">{describeLeftOnQueue(texts)}</p>}
      {view.newSignInAt !== null && <p class="notice">{describeNewSignIn(view, texts)}</p>}
      {refusal !== null && <p class="notice">{describePresenceRefusal(view, texts)}</p>}
      {refreshFailure !== null && <p class="notice">{describeRefreshFailure(view, texts)}</p>}
      {interruption !== null && (
        <div class="interruption">
          <p>{describeInterruption(view, texts)}</p>
          <Button kind="quiet" isSmall onClick={window.agentDesk.refreshPresence}>
            {text('presence.refresh')}
          </Button>
        </div>
      )}
    </div>
  );
}

type BackProps = { readonly back: NonNullable<PresenceView['back']>; readonly reason: string | null };

/** Offers what the agent had before Agent Desk took them off queue. */
function Back({ back, reason }: BackProps) {
  const { text } = useTexts();
  return (
    <div class="interruption">
      <p>{reason}</p>
      <Button kind="quiet" isSmall onClick={() => window.agentDesk.choosePresence(back.definitionId)}>
        {text('presence.back', { presence: back.label })}
      </Button>
    </div>
  );
}

const workTexts = {
  call: 'open-work.call',
  callback: 'open-work.callback',
  email: 'open-work.email',
  message: 'open-work.message',
  chat: 'open-work.chat',
  socialExpression: 'open-work.social-post',
  video: 'open-work.video',
} as const satisfies { readonly [kind in MediaKind]: MessageId };

function describeOpenWork({ openWork }: PresenceView, { text, locale }: Texts): string {
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  return list.format(openWork.map(({ kind, count }) => text(workTexts[kind], { count })));
}

const setterTexts = {
  elsewhere: 'presence.set-elsewhere',
  'elsewhere-or-genesys-cloud': 'presence.set-elsewhere-or-genesys-cloud',
  'agent-desk': 'presence.set-by-agent-desk',
  'genesys-cloud': 'presence.set-by-genesys-cloud',
} as const satisfies { readonly [setter in NonNullable<PresenceView['setBy']>]: MessageId };

/** One line about the presence that the agent would otherwise wonder about. */
function describeHint({ next, setBy, decidedBy }: PresenceView, { text }: Texts): string | null {
  if (decidedBy === '') return text('presence.another-system');
  if (decidedBy !== null)
    return text('presence.named-system', { system: systemNames.get(decidedBy) ?? decidedBy });
  if (next !== null)
    return text(next.isElsewhere ? 'presence.next-elsewhere' : 'presence.next', { next: next.label });
  return setBy && text(setterTexts[setBy]);
}

/** What a screen reader is told of a presence that the agent has not set here; null where the agent has. */
export function describeChange(view: PresenceView, texts: Texts): string | null {
  const hint = describeHint(view, texts);
  // With the presence, because the same words about the next one would be no news.
  return hint === null || view.presence === null || view.isChanging
    ? null
    : texts.text('presence.announced', { presence: view.presence.label, hint });
}

/** What an agent who has pressed **Ready again** waits for; null without that. */
export function describeReadying({ isReadying }: PresenceView, { text }: Texts): string | null {
  return isReadying ? text('signing-in.answer') : null;
}

const systemNames: ReadonlyMap<string, string> = new Map([
  ['MICROSOFTTEAMS', 'Microsoft Teams'],
  ['ZOOMPHONE', 'Zoom Phone'],
  ['EIGHTBYEIGHT', '8x8'],
  ['RINGCENTRAL', 'RingCentral'],
]);

/** The news of a sign-in by a program that was not seen before; null without any. */
export function describeNewSignIn({ newSignInAt }: PresenceView, { text, locale }: Texts): string | null {
  return newSignInAt === null
    ? null
    : text('presence.new-sign-in', { time: formatShortTime(newSignInAt, locale) });
}

/** Why the last change was refused, or that nobody knows if it was; null without a refusal. */
export function describePresenceRefusal(
  { refusal, isRefusalInDoubt }: PresenceView,
  { text }: Texts,
): string | null {
  if (refusal === null) return null;
  const { explanation, code } = refusal;
  return text(isRefusalInDoubt ? 'presence.change-unknown' : 'presence.refused', { explanation, code });
}

/** Why the last **Refresh** failed; null unless it did. */
export function describeRefreshFailure({ refreshFailure }: PresenceView, { text }: Texts): string | null {
  if (refreshFailure === null) return null;
  const { explanation, nextStep, code } = refreshFailure;
  return text('presence.not-refreshed', { explanation, nextStep, code });
}

/** Why the status is not live, and from when it is; null while it is live. */
export function describeInterruption(
  { interruption }: Pick<PresenceView, 'interruption'>,
  { text, locale }: Texts,
): string | null {
  if (interruption === null) return null;
  const time = formatShortTime(interruption.asOf, locale);
  const { reason } = interruption;
  if (reason === 'connection') return text('presence.interrupted', { time });
  const { explanation, nextStep, code } = reason;
  return text('presence.not-live', { time, explanation, nextStep, code });
}

/** What Agent Desk did when it left the agent; null where it offers nothing of before. */
export function describeBack({ back, onQueue }: PresenceView, { text }: Texts): string | null {
  if (back === null) return null;
  // An agent at work stays on queue until their work is done.
  return text(onQueue === true ? 'sign-out.queue-left-when-done' : 'presence.taken-off-queue');
}

export function describeLeftOnQueue({ text }: Texts): string {
  return text('presence.left-on-queue', { code: 'off-queue-failed' });
}
