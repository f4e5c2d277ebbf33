import type { ComponentChildren } from 'preact';
import { useEscapeKey } from '../escape-key';
import { useTexts } from '../texts';
import { Button } from './button';

type OverlayPageProps = {
  readonly heading: string;
  readonly children: ComponentChildren;
  /** A button beside **Close**. */
  readonly action?: ComponentChildren;
};

/** A page over the current view. **Close** and the Escape key go back to that view. */
export function OverlayPage({ heading, children, action }: OverlayPageProps) {
  const { text } = useTexts();
  useEscapeKey(window.agentDesk.closeOverlay);

  return (
    <div class="page">
      <div class="content paragraphs">
        <h1 tabIndex={-1}>{heading}</h1>
        {children}
      </div>
      <div class="actions">
        {action}
        <Button kind={action ? 'quiet' : 'primary'} onClick={window.agentDesk.closeOverlay}>
          {text('action.close')}
        </Button>
      </div>
    </div>
  );
}
