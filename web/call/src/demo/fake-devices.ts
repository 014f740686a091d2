import type { DeviceLists } from '../media/devices';
import type { DeviceSlot } from '../state/memory';

export const FAKE_DEVICES: DeviceLists = {
  camera: [
    { id: 'c1', label: 'FaceTime HD Camera' },
    { id: 'c2', label: 'Logitech BRIO' },
  ],
  microphone: [
    { id: 'm1', label: 'MacBook Pro Microphone' },
    { id: 'm2', label: 'Jabra Evolve2 65 with a very long name of its own' },
  ],
  speaker: [
    { id: 's1', label: 'Default: headphones' },
    { id: 's2', label: 'Monitor' },
  ],
};

export const FAKE_CHOSEN: Readonly<Record<DeviceSlot, string | null>> = {
  camera: 'c2',
  microphone: 'm1',
  speaker: 's1',
};
