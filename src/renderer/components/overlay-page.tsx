import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
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
  // Before the heading has the focus, so that no key is lost.
  useLayoutEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') void window.agentDesk.closeOverlay();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

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
