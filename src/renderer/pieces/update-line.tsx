import type { UpdateNotice } from '../../shared/view';

/** One quiet line below everything else. An update waits for the agent, never the other way round. */
export function UpdateLine({ update }: { readonly update: UpdateNotice | undefined }) {
  if (update === undefined) return null;
  if (update.kind === 'failed')
    return (
      <div class="update-line quiet-text" role="status">
        <span>{update.title}. For your administrator:</span>
        <code>{update.code}</code>
      </div>
    );
  return (
    <div class="update-line quiet-text" role="status">
      <span>
        {update.kind === 'ready'
          ? `Version ${update.version} is ready.`
          : `Version ${update.version} is there. Your IT department installs it.`}
      </span>
      {update.kind === 'ready' && (
        <button
          type="button"
          class="button quiet small"
          onClick={() => void window.agentDesk.installUpdate()}
        >
          Restart to update
        </button>
      )}
    </div>
  );
}
