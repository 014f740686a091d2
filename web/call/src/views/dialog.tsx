import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/translate';
import { Icon } from './icons';

interface DialogProps {
  /** The mark for tests. */
  readonly id: string;
  readonly title: string;
  readonly close: () => void;
  /** `wide` for tables and cards, `sheet` rises from the bottom of a phone. */
  readonly shape?: 'wide' | 'sheet';
  readonly children: ComponentChildren;
}

/**
 * A box above the page. The browser keeps the focus inside, closes it with Escape, and gives the focus
 * back to what had it before.
 */
export function Dialog({ id, title, close, shape, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; Escape is the key for it
    <dialog
      ref={element}
      class={`dialog ${shape ?? ''}`}
      aria-label={title}
      data-testid={id}
      onClose={() => {
        // The event may come late, when another dialog has taken the place of this one.
        if (element.current !== null) {
          close();
        }
      }}
      onClick={(event) => {
        if (event.target === element.current) {
          close();
        }
      }}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          {/* The title takes the focus first: no button looks chosen before anyone chose. */}
          <h2 tabIndex={-1} autofocus>
            {title}
          </h2>
          <button
            type="button"
            class="icon-button"
            data-testid="close"
            aria-label={t('app.close')}
            onClick={close}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
