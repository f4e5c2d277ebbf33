export type Listeners<Value> = {
  /** Calls the listener at each change from now on. Returns its unsubscribe. */
  readonly add: (listener: (value: Value) => void) => () => void;
  /** Tells all listeners, in the order in which they were added. */
  readonly tell: (value: Value) => void;
};

/** Nothing catches what a listener throws: `tell` throws it, and does not call the listeners after that one. */
export function createListeners<Value = void>(): Listeners<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (value) => {
      for (const listener of listeners) listener(value);
    },
  };
}
