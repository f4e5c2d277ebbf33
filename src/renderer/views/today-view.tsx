import type { ChangeCause, TodayEntry, TodayView } from '../../shared/presence/presence-view';
import type { MessageId } from '../../shared/texts/message';
import type { Texts } from '../../shared/texts/texts';
import { Button } from '../components/button';
import { formatShortTime } from '../components/format-time';
import { OverlayPage } from '../components/overlay-page';
import { formatDuration } from '../components/presence/duration';
import { describeInterruption } from '../components/presence/presence-card';
import { Sign } from '../components/sign';
import { useTexts } from '../texts';

const causes = {
  agent: 'today.by-agent',
  'agent-desk': 'today.by-agent-desk',
  elsewhere: 'today.elsewhere',
  'elsewhere-or-genesys-cloud': 'today.elsewhere-or-genesys-cloud',
  before: 'today.before',
  'genesys-cloud': 'today.by-genesys-cloud',
} as const satisfies { readonly [cause in ChangeCause]: MessageId };

export function TodayPage({ view }: { readonly view: TodayView }) {
  const { entries, isCopied, interruption } = view;
  const texts = useTexts();
  const { text, locale } = texts;
  return (
    <OverlayPage
      heading={text('today.title')}
      action={
        <Button kind="plain" onClick={() => window.agentDesk.copyToday(writeText(entries, texts))}>
          {text(isCopied ? 'action.copied' : 'action.copy')}
        </Button>
      }
    >
      <p class="quiet-text">{text('today.purpose')}</p>
      {interruption !== null && <p class="notice">{describeInterruption(view, texts)}</p>}
      <ol class="today">
        {entries.map((entry) => (
          <li key={`${entry.at} ${entry.what.kind} ${describeWhat(entry, texts)}`}>
            <time dateTime={new Date(entry.at).toISOString()}>{formatShortTime(entry.at, locale)}</time>
            <div>
              <p class="today-what">
                {entry.what.kind !== 'sign-in' && <Sign tone={entry.what.tone} />}
                <span dir="auto">{describeWhat(entry, texts)}</span>
                {describeDuration(entry, texts) !== null && (
                  <span class="duration">{describeDuration(entry, texts)}</span>
                )}
              </p>
              <p class="quiet-text">{describeCause(entry, texts)}</p>
            </div>
          </li>
        ))}
      </ol>
    </OverlayPage>
  );
}

function describeWhat({ what }: TodayEntry, { text, tell }: Texts): string {
  switch (what.kind) {
    case 'presence':
      return tell(what.label);
    case 'next':
      return text('presence.next', { next: what.label });
    case 'routing':
      return text('today.routing', { status: what.label });
    case 'sign-in':
      return text('today.new-sign-in');
  }
}

function describeCause({ what, cause }: TodayEntry, { text }: Texts): string {
  if (what.kind !== 'sign-in') return text(causes[cause]);
  const { isAgentDesk, address } = what;
  if (address === null) return text(isAgentDesk ? 'today.agent-desk-elsewhere' : 'today.another-program');
  return text(isAgentDesk ? 'today.agent-desk-elsewhere-from' : 'today.another-program-from', { address });
}

function describeDuration({ at, until, what }: TodayEntry, texts: Texts): string | null {
  return until === null || what.kind === 'sign-in' ? null : formatDuration(until - at, texts);
}

/** The list as text, for the clipboard. */
function writeText(entries: readonly TodayEntry[], texts: Texts): string {
  return entries
    .map((entry) =>
      [
        formatShortTime(entry.at, texts.locale),
        describeWhat(entry, texts),
        describeDuration(entry, texts),
        describeCause(entry, texts),
      ]
        .filter((part) => part !== null)
        .join('\t'),
    )
    .join('\n');
}
