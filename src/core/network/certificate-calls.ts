/**
 * Which of the app's own calls a server's demand for a client certificate belongs to. Electron raises
 * `select-client-certificate` for `net.request` too (electron#52162), with the server's host and no number of the request.
 */

export type CallPlace<Partition> = {
  readonly url: string;
  /** Electron's session, which remembers each answer. */
  readonly partition: Partition;
};

export type CallMatch<Call> = {
  /** The call that is to be answered; null where it can't be told, and none is sent. */
  readonly call: Call | null;
  /** The calls whose partitions may remember the answer. */
  readonly touched: readonly Call[];
};

/** @param host of the server that asks, with its port */
export function matchCall<Partition, Call extends CallPlace<Partition>>(
  host: string,
  underWay: readonly Call[],
): CallMatch<Call> {
  const matching = underWay.filter(({ url }) => nameServer(url) === host.toLowerCase());
  const [first] = matching;
  // A proxy, for instance: any of the calls may go through it.
  if (first === undefined) return { call: null, touched: underWay };
  const isOnePartition = matching.every(({ partition }) => partition === first.partition);
  return { call: isOnePartition ? first : null, touched: matching };
}

/** A server that asks for a certificate is one of https. */
function nameServer(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || '443'}`;
}
