import { useState } from 'preact/hooks';
import { t } from '../i18n/translate';
import type { AppModel } from '../state/app-model';
import { roomFault, suggestRoom } from '../state/form';
import { choosableSlots, DeviceField } from './device-fields';
import { Field } from './field';
import { roomFaultText } from './field-words';
import { Brand, Icon } from './icons';
import { LobbyStage } from './lobby-stage';
import { ProblemBox } from './problem-box';
import { ProfileDialog } from './profile-dialog';
import { SettingsDialog } from './settings-dialog';
import { TestSound } from './test-sound-button';

type OpenBox = 'settings' | 'profile' | null;

function LimitNotice({ app }: { readonly app: AppModel }) {
  const seconds = app.limits.value?.lifetime ?? 0;
  if (seconds <= 0) {
    return null;
  }
  const text =
    seconds < 60
      ? t('lobby.limit-seconds', { seconds })
      : t('lobby.limit', { minutes: Math.floor(seconds / 60) });
  return (
    <p class="limit-notice" data-testid="limit-notice">
      <Icon name="clock" />
      {text}
    </p>
  );
}

/** The room to join; Join stays shut until it is a room. */
function JoinForm({ app }: { readonly app: AppModel }) {
  const [room, setRoom] = useState(app.room.value);
  const fault = roomFault(room);
  const busy = app.busy.value;
  const submit = (event: Event) => {
    event.preventDefault();
    if (fault === null && !busy) {
      app.join(room);
    }
  };
  return (
    <form class="join-form" onSubmit={submit} noValidate>
      <Field
        id="room"
        label={t('lobby.room')}
        value={room}
        error={fault === null || fault === 'empty' ? null : roomFaultText(fault)}
        inputMode="numeric"
        placeholder={t('lobby.room-hint')}
        onValue={(value) => setRoom(value.trim())}
      >
        <button
          type="button"
          class="icon-button"
          data-testid="make-up-room"
          aria-label={t('lobby.make-up')}
          title={t('lobby.make-up')}
          onClick={() => setRoom(suggestRoom(Math.random))}
        >
          <Icon name="dice" />
        </button>
      </Field>
      <LimitNotice app={app} />
      <button
        type="submit"
        class="button primary wide join"
        data-testid="join"
        aria-busy={busy}
        disabled={fault !== null || busy}
      >
        {busy && <span class="spinner" />}
        {busy ? t('lobby.joining') : t('lobby.join')}
      </button>
    </form>
  );
}

function Devices({ app }: { readonly app: AppModel }) {
  const { preview } = app;
  return (
    <div class="fields">
      {choosableSlots(['camera', 'microphone', 'speaker']).map((slot) => (
        <DeviceField
          key={slot}
          slot={slot}
          devices={preview.devices.value}
          chosen={preview.chosen.value}
          choose={(of, id) => preview.chooseDevice(of, id)}
        />
      ))}
      <TestSound speaker={preview.chosen.value.speaker} />
    </div>
  );
}

interface LobbyHeadProps {
  readonly app: AppModel;
  readonly open: (box: OpenBox) => void;
}

function LobbyHead({ app, open }: LobbyHeadProps) {
  return (
    <header class="lobby-head">
      <Brand />
      <div class="lobby-head-buttons">
        <button
          type="button"
          class="icon-button"
          data-testid="settings"
          aria-label={t('tool.settings')}
          title={t('tool.settings')}
          onClick={() => open('settings')}
        >
          <Icon name="settings" />
        </button>
        <button
          type="button"
          class="button quiet small profile-button"
          data-testid="profile"
          title={t('lobby.profile')}
          onClick={() => open('profile')}
        >
          <Icon name="user" />
          <span class="for-ears">{t('lobby.profile')}</span>
          <span class="profile-name">{app.account.value?.name}</span>
        </button>
      </div>
    </header>
  );
}

/** How you will look and sound, before anybody sees or hears you, and where you want to go. */
export function LobbyView({ app }: { readonly app: AppModel }) {
  const [box, open] = useState<OpenBox>(null);
  const { preview } = app;
  const problem = box === 'profile' ? null : app.problem.value;
  const found = [preview.camera.value.problem, preview.microphone.value.problem];
  return (
    <main class="lobby" data-testid="lobby">
      <LobbyHead app={app} open={open} />
      <LobbyStage app={app} />
      <section class="card lobby-card">
        <h1>{t('lobby.title')}</h1>
        {problem !== null && (
          <ProblemBox
            problem={problem}
            dismiss={() => app.dismissProblem()}
            dismissLabel={t('notice.dismiss')}
          />
        )}
        {found.map((one) => one !== null && <ProblemBox key={one.kind} problem={one} />)}
        <JoinForm app={app} />
        <Devices app={app} />
      </section>
      {box === 'settings' && (
        <SettingsDialog
          settings={app.settings.value}
          change={(change) => app.changeSettings(change)}
          devices={preview.devices.value}
          chosen={preview.chosen.value}
          choose={(slot, id) => preview.chooseDevice(slot, id)}
          close={() => open(null)}
        />
      )}
      {box === 'profile' && (
        <ProfileDialog
          app={app}
          close={() => {
            // A name that was refused there is no matter of the lobby.
            app.dismissProblem();
            open(null);
          }}
        />
      )}
    </main>
  );
}
