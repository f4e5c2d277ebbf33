/** What the views say about the session of the agent: when it ends, whether it goes on, and whether it is kept. */

import { useEffect, useState } from 'preact/hooks';
import { type MessageId, message } from '../../shared/texts/message';
import type { Texts } from '../../shared/texts/texts';
import type { Keeping, SignedInView } from '../../shared/view';
import { useTexts } from '../texts';
import { formatDayAndTime } from './format-time';

/** What an absent agent is told before a shared desk signs them out, without the seconds; null while nothing counts down. */
export function describeCountdown(
  { idleEndsAt, isAbsenceUnmeasured }: SignedInView,
  { text }: Texts,
): string | null {
  if (idleEndsAt === null) return null;
  return text(isAbsenceUnmeasured ? 'session.idle-unmeasured' : 'session.idle');
}

/** The notice about the renewal of the session; null when none is due. */
export function describeRenewal(view: SignedInView, { text, locale }: Texts): string | null {
  const { renewal, renewsWith, expiresAt } = view;
  switch (renewal) {
    case 'none':
      return null;
    case 'offered': {
      if (view.isTimeOver) return text('session.renewal-over');
      const end = formatDayAndTime(expiresAt, locale);
      return text(view.isAbsenceUnmeasured ? 'session.renewal-unmeasured' : 'session.renewal-offered', {
        end,
      });
    }
    case 'renewing':
      return text(renewsWith === 'browser' ? 'session.renewing-in-browser' : 'session.renewing');
  }
}

/** A notice above the card when the agent should act; most of the time there is none. */
export function SessionNotice({ view }: { readonly view: SignedInView }) {
  const texts = useTexts();
  const { tell } = texts;
  if (view.idleEndsAt !== null) return <Countdown view={view} endsAt={view.idleEndsAt} />;
  const renewal = describeRenewal(view, texts);
  return (
    <>
      {view.notice && <p class="notice">{tell(view.notice)}</p>}
      {renewal && <p class="notice">{renewal}</p>}
    </>
  );
}

function Countdown({ view, endsAt }: { readonly view: SignedInView; readonly endsAt: number }) {
  const texts = useTexts();
  const readSeconds = () => Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(readSeconds);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(readSeconds()), 1000);
    return () => clearInterval(timer);
  }, [endsAt]);
  return (
    <div class="notice">
      <p>{describeCountdown(view, texts)}</p>
      {/* Not in a live region, which would announce every second. */}
      <p>
        {texts.tellParts(message('session.idle-countdown', { seconds }), {
          countdown: (inside) => <span class="countdown">{inside}</span>,
        })}
      </p>
    </div>
  );
}

/**
 * Why a restart will ask for a sign-in. A session that is not to be kept, as on a shared desk, has no entry: its agents
 * do not expect it back.
 */
const notKept = {
  kept: null,
  'not-wanted': null,
  'no-encryption': 'session.not-kept-no-encryption',
  'not-now': 'session.not-kept-not-now',
  unreadable: 'session.not-kept-unreadable',
  'not-written': 'session.not-kept-not-written',
} as const satisfies { readonly [keeping in Keeping]: MessageId | null };

/** The state of the session, in one or two lines below the card. */
export function SessionLine({
  view: { expiresAt, timeoutMinutes, check, keeping },
}: {
  readonly view: SignedInView;
}) {
  const { text, tellParts, locale } = useTexts();
  const end = formatDayAndTime(expiresAt, locale);
  const until =
    timeoutMinutes === null
      ? message('session.until', { end })
      : message('session.until-away', { end, minutes: timeoutMinutes });
  const time = (inside: string) => <time dateTime={new Date(expiresAt).toISOString()}>{inside}</time>;
  const reason = notKept[keeping];
  return (
    <div class="session-line quiet-text">
      {check === 'checking' && <p class="delayed">{text('session.checking')}</p>}
      {check === 'offline' && <p>{text('session.offline')}</p>}
      {check === 'checked' && <p>{tellParts(until, { time })}</p>}
      {reason !== null && <p>{text(reason)}</p>}
    </div>
  );
}
