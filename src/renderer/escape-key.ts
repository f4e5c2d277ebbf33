import { useLayoutEffect } from 'preact/hooks';

/** Calls that with the Escape key, as long as the component is shown. */
export function useEscapeKey(act: () => Promise<void>): void {
  // Before the heading has the focus, so that no key is lost.
  useLayoutEffect(() => {
    const onKey = ({ key, isComposing }: KeyboardEvent) => {
      // An input method, such as those for Japanese and Chinese, takes back by it what is not a word yet.
      if (key === 'Escape' && !isComposing) void act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
