import type { ChangeCause, TodayEntry, TodayView } from '../../shared/presence/presence-view';
import { Button } from '../components/button';
import { OverlayPage } from '../components/overlay-page';
import { formatDuration } from '../components/presence/duration';
import { Sign } from '../components/sign';

const causes: { readonly [cause in ChangeCause]: string } = {
  agent: 'You, here',
  'agent-desk': 'Agent Desk',
  elsewhere: 'You or somebody else, with another program',
  'genesys-cloud': 'Genesys Cloud',
};

export function TodayPage({ view: { entries, isCopied } }: { readonly view: TodayView }) {
  return (
    <OverlayPage
      heading="Today"
      action={
        <Button kind="plain" onClick={() => window.agentDesk.copyToday(writeText(entries))}>
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      }
    >
      <p class="quiet-text">Since your sign-in. It is kept nowhere, and is gone when you sign out.</p>
      <ol class="today">
        {entries.map((entry) => (
          <li key={`${entry.at} ${entry.what.kind} ${describeWhat(entry)}`}>
            <time dateTime={new Date(entry.at).toISOString()}>{formatTime(entry.at)}</time>
            <div>
              <p class="today-what">
                {entry.what.kind !== 'sign-in' && <Sign tone={entry.what.tone} />}
                <span dir="auto">{describeWhat(entry)}</span>
                {describeDuration(entry) !== null && <span class="duration">{describeDuration(entry)}</span>}
              </p>
              <p class="quiet-text">{describeCause(entry)}</p>
            </div>
          </li>
        ))}
      </ol>
    </OverlayPage>
  );
}

function formatTime(at: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(at);
}

function describeWhat({ what }: TodayEntry): string {
  switch (what.kind) {
    case 'presence':
      return what.label;
    case 'routing':
      return `Routing status: ${what.label}`;
    case 'sign-in':
      return 'A new sign-in with your account';
  }
}

function describeCause({ what, cause }: TodayEntry): string {
  if (what.kind !== 'sign-in') return causes[cause];
  const program = what.isAgentDesk ? 'Agent Desk, on another computer' : 'Another program';
  return what.address === null ? program : `${program}, from ${what.address}`;
}

function describeDuration({ at, until, what }: TodayEntry): string | null {
  return until === null || what.kind === 'sign-in' ? null : formatDuration(until - at);
}

/** The list as text, for the clipboard. */
function writeText(entries: readonly TodayEntry[]): string {
  return entries
    .map((entry) =>
      [formatTime(entry.at), describeWhat(entry), describeDuration(entry), describeCause(entry)]
        .filter((part) => part !== null)
        .join('\t'),
    )
    .join('\n');
}
