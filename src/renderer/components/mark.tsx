/** The app's mark from build/icon.svg, in the colours of the theme. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
      <rect class="mark-tile" width="64" height="64" rx="14" />
      <circle class="mark-front" cx="32" cy="20" r="8" />
      <rect class="mark-front" x="8" y="32" width="48" height="8" rx="2" />
      <path class="mark-back" d="M16 40h32v10a2 2 0 0 1-2 2H18a2 2 0 0 1-2-2z" />
    </svg>
  );
}

/** Takes the place of the mark on the page of a problem. */
export function ProblemMark() {
  return (
    <svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
      <rect class="problem-tile" width="64" height="64" rx="14" />
      <rect class="problem-front" x="28" y="14" width="8" height="24" rx="4" />
      <circle class="problem-front" cx="32" cy="47" r="5" />
    </svg>
  );
}
