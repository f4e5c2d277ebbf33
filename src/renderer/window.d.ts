import type { AgentDeskApi } from '../shared/ipc';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly agentDesk: AgentDeskApi;
  }
}
