import { useEffect, useState } from 'preact/hooks';
import type { SignedInView } from '../../shared/view';
import { formatSignInEnd } from './sign-in-end';

type SessionNoticeProps = { readonly view: SignedInView };

export const idleWarning = 'Is anybody there? Move the mouse or press a key to stay signed in.';

/** The notice about the renewal of the session; null when none is due. */
export function describeRenewal({ renewal, renewsWith, expiresAt }: SignedInView): string | null {
  if (renewal === 'none') return null;
  if (renewal === 'offered')
    return `Your session ends at ${formatSignInEnd(expiresAt, Date.now())}. Renew it to go on.`;
  return `Renewing your session…${renewsWith === 'browser' ? ' If your browser asks you to, sign in there.' : ''}`;
}

/** A notice above the card when the agent should act; most of the time there is none. */
export function SessionNotice({ view }: SessionNoticeProps) {
  if (view.idleEndsAt !== null) return <Countdown endsAt={view.idleEndsAt} />;
  const renewal = describeRenewal(view);
  return renewal === null ? null : <p class="notice">{renewal}</p>;
}

function Countdown({ endsAt }: { readonly endsAt: number }) {
  const readSeconds = () => Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(readSeconds);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(readSeconds()), 1000);
    return () => clearInterval(timer);
  }, [endsAt]);
  return (
    <div class="notice">
      <p>{idleWarning}</p>
      {/* Not in a live region, which would announce every second. */}
      <p>
        You are signed out in <span class="countdown">{seconds}</span> {seconds === 1 ? 'second' : 'seconds'}.
      </p>
    </div>
  );
}
