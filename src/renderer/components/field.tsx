import type { ComponentChildren } from 'preact';

/** The attributes that tie a control to its label, its hint and its issue. */
export type FieldLinks = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint: ComponentChildren;
  readonly issue: string | null;
  readonly control: (links: FieldLinks) => ComponentChildren;
};

/** A label above a control, and below the control the issue and the hint. A screen reader reads all of them. */
export function Field({ id, label, hint, issue, control }: FieldProps) {
  const described = [issue !== null && `${id}-issue`, hint !== null && `${id}-hint`].filter(Boolean);
  const links: FieldLinks = {
    id,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': issue === null ? undefined : true,
  };
  return (
    <div class={issue === null ? 'field' : 'field invalid'}>
      <label for={id}>{label}</label>
      {control(links)}
      {issue !== null && (
        <p class="issue" id={`${id}-issue`}>
          {issue}
        </p>
      )}
      {hint !== null && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type LockedFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly lock: string;
  readonly issue: string | null;
};

/** A value that can be read and copied, not changed. `lock` says who set it. */
export function LockedField({ id, label, value, lock, issue }: LockedFieldProps) {
  return (
    <Field
      id={id}
      label={label}
      hint={lock}
      issue={issue}
      control={(links) => <input {...links} type="text" readOnly value={value} />}
    />
  );
}
