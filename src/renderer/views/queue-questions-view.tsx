/** What an agent is asked about their place on queue. */

import type { Message, MessageId } from '../../shared/texts/message';
import type { Leaving } from '../../shared/view';
import { Button } from '../components/button';
import { useEscapeKey } from '../escape-key';
import { useTexts } from '../texts';

const answers = {
  'sign-out': { off: 'leaving.off-queue-sign-out', on: 'leaving.on-queue-sign-out' },
  quit: { off: 'leaving.off-queue-quit', on: 'leaving.on-queue-quit' },
} as const satisfies { readonly [leaving in Leaving]: Readonly<Record<'off' | 'on', MessageId>> };

/** Asked before the sign-out, or before the end of the app, of an agent whom another program put on queue. */
export function LeavingPage({
  leaving,
  isNotResponding,
}: {
  readonly leaving: Leaving;
  readonly isNotResponding: boolean;
}) {
  const { text } = useTexts();
  const { answerLeaving } = window.agentDesk;
  useEscapeKey(() => answerLeaving('cancel'));
  return (
    <div class="page">
      <div class="content paragraphs">
        <h1 tabIndex={-1}>{text('leaving.heading')}</h1>
        <p>{text('leaving.explanation')}</p>
        {isNotResponding && <p class="notice">{text('presence.not-responding')}</p>}
      </div>
      <div class="actions">
        <Button kind="primary" hasFocusFirst onClick={() => answerLeaving('leave-queue')}>
          {text(answers[leaving].off)}
        </Button>
        <Button kind="plain" onClick={() => answerLeaving('stay-on-queue')}>
          {text(answers[leaving].on)}
        </Button>
        <Button kind="plain" onClick={() => answerLeaving('cancel')}>
          {text('action.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Asked of an agent who goes on queue, and is on queue in another profile. */
export function QueueElsewherePage({ name }: { readonly name: Message | string }) {
  const { text } = useTexts();
  const { answerOnQueueElsewhere } = window.agentDesk;
  useEscapeKey(() => answerOnQueueElsewhere(false));
  return (
    <div class="page">
      <div class="content paragraphs">
        <h1 tabIndex={-1}>{text('on-queue-elsewhere.title', { name })}</h1>
        <p>{text('on-queue-elsewhere.text')}</p>
      </div>
      <div class="actions">
        <Button kind="primary" hasFocusFirst onClick={() => answerOnQueueElsewhere(false)}>
          {text('on-queue-elsewhere.not-now')}
        </Button>
        <Button kind="plain" onClick={() => answerOnQueueElsewhere(true)}>
          {text('on-queue-elsewhere.go-on')}
        </Button>
      </div>
    </div>
  );
}
