import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from './button';

const close = () => void window.agentDesk.closeOverlay();

type OverlayPageProps = {
  readonly heading: string;
  readonly children: ComponentChildren;
  /** A button beside **Close**; null when there is none. */
  readonly action: ComponentChildren;
};

/** A page over the current view. **Close** and the Escape key go back to that view. */
export function OverlayPage({ heading, children, action }: OverlayPageProps) {
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') close();
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
        <Button kind={action === null ? 'primary' : 'quiet'} onClick={close}>
          Close
        </Button>
      </div>
    </div>
  );
}
