import { t } from '../i18n/translate';
import type { MediaSettings, Resolution, ShareQuality, Sound } from '../state/app-model';
import { ChoiceField } from './choice-field';
import { choosableSlots, type DeviceChoice, DeviceField } from './device-fields';
import { Dialog } from './dialog';
import { PageFields } from './page-fields';

const RESOLUTIONS: readonly Resolution[] = ['1080p', '720p', '540p', '360p', '180p'];
const SIZES: Readonly<Record<Resolution, string>> = {
  '1080p': '1920×1080',
  '720p': '1280×720',
  '540p': '960×540',
  '360p': '640×360',
  '180p': '320×180',
};
const SOUNDS: readonly Sound[] = ['fluent', 'standard', 'hd'];
const SHARES: readonly ShareQuality[] = ['clarity', 'fluency'];

interface SettingsDialogProps extends DeviceChoice {
  readonly settings: MediaSettings;
  readonly change: (change: Partial<MediaSettings>) => void;
  readonly close: () => void;
}

function VideoSettings(props: SettingsDialogProps) {
  const { settings, change } = props;
  return (
    <section class="settings-part">
      <h3>{t('settings.video')}</h3>
      <div class="fields two">
        <DeviceField slot="camera" {...props} />
        <ChoiceField<Resolution>
          id="resolution"
          label={t('settings.resolution')}
          value={settings.resolution}
          options={RESOLUTIONS.map((value) => ({ value, label: `${value} (${SIZES[value]})` }))}
          choose={(resolution) => change({ resolution })}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          class="switch"
          data-testid="mirror"
          checked={settings.mirror}
          onChange={(event) => change({ mirror: event.currentTarget.checked })}
        />
        <span>{t('settings.mirror')}</span>
      </label>
    </section>
  );
}

function SoundSettings(props: SettingsDialogProps) {
  const { settings, change } = props;
  return (
    <section class="settings-part">
      <h3>{t('settings.audio')}</h3>
      <div class="fields two">
        {choosableSlots(['microphone', 'speaker']).map((slot) => (
          <DeviceField key={slot} slot={slot} {...props} />
        ))}
        <ChoiceField<Sound>
          id="sound"
          label={t('settings.sound')}
          value={settings.sound}
          options={SOUNDS.map((value) => ({ value, label: t(`settings.sound-${value}`) }))}
          choose={(sound) => change({ sound })}
        />
      </div>
    </section>
  );
}

/** Everything a person can set, before and during a call; every change counts at once. */
export function SettingsDialog(props: SettingsDialogProps) {
  const { settings, change, close } = props;
  return (
    <Dialog id="settings-dialog" title={t('settings.title')} shape="wide" close={close}>
      <VideoSettings {...props} />
      <SoundSettings {...props} />
      <section class="settings-part">
        <h3>{t('settings.sharing')}</h3>
        <ChoiceField<ShareQuality>
          id="share-quality"
          label={t('settings.share')}
          value={settings.share}
          options={SHARES.map((value) => ({ value, label: t(`settings.share-${value}`) }))}
          choose={(share) => change({ share })}
        />
      </section>
      <section class="settings-part">
        <h3>{t('settings.page')}</h3>
        <PageFields />
      </section>
    </Dialog>
  );
}
