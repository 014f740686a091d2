/** From a wish to join to a running call: a ticket, a connection, then the prepared tracks. */

import {
  LocalAudioTrack,
  LocalVideoTrack,
  LogLevel,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
} from 'livekit-client';
import { type JoinProgress, joinProblem, NOTHING_YET } from '../errors/call-problem';
import type { Problem } from '../errors/problem';
import { cameraConstraints, microphoneConstraints } from '../media/capture';
import type { Parameters } from '../state/parameters';
import { installHook } from './hook';
import { LiveCall, type LiveCallEvents } from './live-call';
import { type DeviceIds, roomOptions } from './room-options';
import { fetchTicket } from './token';

export interface JoinRequest {
  readonly room: string;
  readonly name: string;
  readonly parameters: Parameters;
  readonly devices: DeviceIds;
  /** Tracks that the preview has open; the call owns them from now on. */
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
}

/** `problem` is null when the person cancelled. */
export type JoinResult =
  | { readonly call: LiveCall }
  | { readonly call: null; readonly problem: Problem | null };

/**
 * A try ends by then at the latest. The library gives up on its own after 15 s of signaling and 15 s of
 * media, but asks for ever where the server answers 404 for its signaling.
 */
const DEADLINE_MS = 30_000;

function signalingUrl(): string {
  return window.location.origin.replace(/^http/, 'ws');
}

function stopTracks(request: JoinRequest): void {
  request.camera?.stop();
  request.microphone?.stop();
}

function localTracks(request: JoinRequest): (LocalAudioTrack | LocalVideoTrack)[] {
  const tracks: (LocalAudioTrack | LocalVideoTrack)[] = [];
  // "Not user provided": the library may stop and reopen the device, which puts its light out.
  if (request.microphone !== null) {
    const constraints = microphoneConstraints(request.devices.microphone);
    tracks.push(new LocalAudioTrack(request.microphone, constraints, false));
  }
  if (request.camera !== null) {
    const constraints = cameraConstraints(request.devices.camera);
    tracks.push(new LocalVideoTrack(request.camera, constraints, false));
  }
  return tracks;
}

const SOURCES: Readonly<Record<'audio' | 'video', Track.Source>> = {
  audio: Track.Source.Microphone,
  video: Track.Source.Camera,
};

async function publish(call: LiveCall, room: Room, request: JoinRequest): Promise<void> {
  await Promise.all(
    localTracks(request).map(async (track) => {
      const source = SOURCES[track instanceof LocalVideoTrack ? 'video' : 'audio'];
      try {
        await room.localParticipant.publishTrack(track, { source });
      } catch (error) {
        track.stop();
        call.reportPublishFailure(source, error);
      }
    }),
  );
}

/** Remembers how far `room` comes, to tell a refusal from a firewall when it fails. */
function watchProgress(room: Room): () => JoinProgress {
  let progress = NOTHING_YET;
  room.once(RoomEvent.SignalConnected, () => {
    progress = { ...progress, signaled: true };
  });
  room.once(RoomEvent.Disconnected, (reason) => {
    progress = { ...progress, reason };
  });
  return () => progress;
}

export async function joinCall(
  request: JoinRequest,
  events: LiveCallEvents,
  cancelled: AbortSignal,
): Promise<JoinResult> {
  setLogLevel(LogLevel.warn);
  const room = new Room(roomOptions(request.parameters, request.devices));
  const progress = watchProgress(room);
  const giveUp = () => void room.disconnect();
  const deadline = setTimeout(giveUp, DEADLINE_MS);
  try {
    const ticket = await fetchTicket(request.room, request.name, cancelled);
    cancelled.addEventListener('abort', giveUp);
    const call = new LiveCall(room, request.room, request.devices, events);
    installHook(room);
    await room.connect(signalingUrl(), ticket.token);
    cancelled.throwIfAborted();
    call.start();
    void publish(call, room, request);
    return { call };
  } catch (error) {
    // Before leaving: that, too, counts as an end and would hide the server's reason.
    const why = cancelled.aborted ? null : joinProblem(error, progress());
    void room.disconnect();
    stopTracks(request);
    return { call: null, problem: why };
  } finally {
    clearTimeout(deadline);
    cancelled.removeEventListener('abort', giveUp);
  }
}
