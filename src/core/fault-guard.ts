/** Gives what the work gives. If it rejects, the fault is reported and the other value is given. */
export type FaultGuard = <Value>(work: Promise<Value>, instead: Value) => Promise<Value>;

export function createFaultGuard(reportFault: (fault: unknown) => void): FaultGuard {
  return async (work, instead) => {
    try {
      return await work;
    } catch (fault) {
      reportFault(fault);
      return instead;
    }
  };
}
