/** The app's own calls under way that may send a client certificate. */

import type { Session } from 'electron';
import type { CallPlace } from '../../core/network/certificate-calls';

export type CallUnderWay = CallPlace<Session> & {
  /** Whether the agent may be asked for it. */
  readonly mayAsk: boolean;
  /** Aborts with the call. */
  readonly signal: AbortSignal;
  /** Lets the call's time limit wait for an answer of the agent. */
  readonly whileAsking: <Answer>(asking: Promise<Answer>) => Promise<Answer>;
  /** Ends the call without an answer: nobody has decided which certificate to send. */
  readonly giveUp: () => void;
};

export type CallsUnderWay = {
  /** Returns what takes the call away again. */
  readonly add: (call: CallUnderWay) => () => void;
  readonly list: () => readonly CallUnderWay[];
};

export function createCallsUnderWay(): CallsUnderWay {
  const calls = new Set<CallUnderWay>();
  return {
    add: (call) => {
      calls.add(call);
      return () => calls.delete(call);
    },
    list: () => [...calls],
  };
}
