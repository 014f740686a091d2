/**
 * A call that is running: turns the client library's room into the signals the view reads, and the
 * view's wishes into requests to the room. It ends once, by {@link LiveCallEvents.ended}.
 */

import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  type DisconnectReason,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  Track,
} from 'livekit-client';
import { endProblem } from '../errors/call-problem';
import { type CapturedThing, mediaProblem } from '../errors/media-problem';
import { type Problem, problem } from '../errors/problem';
import { canShareScreen, type DeviceLists, listDevices, NO_DEVICES } from '../media/devices';
import { keepAwake } from '../media/wake-lock';
import type { DeviceSlot } from '../state/memory';
import type { Banner, CallModel, Control, Controls, Tile } from './model';
import { Notices } from './notices';
import { displayName, tilesOf } from './people';
import type { DeviceIds } from './room-options';

export interface LiveCallEvents {
  /** The call is over; `problem` is null when the person left. */
  ended(problem: Problem | null): void;
  /** A device was chosen in the call and should be remembered. */
  deviceChosen(slot: DeviceSlot, id: string, label: string): void;
}

type Connection = 'fine' | 'reconnecting' | 'reconnected';
type Sending = Track.Source.Microphone | Track.Source.Camera | Track.Source.ScreenShare;

const WELCOME_BACK_MS = 3_000;

const THINGS: Readonly<Record<Sending, CapturedThing>> = {
  [Track.Source.Microphone]: 'microphone',
  [Track.Source.Camera]: 'camera',
  [Track.Source.ScreenShare]: 'screen',
};

const DEVICE_KINDS: Readonly<Record<DeviceSlot, MediaDeviceKind>> = {
  camera: 'videoinput',
  microphone: 'audioinput',
  speaker: 'audiooutput',
};

/** Every event after which some tile or control may look different. */
const LOOKS_CHANGE: readonly RoomEvent[] = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantPermissionsChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.Reconnected,
];

export class LiveCall implements CallModel {
  readonly joinedAt = Date.now();
  readonly tiles = signal<readonly Tile[]>([]);
  readonly devices = signal<DeviceLists>(NO_DEVICES);
  readonly chosen = signal<DeviceIds>({ camera: null, microphone: null, speaker: null });
  readonly banner: ReadonlySignal<Banner | null>;
  readonly controls: ReadonlySignal<Controls>;

  readonly #room: Room;
  readonly #events: LiveCallEvents;
  readonly #notices = new Notices();
  readonly #changing = signal<readonly Sending[]>([]);
  /** Counts the room's changes, so that what is computed from the room is computed again. */
  readonly #version = signal(0);
  readonly #connection = signal<Connection>('fine');
  readonly #offline = signal(false);
  readonly #soundBlocked = signal(false);
  readonly #loudspeakers = document.createElement('div');
  #stopKeepingAwake: () => void = () => {};
  #refreshing = false;
  #running = false;

  constructor(
    room: Room,
    readonly name: string,
    devices: DeviceIds,
    events: LiveCallEvents,
  ) {
    this.#room = room;
    this.#events = events;
    this.chosen.value = devices;
    this.banner = computed(() => this.#bannerNow());
    this.controls = computed(() => this.#controlsNow());
    this.#loudspeakers.hidden = true;
    // Before connecting: tracks of those already in the room arrive with the connection.
    this.#listen();
  }

  get room(): string {
    return this.name;
  }

  get notices() {
    return this.#notices.shown;
  }

  /** The room is connected: show it. */
  start(): void {
    this.#running = true;
    document.body.append(this.#loudspeakers);
    window.addEventListener('online', this.#onNetwork);
    window.addEventListener('offline', this.#onNetwork);
    this.#stopKeepingAwake = keepAwake();
    this.#soundBlocked.value = !this.#room.canPlaybackAudio;
    this.#refreshNow();
    void this.#listDevices();
  }

  toggleMicrophone(): void {
    const wanted = !this.#room.localParticipant.isMicrophoneEnabled;
    void this.#switch(Track.Source.Microphone, () =>
      this.#room.localParticipant.setMicrophoneEnabled(wanted),
    );
  }

  toggleCamera(): void {
    const wanted = !this.#room.localParticipant.isCameraEnabled;
    void this.#switch(Track.Source.Camera, () =>
      this.#room.localParticipant.setCameraEnabled(wanted),
    );
  }

  toggleScreen(): void {
    const wanted = !this.#room.localParticipant.isScreenShareEnabled;
    void this.#switch(Track.Source.ScreenShare, () =>
      this.#room.localParticipant.setScreenShareEnabled(wanted, {
        audio: true,
        contentHint: 'detail',
        surfaceSwitching: 'include',
        systemAudio: 'include',
      }),
    );
  }

  chooseDevice(slot: DeviceSlot, id: string): void {
    void this.#chooseDevice(slot, id);
  }

  allowSound(): void {
    // Both must start within the same gesture; a refusal leaves the banner where it is.
    void this.#room.startAudio().catch(() => {});
    void this.#room.startVideo().catch(() => {});
  }

  tell(text: string): void {
    this.#notices.tell(text);
  }

  report(what: Problem): void {
    this.#notices.report(what);
  }

  dismiss(noticeId: number): void {
    this.#notices.dismiss(noticeId);
  }

  leave(): void {
    void this.#room.disconnect();
  }

  reportPublishFailure(source: Track.Source, error: unknown): void {
    const things: Partial<Record<Track.Source, CapturedThing>> = THINGS;
    const thing = things[source] ?? 'camera';
    const captured = error instanceof DOMException;
    this.#notices.report(captured ? mediaProblem(thing, error) : problem('publish-refused'));
    this.#refresh();
  }

  #listen(): void {
    const room = this.#room;
    for (const event of LOOKS_CHANGE) {
      room.on(event, this.#refresh);
    }
    room
      .on(RoomEvent.TrackSubscribed, this.#onTrack)
      .on(RoomEvent.TrackUnsubscribed, this.#onTrackGone)
      .on(RoomEvent.TrackPublished, this.#onPublished)
      .on(RoomEvent.ParticipantConnected, (person) => this.tell(`${displayName(person)} joined`))
      .on(RoomEvent.ParticipantDisconnected, (person) => this.tell(`${displayName(person)} left`))
      .on(RoomEvent.SignalReconnecting, () => this.#setConnection('reconnecting'))
      .on(RoomEvent.Reconnecting, () => this.#setConnection('reconnecting'))
      .on(RoomEvent.Reconnected, () => this.#setConnection('reconnected'))
      .on(RoomEvent.AudioPlaybackStatusChanged, this.#onPlayback)
      .on(RoomEvent.VideoPlaybackStatusChanged, this.#onPlayback)
      .on(RoomEvent.MediaDevicesChanged, () => void this.#listDevices())
      .on(RoomEvent.ActiveDeviceChanged, () => void this.#listDevices())
      .on(RoomEvent.Disconnected, this.#onDisconnected);
  }

  readonly #refresh = (): void => {
    if (this.#refreshing || !this.#running) {
      return;
    }
    // The library fires several events for one change: the view is drawn once for all of them.
    this.#refreshing = true;
    queueMicrotask(() => {
      this.#refreshing = false;
      this.#refreshNow();
    });
  };

  #refreshNow(): void {
    if (this.#running) {
      this.tiles.value = tilesOf(this.#room);
      this.#version.value++;
    }
  }

  readonly #onTrack = (track: RemoteTrack): void => {
    if (track.kind === Track.Kind.Audio) {
      this.#loudspeakers.append(track.attach());
    }
  };

  readonly #onTrackGone = (track: RemoteTrack): void => {
    if (track.kind === Track.Kind.Audio) {
      for (const element of track.detach()) {
        element.remove();
      }
    }
  };

  readonly #onPublished = (
    publication: RemoteTrackPublication,
    person: { name?: string; identity: string },
  ): void => {
    if (publication.source === Track.Source.ScreenShare) {
      this.tell(`${person.name || person.identity} is sharing a screen`);
    }
  };

  readonly #onPlayback = (): void => {
    this.#soundBlocked.value = !this.#room.canPlaybackAudio || !this.#room.canPlaybackVideo;
  };

  readonly #onNetwork = (): void => {
    this.#offline.value = !navigator.onLine;
  };

  readonly #onDisconnected = (reason?: DisconnectReason): void => {
    if (!this.#running) {
      return;
    }
    this.#running = false;
    this.#stopKeepingAwake();
    this.#notices.close();
    this.#loudspeakers.remove();
    window.removeEventListener('online', this.#onNetwork);
    window.removeEventListener('offline', this.#onNetwork);
    this.#events.ended(endProblem(reason));
  };

  #setConnection(connection: Connection): void {
    this.#connection.value = connection;
    if (connection === 'reconnected') {
      this.#offline.value = false;
      setTimeout(() => {
        if (this.#connection.value === 'reconnected') {
          this.#connection.value = 'fine';
        }
      }, WELCOME_BACK_MS);
    }
  }

  #bannerNow(): Banner | null {
    if (this.#offline.value) {
      return 'offline';
    }
    if (this.#connection.value !== 'fine') {
      return this.#connection.value;
    }
    return this.#soundBlocked.value ? 'sound-blocked' : null;
  }

  #controlsNow(): Controls {
    void this.#version.value;
    const me = this.#room.localParticipant;
    const control = (source: Sending, on: boolean, able: boolean): Control => ({
      state: this.#changing.value.includes(source) ? 'changing' : on ? 'on' : 'off',
      possible: able && this.#mayPublish(source),
    });
    return {
      microphone: control(Track.Source.Microphone, me.isMicrophoneEnabled, true),
      camera: control(Track.Source.Camera, me.isCameraEnabled, true),
      screen: control(Track.Source.ScreenShare, me.isScreenShareEnabled, canShareScreen()),
    };
  }

  #mayPublish(source: Sending): boolean {
    const permissions = this.#room.localParticipant.permissions;
    if (permissions === undefined) {
      return true;
    }
    const sources = permissions.canPublishSources;
    return (
      permissions.canPublish && (sources.length === 0 || sources.includes(protoSource(source)))
    );
  }

  async #switch(source: Sending, act: () => Promise<unknown>): Promise<void> {
    if (this.#changing.value.includes(source)) {
      return;
    }
    this.#changing.value = [...this.#changing.value, source];
    try {
      await act();
    } catch (error) {
      this.reportPublishFailure(source, error);
    } finally {
      this.#changing.value = this.#changing.value.filter((other) => other !== source);
      this.#refresh();
    }
  }

  async #chooseDevice(slot: DeviceSlot, id: string): Promise<void> {
    const device = this.devices.value[slot].find((candidate) => candidate.id === id);
    if (device === undefined) {
      return;
    }
    const previous = this.chosen.value;
    this.chosen.value = { ...previous, [slot]: id };
    try {
      await this.#room.switchActiveDevice(DEVICE_KINDS[slot], id);
      this.#events.deviceChosen(slot, id, device.label);
    } catch (error) {
      this.chosen.value = previous;
      this.#notices.report(
        slot === 'speaker' ? problem('speaker-failed') : mediaProblem(slot, error),
      );
    }
    this.#refresh();
  }

  async #listDevices(): Promise<void> {
    const devices = await listDevices();
    const active = (slot: DeviceSlot) => {
      const id = this.#room.getActiveDevice(DEVICE_KINDS[slot]) ?? this.chosen.value[slot];
      return devices[slot].some((device) => device.id === id) ? (id ?? null) : null;
    };
    this.devices.value = devices;
    this.chosen.value = {
      camera: active('camera'),
      microphone: active('microphone'),
      speaker: active('speaker'),
    };
  }
}

function protoSource(source: Sending) {
  return Track.sourceToProto(source);
}
