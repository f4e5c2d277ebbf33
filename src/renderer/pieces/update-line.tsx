import type { UpdateNotice } from '../../shared/view';

/** One quiet line below everything else. An update waits for the agent, never the other way round. */
export function UpdateLine({ update }: { readonly update: UpdateNotice | undefined }) {
  if (update === undefined) return null;
  if (update.kind === 'failed')
    return (
      <p class="update-line quiet-text" role="status">
        {update.title}. For your administrator: <code>{update.code}</code>
      </p>
    );
  return (
    <p class="update-line quiet-text" role="status">
      {update.kind === 'ready'
        ? `Version ${update.version} is ready. `
        : `Version ${update.version} is there. Your IT department installs it.`}
      {update.kind === 'ready' && (
        <button type="button" class="button quiet" onClick={() => void window.agentDesk.installUpdate()}>
          Restart to update
        </button>
      )}
    </p>
  );
}
