/**
 * Looks for words on a page without a script in it: the app's own code never runs in a login page. What is asked is
 * only whether a word stands there. A search moves the caret of a field to its beginning, so that it is done only
 * while nobody has touched the page.
 */

import type { FoundInPageResult, WebContents } from 'electron';

/**
 * Searches each page once it has loaded.
 * @param listWords what to look for on a page, by its address; most pages have nothing
 * @returns stops it
 */
export function searchPage(
  contents: WebContents,
  listWords: (url: string) => readonly string[],
  onFound: (word: string) => void,
): () => void {
  let words: readonly string[] = [];
  let request: number | null = null;
  let isTouched = false;

  const goOn = () => {
    const [word] = words;
    request = word === undefined ? null : contents.findInPage(word, { matchCase: true });
    if (word === undefined) contents.stopFindInPage('keepSelection');
  };
  const begin = () => {
    words = isTouched ? [] : listWords(contents.getURL());
    if (words.length > 0) goOn();
  };
  const onResult = (_event: unknown, { requestId, matches, finalUpdate }: FoundInPageResult) => {
    if (requestId !== request || !finalUpdate) return;
    const [word, ...rest] = words;
    words = matches > 0 ? [] : rest;
    goOn();
    if (matches > 0 && word !== undefined) onFound(word);
  };
  const drop = () => {
    words = [];
    request = null;
  };
  const touch = () => {
    isTouched = true;
    drop();
  };
  contents.on('did-navigate', () => {
    isTouched = false;
  });
  contents.on('before-input-event', touch);
  contents.on('input-event', (_event, { type }) => type === 'mouseDown' && touch());
  contents.on('did-stop-loading', begin);
  contents.on('did-start-loading', drop);
  contents.on('found-in-page', onResult);
  return drop;
}
