import { useEffect, useState } from 'preact/hooks';

type AnnouncerProps = { readonly announcements: readonly string[]; readonly alert: string | null };

/**
 * The live regions of all views. A screen reader announces a change in a region that it knows already, and may ignore a
 * region that is added together with its text. So these two regions always exist, and are empty at first.
 */
export function Announcer({ announcements, alert }: AnnouncerProps) {
  const [isKnown, setKnown] = useState(false);
  useEffect(() => setKnown(true), []);
  return (
    <div class="visually-hidden">
      {/* Not atomic, so that only new messages are announced. */}
      <div role="status" aria-atomic="false">
        {isKnown && announcements.map((message) => <p key={message}>{message}</p>)}
      </div>
      <div role="alert">{isKnown && alert}</div>
    </div>
  );
}
