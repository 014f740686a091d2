import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/translate';
import { Icon } from './icons';
import { PHONE } from './use-phone';

interface PanelProps {
  /** The mark for tests. */
  readonly id: string;
  readonly title: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** A column beside the people; on a phone it covers them. Escape closes it, and the focus goes back. */
export function Panel({ id, title, close, children }: PanelProps) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const find = (what: string) => element.current?.querySelector<HTMLElement>(what);
    // On a phone the keyboard would rise over what there is to read.
    const field = window.matchMedia(PHONE).matches ? null : find('textarea');
    (field ?? find('h2'))?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
    };
  }, []);
  return (
    <aside
      ref={element}
      class="panel"
      aria-label={title}
      data-testid={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          close();
        }
      }}
    >
      <header class="dialog-head">
        <h2 tabIndex={-1}>{title}</h2>
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
    </aside>
  );
}
