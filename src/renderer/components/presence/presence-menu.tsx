import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PresenceChoice, PresenceView } from '../../../shared/presence/presence-view';
import { useTexts } from '../../texts';
import { Sign } from '../sign';
import { Duration } from './duration';
import { findMenuItem } from './menu-keys';

/** How long a letter belongs to the letters before it, milliseconds. */
const typingMs = 700;

/** The presence as a button, which opens the menu of those that the agent may choose. */
export function PresenceMenu({ view }: { readonly view: PresenceView }) {
  const { text, tell } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { presence, choices, interruption } = view;
  const canChoose = choices.length > 0;
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useLayoutEffect(() => {
    // Another system has taken over meanwhile, or the list of presences is another one.
    if (isOpen && !canChoose) close();
  }, [canChoose]);
  useLayoutEffect(() => {
    if (!isOpen) return;
    const onPress = (event: Event) => {
      const isOutside = event.target instanceof Node && place.current?.contains(event.target) === false;
      if (isOutside) close();
      // The click on the button closes the menu itself. On it and beside the items, a press would take the focus out of the
      // menu, which would hear no key then.
      else event.preventDefault();
    };
    document.addEventListener('mousedown', onPress, true);
    return () => document.removeEventListener('mousedown', onPress, true);
  }, [isOpen]);
  if (presence === null) return null;
  return (
    <div ref={place} class="presence-menu">
      <button
        ref={button}
        type="button"
        class="presence"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-disabled={!canChoose}
        onClick={() => canChoose && setOpen(!isOpen)}
        onKeyDown={({ key }) => {
          if (key === 'ArrowDown' && canChoose) setOpen(true);
          // A key may come before the menu has the focus.
          if (key === 'Escape') setOpen(false);
        }}
      >
        <Sign tone={presence.tone} />
        <span class="visually-hidden">{text('presence.before-label')} </span>
        <span class="presence-words">
          <span class="presence-label" dir="auto">
            {tell(presence.label)}
          </span>
          {presence.since !== null && <Duration since={presence.since} until={interruption?.asOf ?? null} />}
        </span>
      </button>
      {isOpen && canChoose && <Menu choices={choices} chosen={view.definitionId} onClose={close} />}
    </div>
  );
}

type MenuProps = {
  readonly choices: readonly PresenceChoice[];
  readonly chosen: string | null;
  readonly onClose: () => void;
};

function Menu({ choices, chosen, onClose }: MenuProps) {
  const { text, tell } = useTexts();
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const labels = choices.map(({ label }) => tell(label));
  /** The item that has the focus, or had it before another list came. */
  const focused = useRef({ definitionId: chosen, index: 0 });
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitemradio]') ?? [])];

  // Another list may lack the item that had the focus. The menu keeps the focus, because it hears no key without it.
  useLayoutEffect(() => {
    if (list.current?.contains(document.activeElement)) return;
    const { definitionId, index } = focused.current;
    const known = choices.findIndex((choice) => choice.definitionId === definitionId);
    items()[known < 0 ? Math.min(index, choices.length - 1) : known]?.focus();
  }, [choices]);

  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'Escape' || key === 'Tab') {
      event.preventDefault();
      onClose();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || key === 'Enter') return;
    const now = Date.now();
    const before = now - typed.current.at < typingMs ? typed.current.text : '';
    // A space chooses the item, unless it goes on with a typed label, such as “Lunch break”.
    if (key === ' ') {
      if (before === '') return;
      event.preventDefault();
    }
    typed.current = { text: [...key].length === 1 ? before + key : '', at: now };
    const index = items().indexOf(document.activeElement as HTMLElement);
    const next = findMenuItem({ labels, index, key, typed: typed.current.text });
    if (next === null) return;
    event.preventDefault();
    items()[next]?.focus();
  };

  return (
    <div ref={list} class="menu" role="menu" aria-label={text('presence.menu')} onKeyDown={onKeyDown}>
      {choices.map(({ definitionId, label, tone, isSecondary }, index) => (
        <button
          key={definitionId}
          type="button"
          role="menuitemradio"
          aria-checked={definitionId === chosen}
          tabIndex={-1}
          class={isSecondary ? 'secondary' : ''}
          onFocus={() => {
            focused.current = { definitionId, index };
          }}
          onClick={() => {
            onClose();
            void window.agentDesk.choosePresence(definitionId);
          }}
        >
          <Sign tone={tone} />
          <span dir="auto">{tell(label)}</span>
        </button>
      ))}
    </div>
  );
}
