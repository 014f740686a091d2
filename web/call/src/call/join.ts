/** From a wish to join to a running call: a ticket, a connection, then the prepared tracks. */

import {
  LocalAudioTrack,
  LocalVideoTrack,
  LogLevel,
  Room,
  setLogLevel,
  type Track,
} from 'livekit-client';
import { joinProblem } from '../errors/call-problem';
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
  audio: 'microphone' as Track.Source,
  video: 'camera' as Track.Source,
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

export async function joinCall(
  request: JoinRequest,
  events: LiveCallEvents,
  cancelled: AbortSignal,
): Promise<JoinResult> {
  setLogLevel(LogLevel.warn);
  const room = new Room(roomOptions(request.parameters, request.devices));
  const cancel = () => void room.disconnect();
  try {
    const ticket = await fetchTicket(request.room, request.name, cancelled);
    cancelled.addEventListener('abort', cancel);
    const call = new LiveCall(room, request.room, request.devices, events);
    installHook(room);
    await room.connect(signalingUrl(), ticket.token);
    cancelled.throwIfAborted();
    call.start();
    void publish(call, room, request);
    return { call };
  } catch (error) {
    void room.disconnect();
    stopTracks(request);
    return { call: null, problem: cancelled.aborted ? null : joinProblem(error) };
  } finally {
    cancelled.removeEventListener('abort', cancel);
  }
}
