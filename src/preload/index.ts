/**
 * Exposes the named functions of shared/ipc.ts on `window.agentDesk`. The page gets neither `ipcRenderer` nor an event
 * object, and can name no channel.
 */

import { contextBridge, ipcRenderer } from 'electron';
import {
  type AgentDeskApi,
  profileSignsPush,
  requestsWithArgument,
  requestsWithoutArgument,
  textsPush,
  viewPush,
} from '../shared/ipc';
import type { ProfileSigns } from '../shared/profiles/organisations-view';
import type { Catalogue } from '../shared/texts/texts';
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

const onTexts: AgentDeskApi['onTexts'] = (listener) => {
  const receive = (_event: unknown, catalogue: Catalogue) => listener(catalogue);
  ipcRenderer.on(textsPush, receive);
  return () => ipcRenderer.removeListener(textsPush, receive);
};

const onProfileSigns: AgentDeskApi['onProfileSigns'] = (listener) => {
  const receive = (_event: unknown, signs: ProfileSigns) => listener(signs);
  ipcRenderer.on(profileSignsPush, receive);
  return () => ipcRenderer.removeListener(profileSignsPush, receive);
};

contextBridge.exposeInMainWorld('agentDesk', {
  ...Object.fromEntries(requestsWithoutArgument.map((name) => [name, () => ipcRenderer.invoke(name)])),
  ...Object.fromEntries(
    requestsWithArgument.map((name) => [name, (argument: unknown) => ipcRenderer.invoke(name, argument)]),
  ),
  onView,
  onTexts,
  onProfileSigns,
});
