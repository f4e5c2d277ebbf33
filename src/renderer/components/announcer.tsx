import { useEffect, useState } from 'preact/hooks';

type AnnouncerProps = { readonly announcements: readonly string[]; readonly alert: string | null };

/**
 * What is heard and not only seen. A screen reader says what changes in a region that it knows, and may say nothing
 * of one that comes with its text. So there are these two for all views, which stay, and are empty at first.
 */
export function Announcer({ announcements, alert }: AnnouncerProps) {
  const [isKnown, setKnown] = useState(false);
  useEffect(() => setKnown(true), []);
  return (
    <div class="unseen">
      {/* Not atomic: what was said before is not said again with what is new. */}
      <div role="status" aria-atomic="false">
        {isKnown && announcements.map((message) => <p key={message}>{message}</p>)}
      </div>
      <div role="alert">{isKnown && alert}</div>
    </div>
  );
}
