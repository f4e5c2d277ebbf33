/** Calls back once the next frame is drawn: a message that is posted within a frame arrives after it. */
export function callWhenDrawn(act: () => unknown): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    act();
  };
  requestAnimationFrame(() => port2.postMessage(null));
}
