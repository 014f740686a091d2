import { t } from '../i18n/translate';
import type { AppModel, PreviewDevice } from '../state/app-model';
import { Avatar } from './avatar';
import { Icon } from './icons';
import { Meter } from './meter';
import { Picture } from './picture';

interface ToggleProps {
  readonly thing: 'camera' | 'microphone';
  readonly device: PreviewDevice;
  readonly toggle: () => void;
}

function Toggle({ thing, device, toggle }: ToggleProps) {
  return (
    <button
      type="button"
      class={`round ${device.on ? '' : 'off'}`}
      data-testid={thing === 'camera' ? 'camera' : 'mic'}
      aria-label={t(`device.${thing}`)}
      aria-pressed={device.on}
      aria-busy={device.opening}
      title={t(`device.${thing}-${device.on ? 'on' : 'off'}`)}
      onClick={toggle}
    >
      <Icon name={device.on ? thing : `${thing}-off`} />
    </button>
  );
}

function OwnPicture({ app }: { readonly app: AppModel }) {
  const camera = app.preview.camera.value;
  const { name, userId } = app.account.value ?? { name: '', userId: '' };
  const live = camera.on && !camera.opening;
  return (
    <div class="lobby-picture">
      <Avatar name={name} identity={userId} />
      {live && <Picture of="own" show={(element) => app.preview.show(element)} whole={false} />}
      {!live && (
        <p class="lobby-note">
          {camera.opening ? t('lobby.camera-opening') : t('lobby.camera-off')}
        </p>
      )}
      <span class="plate">
        <span class="plate-name">{name}</span>
      </span>
    </div>
  );
}

/** The own picture with its two switches, and how loud the microphone is. */
export function LobbyStage({ app }: { readonly app: AppModel }) {
  const { preview } = app;
  return (
    <section class="lobby-stage" aria-label={t('lobby.picture')}>
      <OwnPicture app={app} />
      <div class="lobby-toggles">
        <Toggle
          thing="microphone"
          device={preview.microphone.value}
          toggle={() => preview.toggle('microphone')}
        />
        <Toggle
          thing="camera"
          device={preview.camera.value}
          toggle={() => preview.toggle('camera')}
        />
      </div>
      <Meter preview={preview} />
    </section>
  );
}
