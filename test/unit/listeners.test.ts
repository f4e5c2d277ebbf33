import { expect, test } from '@playwright/test';
import { createListeners } from '../../src/core/listeners';

test('all listeners are told of a change, in the order in which they were added, until they unsubscribe', () => {
  const listeners = createListeners<number>();
  const heard: string[] = [];
  const removeFirst = listeners.add((value) => heard.push(`first ${value}`));
  listeners.add((value) => heard.push(`second ${value}`));
  listeners.tell(1);
  removeFirst();
  listeners.tell(2);
  expect(heard).toEqual(['first 1', 'second 1', 'second 2']);
});
