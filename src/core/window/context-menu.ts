/** What a right click offers: the four actions of a field, or to copy what is selected. */

export type EditAction = 'cut' | 'copy' | 'paste' | 'selectAll';

export type ContextMenuItem = {
  readonly action: EditAction;
  readonly label: string;
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
  const copy = { action: 'copy', label: 'Copy', isEnabled: editFlags.canCopy } as const;
  if (!isEditable) return selectionText.trim() !== '' && copy.isEnabled ? [copy] : [];
  return [
    { action: 'cut', label: 'Cut', isEnabled: editFlags.canCut },
    copy,
    { action: 'paste', label: 'Paste', isEnabled: editFlags.canPaste },
    { action: 'selectAll', label: 'Select all', isEnabled: editFlags.canSelectAll },
  ];
}
