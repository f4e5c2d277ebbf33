import type { JSX } from 'preact';
import type { AgentStatus, StatusTone } from '../../shared/view';

/** A shape for each tone, because many people can't tell the colours apart. */
const shapes: { readonly [tone in StatusTone]: JSX.Element } = {
  available: <circle cx="6" cy="6" r="6" />,
  busy: <rect x="0.5" y="0.5" width="11" height="11" rx="2" />,
  away: <path fill-rule="evenodd" d="M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0m0 2.5v7a3.5 3.5 0 1 0 0-7" />,
  offline: (
    <path
      fill-rule="evenodd"
      d="M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0m0 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7"
    />
  ),
};

type StatusProps = { readonly name: string; readonly status: AgentStatus };

/** One status of the agent: its name, its sign and its label. Belongs in a `<dl>`. */
export function Status({ name, status }: StatusProps) {
  return (
    <div class="status">
      <dt>{name}</dt>
      <dd>
        <svg class="sign" fill={`var(--${status.tone})`} viewBox="0 0 12 12" aria-hidden="true">
          {shapes[status.tone]}
        </svg>
        <span dir="auto">{status.label}</span>
      </dd>
    </div>
  );
}
