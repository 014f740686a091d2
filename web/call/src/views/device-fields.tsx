import { canChooseSpeaker, type Device, type DeviceLists } from '../media/devices';
import type { DeviceSlot } from '../state/memory';
import { Icon, type IconName } from './icons';

interface DeviceFieldsProps {
  readonly devices: DeviceLists;
  readonly chosen: (slot: DeviceSlot) => string | null;
  readonly choose: (slot: DeviceSlot, id: string) => void;
}

interface Row {
  readonly slot: DeviceSlot;
  readonly label: string;
  readonly icon: IconName;
  readonly none: string;
}

const ROWS: readonly Row[] = [
  { slot: 'camera', label: 'Camera', icon: 'camera', none: 'No camera to choose' },
  { slot: 'microphone', label: 'Microphone', icon: 'microphone', none: 'No microphone to choose' },
  { slot: 'speaker', label: 'Speaker', icon: 'speaker', none: 'Standard speaker' },
];

function options(list: readonly Device[], none: string) {
  if (list.length === 0) {
    return <option value="">{none}</option>;
  }
  return list.map((device) => (
    <option key={device.id} value={device.id}>
      {device.label}
    </option>
  ));
}

/** One list for each kind of device; the speaker only where the browser can change it. */
export function DeviceFields({ devices, chosen, choose }: DeviceFieldsProps) {
  const rows = ROWS.filter((row) => row.slot !== 'speaker' || canChooseSpeaker());
  return (
    <div class="device-fields">
      {rows.map((row) => (
        <label class="device-field" key={row.slot}>
          <span class="device-label">
            <Icon name={row.icon} />
            {row.label}
          </span>
          <select
            data-testid={`device-${row.slot}`}
            disabled={devices[row.slot].length === 0}
            value={chosen(row.slot) ?? devices[row.slot][0]?.id ?? ''}
            onChange={(event) => choose(row.slot, event.currentTarget.value)}
          >
            {options(devices[row.slot], row.none)}
          </select>
        </label>
      ))}
    </div>
  );
}
