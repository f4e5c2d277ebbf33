import type { JSX } from 'preact';
import type { StatusTone } from '../../shared/presence/presence-view';

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

/** The sign of a tone. It tells nothing that the word beside it does not. */
export function Sign({ tone }: { readonly tone: StatusTone }) {
  return (
    <svg class="sign" fill={`var(--${tone})`} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}
