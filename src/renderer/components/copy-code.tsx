import { useEffect, useState } from 'preact/hooks';
import { Button } from './button';

const shownForMs = 4000;

/** Copies the code of the problem, and confirms it for a moment, also to screen readers. */
export function CopyCode() {
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownForMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  return (
    <div class="copy">
      <Button
        kind="plain"
        isSmall
        onClick={() => void window.agentDesk.copyProblemCode().then(() => setCopied(true))}
      >
        Copy code
      </Button>
      <span role="status" class="quiet-text">
        {isCopied ? 'Copied' : ''}
      </span>
    </div>
  );
}
