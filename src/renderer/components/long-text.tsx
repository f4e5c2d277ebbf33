type LongTextProps = { readonly title: string; readonly note: string; readonly text: string };

/** A text to be read as it is, under its title; closed until somebody wants it. */
export function LongText({ title, note, text }: LongTextProps) {
  return (
    <details class="long-text">
      <summary>
        <bdi>{title}</bdi> <span class="quiet-text">{note}</span>
      </summary>
      <pre>{text}</pre>
    </details>
  );
}
