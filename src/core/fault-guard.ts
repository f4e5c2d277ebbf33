/** For work that must not stop what the agent asked for: its fault is reported, and another value goes on. */
export function createFaultGuard(reportFault: (fault: unknown) => void) {
  return async <Value>(work: Promise<Value>, instead: Value): Promise<Value> => {
    try {
      return await work;
    } catch (fault) {
      reportFault(fault);
      return instead;
    }
  };
}
