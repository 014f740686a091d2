/** Opens the camera and the microphone. One prompt asks for both when both are wanted. */

import { errorName, mediaProblem } from '../errors/media-problem';
import { type Problem, problem } from '../errors/problem';

export const CAMERA_WIDTH = 1280;
export const CAMERA_HEIGHT = 720;
const CAMERA_FRAMES_PER_SECOND = 30;

/** What to open: a device id, null for the browser's default, undefined to leave it closed. */
export interface Wanted {
  readonly camera: string | null | undefined;
  readonly microphone: string | null | undefined;
}

export type Opened =
  | { readonly track: MediaStreamTrack; readonly problem: null }
  | { readonly track: null; readonly problem: Problem }
  | null;

export interface Capture {
  readonly camera: Opened;
  readonly microphone: Opened;
}

export function cameraConstraints(id: string | null): MediaTrackConstraints {
  return {
    ...(id === null ? {} : { deviceId: { exact: id } }),
    width: { ideal: CAMERA_WIDTH },
    height: { ideal: CAMERA_HEIGHT },
    frameRate: { ideal: CAMERA_FRAMES_PER_SECOND },
  };
}

export function microphoneConstraints(id: string | null): MediaTrackConstraints {
  return {
    ...(id === null ? {} : { deviceId: { exact: id } }),
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  };
}

type Thing = 'camera' | 'microphone';

function request(thing: Thing, id: string | null): MediaStreamConstraints {
  return thing === 'camera'
    ? { video: cameraConstraints(id) }
    : { audio: microphoneConstraints(id) };
}

async function openTrack(thing: Thing, id: string | null): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia(request(thing, id));
  const track = stream.getTracks()[0];
  if (track === undefined) {
    throw new DOMException('The stream has no track', 'NotFoundError');
  }
  return track;
}

/** Opens one device; a remembered device that is gone gives way to the default one. */
async function open(thing: Thing, id: string | null): Promise<Opened> {
  try {
    return { track: await openTrack(thing, id), problem: null };
  } catch (error) {
    if (id !== null && ['OverconstrainedError', 'NotFoundError'].includes(errorName(error))) {
      return open(thing, null);
    }
    return { track: null, problem: mediaProblem(thing, error) };
  }
}

async function openBoth(camera: string | null, microphone: string | null): Promise<Capture | null> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: cameraConstraints(camera),
      audio: microphoneConstraints(microphone),
    });
    const [video] = stream.getVideoTracks();
    const [audio] = stream.getAudioTracks();
    if (video && audio) {
      return {
        camera: { track: video, problem: null },
        microphone: { track: audio, problem: null },
      };
    }
  } catch {
    // Which of the two failed cannot be told from here: each is then asked for alone.
  }
  return null;
}

/** Never throws: what could not be opened comes back as a problem. */
export async function openCapture(wanted: Wanted): Promise<Capture> {
  if (!navigator.mediaDevices?.getUserMedia) {
    const refused: Opened = { track: null, problem: problem('page-insecure') };
    return {
      camera: wanted.camera === undefined ? null : refused,
      microphone: wanted.microphone === undefined ? null : refused,
    };
  }
  if (wanted.camera !== undefined && wanted.microphone !== undefined) {
    const both = await openBoth(wanted.camera, wanted.microphone);
    if (both !== null) {
      return both;
    }
  }
  return {
    camera: wanted.camera === undefined ? null : await open('camera', wanted.camera),
    microphone:
      wanted.microphone === undefined ? null : await open('microphone', wanted.microphone),
  };
}
