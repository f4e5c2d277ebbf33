/** For work that must not stop what the agent asked for. If it rejects, the fault is reported, and `instead` is given. */
export async function guardFault<Value>(
  { reportFault }: { readonly reportFault: (fault: unknown) => void },
  work: Promise<Value>,
  instead: Value,
): Promise<Value> {
  try {
    return await work;
  } catch (fault) {
    reportFault(fault);
    return instead;
  }
}

/** For a call that must not stop what the agent asked for. If it throws, the fault is reported. */
export function guardCall(
  { reportFault }: { readonly reportFault: (fault: unknown) => void },
  call: () => void,
): void {
  try {
    call();
  } catch (fault) {
    reportFault(fault);
  }
}
