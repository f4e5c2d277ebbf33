import type { ComponentChildren } from 'preact';

type ButtonProps = {
  /** `primary`: the one action of the view. `plain`: a second one. `quiet`: what agents rarely need. */
  readonly kind: 'primary' | 'plain' | 'quiet';
  readonly isSmall?: boolean;
  readonly isDisabled?: boolean;
  /** Whether it has the focus when its view is shown, so that Enter does what the agent came for. */
  readonly hasFocusFirst?: boolean;
  readonly onClick: () => unknown;
  readonly children: ComponentChildren;
};

/** A button that does something; the button that submits a form is the form's own. */
export function Button({ kind, isSmall, isDisabled, hasFocusFirst, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button ${kind}${isSmall ? ' small' : ''}`}
      disabled={isDisabled}
      data-focus-first={hasFocusFirst}
      // The event does not cross to the main process.
      onClick={() => void onClick()}
    >
      {children}
    </button>
  );
}
