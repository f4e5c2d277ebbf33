/** What the views say about the session of the agent: when it ends, whether it goes on, and whether it is kept. */

import { useEffect, useState } from 'preact/hooks';
import type { Keeping, SignedInView } from '../../shared/view';
import { useTexts } from '../texts';

/** The time at which a session ends (epoch milliseconds), in the agent's locale, with the day unless it is today. */
export function formatSignInEnd(expiresAt: number): string {
  const isToday = new Date(expiresAt).toDateString() === new Date().toDateString();
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return new Intl.DateTimeFormat(undefined, isToday ? time : { ...day, ...time }).format(expiresAt);
}

export function describeCountdown({ idleEndsAt, isAbsenceUnmeasured }: SignedInView): string | null {
  if (idleEndsAt === null) return null;
  return isAbsenceUnmeasured
    ? `Is anybody there? ${unmeasured} Move the mouse in this window, or press a key in it, to stay signed in.`
    : 'Is anybody there? Move the mouse or press a key to stay signed in.';
}

const unmeasured = 'This computer does not tell Agent Desk whether it is used.';

/** The notice about the renewal of the session; null when none is due. */
export function describeRenewal(view: SignedInView): string | null {
  const { renewal, renewsWith, expiresAt } = view;
  if (renewal === 'none') return null;
  if (renewal === 'offered') {
    const offer = `Your session ends at ${formatSignInEnd(expiresAt)}. Renew it to go on.`;
    return view.isAbsenceUnmeasured ? `${offer} ${unmeasured} So it was not renewed by itself.` : offer;
  }
  return `Renewing your session…${renewsWith === 'browser' ? ' If your browser asks you to, sign in there.' : ''}`;
}

/** A notice above the card when the agent should act; most of the time there is none. */
export function SessionNotice({ view }: { readonly view: SignedInView }) {
  const { tell } = useTexts();
  if (view.idleEndsAt !== null) return <Countdown view={view} endsAt={view.idleEndsAt} />;
  const renewal = describeRenewal(view);
  return (
    <>
      {view.notice && (
        <p class="notice" dir="auto">
          {tell(view.notice)}
        </p>
      )}
      {renewal && <p class="notice">{renewal}</p>}
    </>
  );
}

function Countdown({ view, endsAt }: { readonly view: SignedInView; readonly endsAt: number }) {
  const readSeconds = () => Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(readSeconds);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(readSeconds()), 1000);
    return () => clearInterval(timer);
  }, [endsAt]);
  return (
    <div class="notice">
      <p>{describeCountdown(view)}</p>
      {/* Not in a live region, which would announce every second. */}
      <p>
        You are signed out in <span class="countdown">{seconds}</span> {seconds === 1 ? 'second' : 'seconds'}.
      </p>
    </div>
  );
}

/**
 * Why a restart will ask for a sign-in. A session that is not to be kept, as on a shared desk, has no entry: its agents
 * do not expect it back.
 */
const notKept: { readonly [keeping in Keeping]?: string } = {
  'no-encryption': 'This computer can’t encrypt, so the next start asks you to sign in.',
  'not-now': 'Your session can’t be kept yet, because your keyring is not open. Agent Desk tries again.',
  unreadable:
    'An earlier session on this computer can’t be read now. It is left alone, so the next start asks you to sign in.',
  'not-written': 'The session could not be saved, so the next start asks you to sign in.',
};

export const offlineLine = 'Offline. This is how it was when you were last connected.';

/** The state of the session, in one or two lines below the card. */
export function SessionLine({
  view: { expiresAt, timeoutMinutes, check, keeping },
}: {
  readonly view: SignedInView;
}) {
  return (
    <div class="session-line quiet-text">
      {check === 'checking' && <p class="delayed">Checking your session…</p>}
      {check === 'offline' && <p>{offlineLine}</p>}
      {check === 'checked' && (
        <p>
          Signed in until{' '}
          <time dateTime={new Date(expiresAt).toISOString()}>{formatSignInEnd(expiresAt)}</time>
          {timeoutMinutes !== null && `, or ${timeoutMinutes} minutes after you leave this computer`}
        </p>
      )}
      {notKept[keeping] && <p>{notKept[keeping]}</p>}
    </div>
  );
}
