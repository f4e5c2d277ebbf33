type ChoiceFieldProps = {
  readonly name: string;
  readonly label: string;
  /** By the value of each choice. */
  readonly choices: Readonly<Record<string, { readonly label: string; readonly hint: string }>>;
  readonly issue?: string | undefined;
  readonly chosen: string | null;
  readonly onChoose: (value: string) => void;
};

/** A few choices, as radio buttons with a hint each. */
export function ChoiceField({ name, label, choices, issue, chosen, onChoose }: ChoiceFieldProps) {
  return (
    <fieldset class={issue ? 'choices invalid' : 'choices'}>
      <legend>{label}</legend>
      {Object.entries(choices).map(([value, choice]) => (
        <div class="choice" key={value}>
          <input
            type="radio"
            name={name}
            id={`${name}-${value}`}
            value={value}
            checked={chosen === value}
            aria-describedby={`${name}-${value}-hint`}
            onChange={() => onChoose(value)}
          />
          <label for={`${name}-${value}`} dir="auto">
            {choice.label}
          </label>
          <p class="quiet-text" id={`${name}-${value}-hint`} dir="auto">
            {choice.hint}
          </p>
        </div>
      ))}
      {issue && <p class="issue">{issue}</p>}
    </fieldset>
  );
}
