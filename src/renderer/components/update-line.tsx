import type { Texts } from '../../shared/texts/texts';
import type { UpdateNotice } from '../../shared/view';
import { useTexts } from '../texts';
import { Button } from './button';

/** The text of the line; null when there is no update to tell of. */
export function describeUpdate(
  update: UpdateNotice | undefined,
  { text, tell, locale }: Texts,
): string | null {
  if (update === undefined) return null;
  if (update.kind === 'waiting') {
    const profiles = new Intl.ListFormat(locale).format(update.open.map(tell));
    return text('update.waiting', { version: update.version, profiles });
  }
  if (update.kind === 'failed') return `${text('update.failed', { title: update.title })} ${update.code}`;
  return text(update.kind === 'ready' ? 'update.ready' : 'update.offered', { version: update.version });
}

/** One quiet line at the foot of a view. An update never interrupts the agent. */
export function UpdateLine({ update }: { readonly update: UpdateNotice | undefined }) {
  const texts = useTexts();
  if (update === undefined) return null;
  return (
    <div class="update-line quiet-text">
      {update.kind === 'failed' ? (
        <>
          <span>{texts.text('update.failed', { title: update.title })}</span>
          <code>{update.code}</code>
        </>
      ) : (
        <span>{describeUpdate(update, texts)}</span>
      )}
      {update.kind === 'ready' && (
        <Button kind="quiet" isSmall onClick={window.agentDesk.installUpdate}>
          {texts.text('update.restart')}
        </Button>
      )}
    </div>
  );
}
