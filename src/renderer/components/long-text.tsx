type LongTextProps = { readonly title: string; readonly note: string; readonly text: string };

/** A long text under its title, which is closed until the agent opens it. */
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
