import { useEffect, useMemo, useState } from 'preact/hooks';
import { canChooseSpeaker } from '../media/devices';
import { watchLevel } from '../media/level';
import { playTestSound } from '../media/test-sound';
import type { PreviewDevice } from '../state/preview';
import type { Session } from '../state/session';
import { Avatar } from './avatar';
import { DeviceFields } from './device-fields';
import { Icon, Mark } from './icons';
import { ProblemBox } from './problem-box';
import { trackPicture, Video } from './video';

const METER_BARS = 12;
/** The quietest level that counts as being heard. */
const HEARD_LEVEL = 0.3;

function useLevel(track: MediaStreamTrack | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    setLevel(0);
    return track === null ? undefined : watchLevel(track, setLevel);
  }, [track]);
  return level;
}

function Meter({ microphone }: { readonly microphone: PreviewDevice }) {
  const level = useLevel(microphone.track);
  const [heard, setHeard] = useState(false);
  useEffect(() => setHeard(false), [microphone.track]);
  useEffect(() => {
    if (level >= HEARD_LEVEL) {
      setHeard(true);
    }
  }, [level]);
  const lit = Math.round(level * METER_BARS);
  const bars = Array.from({ length: METER_BARS }, (_, index) => index);
  let words = 'Your microphone is off.';
  if (microphone.track !== null) {
    words = heard ? 'We can hear you.' : 'Say something to test your microphone.';
  }
  return (
    <div class="meter" data-testid="meter" data-heard={heard}>
      <div class="meter-bars" aria-hidden="true">
        {bars.map((bar) => (
          <i key={bar} class={bar < lit ? 'lit' : ''} />
        ))}
      </div>
      <span role="status">{words}</span>
    </div>
  );
}

function PreviewPicture({ session }: { readonly session: Session }) {
  const camera = session.preview.camera.value;
  const picture = useMemo(
    () => (camera.track === null ? null : trackPicture(camera.track)),
    [camera.track],
  );
  const away = camera.track?.getSettings().facingMode === 'environment';
  return (
    <div class="preview-picture">
      <Avatar name={session.name} identity={session.name} />
      {picture !== null && <Video picture={picture} mirrored={!away} whole={false} />}
      <p class="preview-note">
        {camera.opening && 'Starting the camera…'}
        {!camera.on && 'Your camera is off'}
      </p>
      <span class="plate">{session.name}</span>
    </div>
  );
}

interface ToggleProps {
  readonly thing: 'camera' | 'microphone';
  readonly device: PreviewDevice;
  readonly toggle: () => void;
}

function Toggle({ thing, device, toggle }: ToggleProps) {
  const name = thing === 'camera' ? 'Camera' : 'Microphone';
  return (
    <button
      type="button"
      class={`round ${device.on ? '' : 'off'}`}
      data-testid={thing === 'camera' ? 'camera' : 'mic'}
      aria-label={name}
      aria-pressed={device.on}
      aria-busy={device.opening}
      title={`${name} ${device.on ? 'on' : 'off'}`}
      onClick={toggle}
    >
      <Icon name={device.on ? thing : `${thing}-off`} />
    </button>
  );
}

function TestSound({ session }: { readonly session: Session }) {
  const [playing, setPlaying] = useState(false);
  const play = async () => {
    setPlaying(true);
    try {
      await playTestSound(session.preview.chosen('speaker'));
    } catch {
      // The speaker is gone: the list above already says so.
    }
    setPlaying(false);
  };
  return (
    <button type="button" class="button quiet small" disabled={playing} onClick={play}>
      <Icon name="speaker" />
      {playing ? 'Playing…' : 'Play a test sound'}
    </button>
  );
}

/** How you will look and sound, before anybody sees or hears you. */
export function PreviewView({ session }: { readonly session: Session }) {
  const { preview } = session;
  const camera = preview.camera.value;
  const microphone = preview.microphone.value;
  const problems = [session.problem.value, camera.problem, microphone.problem];
  return (
    <main class="preview">
      <header class="preview-head">
        <div class="brand">
          <Mark />
          Parley
        </div>
        <button type="button" class="button quiet small" onClick={() => session.back()}>
          <Icon name="left" />
          Change name or room
        </button>
      </header>
      <section class="preview-stage" aria-label="Your picture and sound">
        <PreviewPicture session={session} />
        <div class="preview-toggles">
          <Toggle
            thing="microphone"
            device={microphone}
            toggle={() => session.togglePreview('microphone')}
          />
          <Toggle thing="camera" device={camera} toggle={() => session.togglePreview('camera')} />
        </div>
        <Meter microphone={microphone} />
      </section>
      <section class="card preview-card">
        <h1>
          Ready to join
          <span class="preview-room">{session.room}</span>
        </h1>
        {problems.map((found) => found !== null && <ProblemBox key={found.kind} problem={found} />)}
        <DeviceFields
          devices={preview.devices.value}
          chosen={(slot) => preview.chosen(slot)}
          choose={(slot, id) => session.choosePreviewDevice(slot, id)}
        />
        {canChooseSpeaker() && <TestSound session={session} />}
        <button
          type="button"
          class="button primary wide join"
          data-testid="join"
          disabled={camera.opening || microphone.opening}
          onClick={() => session.join()}
        >
          Join the call
        </button>
      </section>
    </main>
  );
}
