import type { CallModel } from '../call/model';
import { t } from '../i18n/translate';
import { SHORTCUTS, shortcutWords } from '../state/shortcuts';
import { Dialog } from './dialog';
import { SettingsDialog } from './settings-dialog';
import { StatsDialog } from './stats-dialog';

export type OpenBox = 'settings' | 'stats' | 'help' | 'leave' | null;

function HelpDialog({ close }: { readonly close: () => void }) {
  return (
    <Dialog id="help-dialog" title={t('help.title')} close={close}>
      <dl class="keys">
        {SHORTCUTS.map((shortcut) => (
          <div key={shortcut.key}>
            <dt>
              <kbd>{shortcut.shown}</kbd>
            </dt>
            <dd>{t(shortcutWords(shortcut.action))}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{t('key.escape')}</dd>
        </div>
      </dl>
    </Dialog>
  );
}

interface LeaveDialogProps {
  readonly leave: () => void;
  readonly close: () => void;
}

function LeaveDialog({ leave, close }: LeaveDialogProps) {
  return (
    <Dialog id="leave-dialog" title={t('leave.title')} close={close}>
      <p class="dialog-text">{t('leave.text')}</p>
      <div class="actions">
        <button type="button" class="button" data-testid="leave-cancel" onClick={close}>
          {t('leave.cancel')}
        </button>
        <button type="button" class="button danger" data-testid="leave-confirm" onClick={leave}>
          {t('leave.confirm')}
        </button>
      </div>
    </Dialog>
  );
}

interface CallDialogProps {
  readonly call: CallModel;
  readonly box: OpenBox;
  readonly close: () => void;
}

/** The one dialog of the call that is open, if any. */
export function CallDialog({ call, box, close }: CallDialogProps) {
  switch (box) {
    case null:
      return null;
    case 'help':
      return <HelpDialog close={close} />;
    case 'leave':
      return <LeaveDialog leave={() => call.leave()} close={close} />;
    case 'stats':
      return <StatsDialog call={call} close={close} />;
    case 'settings':
      return (
        <SettingsDialog
          settings={call.settings.value}
          change={(change) => call.changeSettings(change)}
          devices={call.devices.value}
          chosen={call.chosen.value}
          choose={(slot, id) => call.chooseDevice(slot, id)}
          close={close}
        />
      );
  }
}
