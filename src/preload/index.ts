/**
 * Exposes the named functions of shared/ipc.ts on `window.agentDesk`. The page gets neither `ipcRenderer` nor an event
 * object, and can name no channel.
 */

import { contextBridge, ipcRenderer } from 'electron';
import { type AgentDeskApi, requestsWithArgument, requestsWithoutArgument, viewPush } from '../shared/ipc';
import type { AppView } from '../shared/view';

const onView: AgentDeskApi['onView'] = (listener) => {
  let latest = 0;
  const receive = (_event: unknown, view: AppView, number: number) => {
    // A view that a later one has overtaken is out of date.
    if (number <= latest) return;
    latest = number;
    listener(view);
  };
  ipcRenderer.on(viewPush, receive);
  return () => ipcRenderer.removeListener(viewPush, receive);
};

contextBridge.exposeInMainWorld('agentDesk', {
  ...Object.fromEntries(requestsWithoutArgument.map((name) => [name, () => ipcRenderer.invoke(name)])),
  ...Object.fromEntries(
    requestsWithArgument.map((name) => [name, (argument: unknown) => ipcRenderer.invoke(name, argument)]),
  ),
  onView,
});
