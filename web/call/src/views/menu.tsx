import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icons';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly chosen: boolean;
  readonly choose: () => void;
}

export interface MenuPart {
  readonly title: string;
  readonly icon: IconName;
  readonly items: readonly MenuItem[];
  /** What stands there while there is nothing to choose. */
  readonly none: string;
}

interface ArrowMenuProps {
  /** The mark for tests, of the arrow. */
  readonly id: string;
  readonly label: string;
  readonly parts: readonly MenuPart[];
}

/** The index that a key moves to among `count` items; null for a key that moves nowhere. */
export function movedTo(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowUp':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function itemsOf(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role=menuitemradio]') ?? [])];
}

interface MenuListProps extends ArrowMenuProps {
  readonly close: (giveFocusBack: boolean) => void;
}

function MenuList({ label, parts, close }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const items = itemsOf(list.current);
    const first = items.find((item) => item.ariaChecked === 'true') ?? items[0] ?? list.current;
    first?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const items = itemsOf(list.current);
    const index = items.indexOf(event.target as HTMLElement);
    const next = movedTo(event.key, index, items.length);
    if (next !== null) {
      event.preventDefault();
      items[next]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close(true);
    }
  };
  return (
    <div class="menu" ref={list} role="menu" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
      {parts.map((part) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu
        <div key={part.title} role="group" aria-label={part.title}>
          <p class="menu-title" aria-hidden="true">
            <Icon name={part.icon} />
            {part.title}
          </p>
          {part.items.length === 0 && <p class="menu-none">{part.none}</p>}
          {part.items.map((item) => (
            <button
              key={item.id}
              type="button"
              class="menu-item"
              role="menuitemradio"
              aria-checked={item.chosen}
              tabIndex={-1}
              data-value={item.id}
              onClick={() => {
                item.choose();
                close(true);
              }}
            >
              {item.chosen ? <Icon name="check" /> : <span class="icon" />}
              <span>{item.label}</span>
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

/** An arrow beside a tool that opens a list above it. */
export function ArrowMenu(props: ArrowMenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const arrow = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) {
      return;
    }
    const onPress = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [open]);
  const close = (giveFocusBack: boolean) => {
    setOpen(false);
    if (giveFocusBack) {
      arrow.current?.focus();
    }
  };
  return (
    <div class="arrow-menu" ref={root}>
      <button
        type="button"
        class="tool-arrow"
        ref={arrow}
        data-testid={props.id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={props.label}
        title={props.label}
        onClick={() => setOpen(!open)}
      >
        <Icon name="up" />
      </button>
      {open && <MenuList {...props} close={close} />}
    </div>
  );
}
