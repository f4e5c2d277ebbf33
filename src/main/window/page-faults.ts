/** What goes wrong in the app's own page: nobody sees its console, and a view that could not be drawn looks like an old one. */

import type { WebContents, WebContentsConsoleMessageEventParams } from 'electron';

/** Electron 33 has these beside the event, and a number for the level; the types, those of 45, have them in the event alone. */
type Older = readonly [level?: number, message?: string, line?: number, source?: string];

export function reportPageFaults(contents: WebContents, report: (text: string) => void): void {
  const listen = (event: Partial<WebContentsConsoleMessageEventParams>, ...older: Older) => {
    const isError = event.level === undefined ? older[0] === 3 : event.level === 'error';
    const { message = older[1], lineNumber = older[2], sourceId = older[3] } = event;
    if (isError) report(`A fault in the window’s page: ${message} (${sourceId}:${lineNumber})`);
  };
  contents.on('console-message', listen as (event: object) => void);
}
