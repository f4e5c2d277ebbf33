/** What the agent does not wait for makes room for what they do wait for. */

/** How long a request is seen to take on its way out, while window and view are still as they were. */
const sentAfterMs = 40;

/**
 * Resolves when a request that is being sent now should be out. Closing a window and drawing a view take the processor that
 * Chromium needs to send it: the code reached the token endpoint 10 ms later.
 */
export function untilSent(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, sentAfterMs));
}
