import type { UpdateNotice } from '../../shared/view';
import { Button } from './button';

/** The text of the line; null when there is no update to tell of. */
export function describeUpdate(update: UpdateNotice | undefined): string | null {
  if (update === undefined) return null;
  if (update.kind === 'failed') return `${update.title}. For your administrator: ${update.code}`;
  return update.kind === 'ready'
    ? `Version ${update.version} is ready.`
    : `Version ${update.version} is there. Your IT department installs it.`;
}

/** One quiet line at the foot of a view. An update never interrupts the agent. */
export function UpdateLine({ update }: { readonly update: UpdateNotice | undefined }) {
  if (update === undefined) return null;
  return (
    <div class="update-line quiet-text">
      {update.kind === 'failed' ? (
        <>
          <span>{update.title}. For your administrator:</span>
          <code>{update.code}</code>
        </>
      ) : (
        <span>{describeUpdate(update)}</span>
      )}
      {update.kind === 'ready' && (
        <Button kind="quiet" isSmall onClick={window.agentDesk.installUpdate}>
          Restart to update
        </Button>
      )}
    </div>
  );
}
