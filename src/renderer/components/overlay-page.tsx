import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

const close = () => void window.agentDesk.closeOverlay();

type OverlayPageProps = {
  readonly heading: string;
  readonly children: ComponentChildren;
  /** What can be done beside closing; null where that is all. */
  readonly action: ComponentChildren;
};

/** Something to look at, over whatever the app is doing. Escape goes back to that. */
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
      <div class="content said-plainly">
        <h1 tabIndex={-1}>{heading}</h1>
        {children}
      </div>
      <div class="actions">
        {action}
        <button type="button" class={action === null ? 'button primary' : 'button quiet'} onClick={close}>
          Close
        </button>
      </div>
    </div>
  );
}
