import { useEffect, useState } from 'preact/hooks';
import type { SignedInView } from '../../shared/view';
import { formatSignInEnd } from './sign-in-end';

type SessionNoticeProps = { readonly view: SignedInView };

/** What the agent should do something about, above the card; nothing most of the time. */
export function SessionNotice({ view: { renewal, renewsWith, expiresAt, idleEndsAt } }: SessionNoticeProps) {
  if (idleEndsAt !== null) return <Countdown endsAt={idleEndsAt} />;
  if (renewal === 'none') return null;
  return (
    <p class="notice" role="status">
      {renewal === 'offered'
        ? `Your session ends at ${formatSignInEnd(expiresAt, Date.now())}. Renew it to go on.`
        : `Renewing your session…${renewsWith === 'browser' ? ' If your browser asks you to, sign in there.' : ''}`}
    </p>
  );
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
      <p role="alert">Is anybody there? Move the mouse or press a key to stay signed in.</p>
      {/* Not in the alert: nobody wants to hear every second. */}
      <p>
        You are signed out in <span class="countdown">{seconds}</span> {seconds === 1 ? 'second' : 'seconds'}.
      </p>
    </div>
  );
}
