/** What a right click offers: the four actions of a field, or to copy what is selected. */

import { type Message, message } from '../../shared/texts/message';

export type EditAction = 'cut' | 'copy' | 'paste' | 'selectAll';

export type ContextMenuItem = {
  readonly action: EditAction;
  readonly label: Message;
  readonly isEnabled: boolean;
};

/** The place that was clicked, as Electron's `context-menu` describes it. */
export type ClickedPlace = {
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly editFlags: {
    readonly canCut: boolean;
    readonly canCopy: boolean;
    readonly canPaste: boolean;
    readonly canSelectAll: boolean;
  };
};

/** Empty where there is nothing to do. A password can't be cut or copied: Chromium's flags say so. */
export function buildContextMenu({ isEditable, selectionText, editFlags }: ClickedPlace): ContextMenuItem[] {
  const copy = { action: 'copy', label: message('context-menu.copy'), isEnabled: editFlags.canCopy } as const;
  if (!isEditable) return selectionText.trim() !== '' && copy.isEnabled ? [copy] : [];
  return [
    { action: 'cut', label: message('context-menu.cut'), isEnabled: editFlags.canCut },
    copy,
    { action: 'paste', label: message('context-menu.paste'), isEnabled: editFlags.canPaste },
    { action: 'selectAll', label: message('context-menu.select-all'), isEnabled: editFlags.canSelectAll },
  ];
}
