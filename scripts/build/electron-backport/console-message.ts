/** `console-message`: its event has the message itself since Electron 35; before, the listener got it beside the event. */

import { app, type WebContentsConsoleMessageEventParams } from 'electron';

type Params = Pick<WebContentsConsoleMessageEventParams, 'level' | 'message' | 'lineNumber' | 'sourceId'>;

const levels: readonly Params['level'][] = ['debug', 'info', 'warning', 'error'];

app.on('web-contents-created', (_event, contents) => {
  const complete = (event: object, level: number, message: string, lineNumber: number, sourceId: string) => {
    const params: Params = { level: levels[level] ?? 'info', message, lineNumber, sourceId };
    Object.assign(event, params);
  };
  // Before every listener of the app, which are all added later.
  contents.on('console-message', complete as (event: object) => void);
});
