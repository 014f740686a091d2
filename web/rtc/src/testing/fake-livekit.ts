/** A media library whose events and answers a test decides. No network, no devices. */

import { vi } from 'vitest';

type Handler = (...args: unknown[]) => void;

/** Listeners by name, as the library's emitters have them. */
export class FakeEmitter {
  readonly handlers = new Map<string, Handler[]>();

  on(name: string, handler: Handler): this {
    this.handlers.set(name, [...(this.handlers.get(name) ?? []), handler]);
    return this;
  }

  off(name: string, handler: Handler): this {
    const left = (this.handlers.get(name) ?? []).filter((each) => each !== handler);
    this.handlers.set(name, left);
    return this;
  }

  emit(name: string, ...args: unknown[]): void {
    for (const handler of [...(this.handlers.get(name) ?? [])]) {
      handler(...args);
    }
  }
}

/** A sender whose encodings can be looked at. */
export class FakeSender {
  encodings: { maxBitrate?: number; maxFramerate?: number }[] = [{}];
  stats: Record<string, unknown>[] = [];
  getParameters = () => ({ encodings: this.encodings.map((each) => ({ ...each })) });
  setParameters = vi.fn(async (parameters: { encodings: { maxBitrate?: number }[] }) => {
    this.encodings = parameters.encodings;
  });
  getStats = async () => new Map(this.stats.map((entry) => [entry.id, entry]));
}

/** A receiver whose statistics a test sets. */
export class FakeReceiver {
  stats: Record<string, unknown>[] = [];
  getStats = async () => new Map(this.stats.map((entry) => [entry.id, entry]));
}

/** A track, local or remote. */
export class FakeTrack extends FakeEmitter {
  isMuted = false;
  isStopped = false;
  sender: FakeSender | undefined;
  receiver: FakeReceiver | undefined;
  readonly mediaStreamTrack = {
    contentHint: '',
    readyState: 'live',
    applyConstraints: vi.fn(async () => {}),
  };
  readonly restartTrack = vi.fn(async () => {
    this.mediaStreamTrack.readyState = 'live';
  });
  readonly setDeviceId = vi.fn(async (_id: unknown) => true);
  readonly attach = vi.fn((element: unknown) => element);
  readonly detach = vi.fn((element: unknown) => element);

  constructor(
    readonly kind: 'audio' | 'video',
    readonly source: string,
  ) {
    super();
  }

  readonly mute = vi.fn(async () => {
    this.isMuted = true;
  });
  readonly unmute = vi.fn(async () => {
    this.isMuted = false;
  });
  stop(): void {
    this.isStopped = true;
  }
}

/** A publication, local or remote. */
export class FakePublication {
  isMuted = false;
  track: FakeTrack | undefined;
  readonly setSubscribed = vi.fn((_wanted: boolean) => {});
  readonly setVideoDimensions = vi.fn((_size: unknown) => {});
  readonly setVideoFPS = vi.fn((_rate: number) => {});

  constructor(
    readonly trackSid: string,
    readonly kind: 'audio' | 'video',
    readonly source: string,
  ) {}
}

/** Somebody else in the room. */
export class FakeParticipant {
  readonly trackPublications = new Map<string, FakePublication>();
  attributes: Record<string, string> = {};
  metadata = '';
  connectionQuality = 'excellent';

  constructor(
    readonly identity: string,
    readonly sid: string,
  ) {}
}

class FakeLocalParticipant extends FakeParticipant {
  #lastSid = 0;

  readonly publishTrack = vi.fn(async (track: FakeTrack, options: { source: string }) => {
    const publication = new FakePublication(`TR_own${++this.#lastSid}`, track.kind, options.source);
    publication.track = track;
    track.sender = new FakeSender();
    this.trackPublications.set(publication.trackSid, publication);
    return publication;
  });
  readonly unpublishTrack = vi.fn(async (track: FakeTrack, _stop?: boolean) => {
    for (const [sid, publication] of this.trackPublications) {
      if (publication.track === track) {
        this.trackPublications.delete(sid);
      }
    }
  });
  readonly publishData = vi.fn(async (_data: Uint8Array, _options: object) => {});
}

/** The room. The last one made is {@link FakeRoom.last}. */
export class FakeRoom extends FakeEmitter {
  static last: FakeRoom;
  /** What the next connection does. */
  static connecting: (room: FakeRoom) => Promise<void> = async () => {};
  /** The reason of the protocol that a connection which fails tells; 0 is unknown, 7 a failed join. */
  static reasonOfFailure = 0;

  readonly remoteParticipants = new Map<string, FakeParticipant>();
  readonly localParticipant = new FakeLocalParticipant('me', 'PA_me');
  engine = Object.assign(new FakeEmitter(), { token: '' });

  constructor(readonly options: Record<string, unknown>) {
    super();
    FakeRoom.last = this;
  }

  readonly connect = vi.fn(async (_url: string, _token: string, _options: object) => {
    this.emit('signalConnected');
    try {
      await FakeRoom.connecting(this);
    } catch (error) {
      // The library tells an end of unknown reason, and then why it could not connect.
      this.emit('disconnected', FakeRoom.reasonOfFailure);
      throw error;
    }
  });
  readonly disconnect = vi.fn(async (_stop?: boolean) => {
    this.emit('disconnected', 1);
  });

  /** Somebody is in the room; tells of it. */
  enter(identity: string, sid = `PA_${identity}`): FakeParticipant {
    const participant = new FakeParticipant(identity, sid);
    this.remoteParticipants.set(identity, participant);
    this.emit('participantConnected', participant);
    return participant;
  }

  /** Somebody is gone; tells of it with a reason of the protocol. */
  leave(identity: string, reason?: number): void {
    const participant = this.remoteParticipants.get(identity);
    this.remoteParticipants.delete(identity);
    this.emit('participantDisconnected', participant, reason);
  }

  /** Somebody publishes; tells of it. */
  publish(
    participant: FakeParticipant,
    source: 'microphone' | 'camera' | 'screen_share' | 'screen_share_audio',
    sid = `TR_${participant.identity}_${source}`,
  ): FakePublication {
    const kind = source === 'microphone' || source === 'screen_share_audio' ? 'audio' : 'video';
    const publication = new FakePublication(sid, kind, source);
    participant.trackPublications.set(sid, publication);
    this.emit('trackPublished', publication, participant);
    return publication;
  }

  /** What somebody publishes begins to be received; tells of it. */
  deliver(participant: FakeParticipant, publication: FakePublication): void {
    publication.track = new FakeTrack(publication.kind, publication.source);
    this.emit('trackSubscribed', publication.track, publication, participant);
  }

  unpublish(participant: FakeParticipant, publication: FakePublication): void {
    participant.trackPublications.delete(publication.trackSid);
    this.emit('trackUnpublished', publication, participant);
  }

  setMuted(participant: FakeParticipant, publication: FakePublication, muted: boolean): void {
    publication.isMuted = muted;
    this.emit(muted ? 'trackMuted' : 'trackUnmuted', publication, participant);
  }

  /** The break after which the library reads everything anew, as it does it. */
  restart(meanwhile: () => void): void {
    const all = [...this.remoteParticipants.values()];
    this.remoteParticipants.clear();
    for (const participant of all) {
      this.emit('participantDisconnected', participant, undefined);
    }
    this.emit('reconnecting');
    for (const participant of all) {
      this.remoteParticipants.set(participant.identity, participant);
      this.emit('participantConnected', participant);
    }
    meanwhile();
    this.emit('reconnected');
  }
}

/** Devices: what the next opening gives or throws. */
export const devices = {
  microphone: vi.fn(async (_options?: object) => new FakeTrack('audio', 'microphone')),
  camera: vi.fn(async (_options?: object) => new FakeTrack('video', 'camera')),
  screen: vi.fn(async (options?: { audio?: boolean }) => [
    new FakeTrack('video', 'screen_share'),
    ...(options?.audio ? [new FakeTrack('audio', 'screen_share_audio')] : []),
  ]),
};

/** What takes the place of the library's own. */
export const fakeLibrary = {
  Room: FakeRoom,
  createLocalAudioTrack: devices.microphone,
  createLocalVideoTrack: devices.camera,
  createLocalScreenTracks: devices.screen,
};

/** Lets everything that waits for no time run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
  }
}
