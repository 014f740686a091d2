import { t } from '../i18n/translate';
import { canChooseSpeaker, type DeviceLists } from '../media/devices';
import type { DeviceSlot } from '../state/memory';
import { ChoiceField } from './choice-field';

export interface DeviceChoice {
  readonly devices: DeviceLists;
  readonly chosen: Readonly<Record<DeviceSlot, string | null>>;
  readonly choose: (slot: DeviceSlot, id: string) => void;
}

/** The kinds of devices that this browser lets a person choose. */
export function choosableSlots(wanted: readonly DeviceSlot[]): readonly DeviceSlot[] {
  return wanted.filter((slot) => slot !== 'speaker' || canChooseSpeaker());
}

interface DeviceFieldProps extends DeviceChoice {
  readonly slot: DeviceSlot;
}

/** The list of one kind of device. */
export function DeviceField({ slot, devices, chosen, choose }: DeviceFieldProps) {
  const list = devices[slot];
  const none = [{ value: '', label: t(`device.no-${slot}`) }];
  return (
    <ChoiceField
      id={`device-${slot}`}
      label={t(`device.${slot}`)}
      icon={slot}
      value={chosen[slot] ?? list[0]?.id ?? ''}
      options={
        list.length === 0 ? none : list.map((device) => ({ value: device.id, label: device.label }))
      }
      disabled={list.length === 0}
      choose={(id) => choose(slot, id)}
    />
  );
}
