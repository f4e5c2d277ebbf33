/** The app's mark from build/icon.svg, in the colours of the theme. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
      <rect class="tile" fill="var(--accent)" width="64" height="64" rx="14" />
      <circle fill="var(--on-accent)" cx="32" cy="20" r="8" />
      <rect fill="var(--on-accent)" x="8" y="32" width="48" height="8" rx="2" />
      <path fill="var(--on-accent-back)" d="M16 40h32v10a2 2 0 0 1-2 2H18a2 2 0 0 1-2-2z" />
    </svg>
  );
}

/** Takes the place of the mark on the page of a problem. */
export function ProblemMark() {
  return (
    <svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
      <rect class="tile" fill="var(--notice)" width="64" height="64" rx="14" />
      <rect fill="var(--warning)" x="28" y="14" width="8" height="24" rx="4" />
      <circle fill="var(--warning)" cx="32" cy="47" r="5" />
    </svg>
  );
}
