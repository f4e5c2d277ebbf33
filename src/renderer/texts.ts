/** The agent's language, for every component of the page. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Texts } from '../shared/texts/texts';

const context = createContext<Texts | null>(null);

export const TextsProvider = context.Provider;

/** @throws Error when the component is drawn outside of TextsProvider */
export function useTexts(): Texts {
  const texts = useContext(context);
  if (texts === null) throw new Error('A component is drawn outside of TextsProvider.');
  return texts;
}
