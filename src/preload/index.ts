/** The named functions on `window.agentDesk`. No channel name and no event object crosses. */

import { contextBridge, ipcRenderer } from 'electron';
import { type AgentDeskApi, viewPush } from '../shared/ipc';
import type { AppView } from '../shared/view';

const api: AgentDeskApi = {
  getView: () => ipcRenderer.invoke('getView'),
  firstViewDrawn: () => ipcRenderer.invoke('firstViewDrawn'),
  signIn: () => ipcRenderer.invoke('signIn'),
  cancelSignIn: () => ipcRenderer.invoke('cancelSignIn'),
  continueInBrowser: () => ipcRenderer.invoke('continueInBrowser'),
  signOut: () => ipcRenderer.invoke('signOut'),
  openSettings: () => ipcRenderer.invoke('openSettings'),
  closeSettings: () => ipcRenderer.invoke('closeSettings'),
  saveSettings: (form) => ipcRenderer.invoke('saveSettings', form),
  copyProblemCode: () => ipcRenderer.invoke('copyProblemCode'),
  renewSession: () => ipcRenderer.invoke('renewSession'),
  checkSession: () => ipcRenderer.invoke('checkSession'),
  answerQuestion: (answer) => ipcRenderer.invoke('answerQuestion', answer),
  forgetKeptSession: () => ipcRenderer.invoke('forgetKeptSession'),
  showDiagnostics: () => ipcRenderer.invoke('showDiagnostics'),
  saveDiagnostics: () => ipcRenderer.invoke('saveDiagnostics'),
  closeOverlay: () => ipcRenderer.invoke('closeOverlay'),
  installUpdate: () => ipcRenderer.invoke('installUpdate'),
  onView: (listener) => {
    let latest = 0;
    const receive = (_event: unknown, view: AppView, number: number) => {
      // One that was overtaken is of the past.
      if (number <= latest) return;
      latest = number;
      listener(view);
    };
    ipcRenderer.on(viewPush, receive);
    return () => ipcRenderer.removeListener(viewPush, receive);
  },
};

contextBridge.exposeInMainWorld('agentDesk', api);
