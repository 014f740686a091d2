import type { CallModel } from '../call/model';
import { SHORTCUTS } from '../state/shortcuts';
import { DeviceFields } from './device-fields';
import { Dialog } from './dialog';

interface DevicesDialogProps {
  readonly call: CallModel;
  readonly close: () => void;
}

export function DevicesDialog({ call, close }: DevicesDialogProps) {
  const chosen = call.chosen.value;
  return (
    <Dialog title="Devices" close={close}>
      <DeviceFields
        devices={call.devices.value}
        chosen={(slot) => chosen[slot]}
        choose={(slot, id) => call.chooseDevice(slot, id)}
      />
    </Dialog>
  );
}

export function HelpDialog({ close }: { readonly close: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" close={close}>
      <dl class="keys">
        {SHORTCUTS.map((shortcut) => (
          <div key={shortcut.key}>
            <dt>
              <kbd>{shortcut.shown}</kbd>
            </dt>
            <dd>{shortcut.says}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>Close a box like this one</dd>
        </div>
      </dl>
    </Dialog>
  );
}
