/** Which item of a menu a key leads to. */

export type MenuMove = {
  readonly labels: readonly string[];
  /** The item with the focus. */
  readonly index: number;
  readonly key: string;
  /** What was typed a moment ago, for finding by typing. */
  readonly typed: string;
};

/** The item to focus; null where the key moves nothing. */
export function findMenuItem({ labels, index, key, typed }: MenuMove): number | null {
  const count = labels.length;
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowUp':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return findByTyping(labels, index, typed);
  }
}

/** The next item whose label begins with the text. The same letter again and again goes from one to the next. */
function findByTyping(labels: readonly string[], index: number, typed: string): number | null {
  if (typed === '') return null;
  const isOneLetter = [...typed].every((letter) => letter === typed[0]);
  const text = (isOneLetter ? (typed[0] ?? '') : typed).toLocaleLowerCase();
  const start = isOneLetter ? index + 1 : index;
  const order = labels.map((_label, offset) => (start + offset) % labels.length);
  return order.find((place) => labels[place]?.toLocaleLowerCase().startsWith(text)) ?? null;
}
