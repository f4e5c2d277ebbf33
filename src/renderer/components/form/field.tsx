import type { ComponentChildren } from 'preact';
import { maxTyped } from '../../../shared/ipc';

/** The attributes that tie a control to its label, its hint and its issue. */
type FieldLinks = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly issue?: string | undefined;
  readonly control: (links: FieldLinks) => ComponentChildren;
};

/** A label above a control, and below the control the issue and the hint. A screen reader reads all of them. */
export function Field({ id, label, hint, issue, control }: FieldProps) {
  const described = [issue && `${id}-issue`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class={issue ? 'field invalid' : 'field'}>
      <label for={id}>{label}</label>
      {control({ id, 'aria-describedby': described || undefined, 'aria-invalid': issue ? true : undefined })}
      {issue && (
        <p class="issue" id={`${id}-issue`}>
          {issue}
        </p>
      )}
      {hint && (
        <p class="quiet-text" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = Omit<FieldProps, 'control'> & {
  readonly type?: 'text' | 'password';
  readonly value: string;
  /** Without it the value can be read and copied, not changed. */
  readonly onEdit?: (value: string) => void;
  readonly hasFocusFirst?: boolean;
};

export function TextField({ type = 'text', value, onEdit, hasFocusFirst, ...field }: TextFieldProps) {
  return (
    <Field
      {...field}
      control={(links) => (
        <input
          {...links}
          // Preact has a type of its own for each type of input, and none for a choice of two.
          type={type as 'text'}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="auto"
          maxLength={maxTyped}
          readOnly={onEdit === undefined}
          data-focus-first={hasFocusFirst}
          value={value}
          onInput={(event) => onEdit?.(event.currentTarget.value)}
        />
      )}
    />
  );
}
