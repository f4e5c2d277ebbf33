import { useLayoutEffect } from 'preact/hooks';

/** Calls that with the Escape key, as long as the component is shown. */
export function useEscapeKey(act: () => Promise<void>): void {
  // Before the heading has the focus, so that no key is lost.
  useLayoutEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') void act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
