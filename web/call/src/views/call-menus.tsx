import type { CallModel } from '../call/model';
import { t } from '../i18n/translate';
import type { ShareQuality } from '../state/app-model';
import type { DeviceSlot } from '../state/memory';
import { choosableSlots } from './device-fields';
import { ArrowMenu, type MenuPart } from './menu';

function partOf(call: CallModel, slot: DeviceSlot): MenuPart {
  const list = call.devices.value[slot];
  const chosen = call.chosen.value[slot] ?? list[0]?.id;
  return {
    title: t(`device.${slot}`),
    icon: slot,
    none: t(`device.no-${slot}`),
    items: list.map(({ id, label }) => ({
      id,
      label,
      chosen: id === chosen,
      choose: () => call.chooseDevice(slot, id),
    })),
  };
}

/** Microphones, and speakers where the browser can change them. */
export function SoundMenu({ call }: { readonly call: CallModel }) {
  const slots = choosableSlots(['microphone', 'speaker']);
  return (
    <ArrowMenu
      id="mic-devices"
      label={t('tool.microphones')}
      parts={slots.map((slot) => partOf(call, slot))}
    />
  );
}

export function CameraMenu({ call }: { readonly call: CallModel }) {
  return (
    <ArrowMenu id="camera-devices" label={t('tool.cameras')} parts={[partOf(call, 'camera')]} />
  );
}

const SHARES: readonly ShareQuality[] = ['clarity', 'fluency'];

/** Whether a shared screen is to be sharp or smooth. */
export function ShareMenu({ call }: { readonly call: CallModel }) {
  const { share } = call.settings.value;
  const part: MenuPart = {
    title: t('settings.share'),
    icon: 'screen',
    none: '',
    items: SHARES.map((value) => ({
      id: value,
      label: t(`settings.share-${value}`),
      chosen: value === share,
      choose: () => call.changeSettings({ share: value }),
    })),
  };
  return <ArrowMenu id="share-options" label={t('tool.share-options')} parts={[part]} />;
}
