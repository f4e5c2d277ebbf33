/** What goes wrong in the app's own page: nobody sees its console, and a view that could not be drawn looks like an old one. */

import type { WebContents } from 'electron';

export function reportPageFaults(contents: WebContents, report: (text: string) => void): void {
  contents.on('console-message', ({ level, message, lineNumber, sourceId }) => {
    if (level === 'error') report(`A fault in the window’s page: ${message} (${sourceId}:${lineNumber})`);
  });
}
