import type { AgentDeskApi } from '../shared/ipc';

declare global {
  interface Window {
    /** Exposed by the preload script. */
    readonly agentDesk: AgentDeskApi;
  }
}
