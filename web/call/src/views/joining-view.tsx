import { t } from '../i18n/translate';
import { Mark } from './icons';

interface JoiningViewProps {
  readonly room: string;
  readonly cancel: () => void;
}

/** Between the wish to join and the call: short, and it can be called off. */
export function JoiningView({ room, cancel }: JoiningViewProps) {
  return (
    <main class="message" data-testid="joining">
      <div class="pulse">
        <Mark />
      </div>
      <div role="status">
        <h1>{t('joining.title', { room })}</h1>
        <p>{t('joining.wait')}</p>
      </div>
      <div class="message-actions">
        <button type="button" class="button" data-testid="cancel" onClick={cancel}>
          {t('app.cancel')}
        </button>
      </div>
    </main>
  );
}
