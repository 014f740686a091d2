/** From the room as the client library keeps it to the tiles a person sees. */

import { ConnectionQuality, type Participant, type Room, Track } from 'livekit-client';
import type { Tile } from './model';

export function displayName(participant: Pick<Participant, 'name' | 'identity'>): string {
  return participant.name?.trim() || participant.identity;
}

function facesAway(participant: Participant): boolean {
  const track = participant.getTrackPublication(Track.Source.Camera)?.track;
  return track?.mediaStreamTrack.getSettings().facingMode === 'environment';
}

function personTile(participant: Participant, own: boolean): Tile {
  const camera = participant.getTrackPublication(Track.Source.Camera);
  const seen = camera !== undefined && !camera.isMuted;
  return {
    key: `${participant.identity}/camera`,
    identity: participant.identity,
    name: displayName(participant),
    own,
    source: 'camera',
    picture: seen ? (camera.videoTrack ?? null) : null,
    mirrored: own && !facesAway(participant),
    muted: !participant.isMicrophoneEnabled,
    speaking: participant.isSpeaking && participant.isMicrophoneEnabled,
    weak:
      participant.connectionQuality === ConnectionQuality.Poor ||
      participant.connectionQuality === ConnectionQuality.Lost,
  };
}

function screenTile(participant: Participant, own: boolean): Tile | null {
  const screen = participant.getTrackPublication(Track.Source.ScreenShare);
  if (screen === undefined || screen.isMuted) {
    return null;
  }
  return {
    key: `${participant.identity}/screen`,
    identity: participant.identity,
    name: displayName(participant),
    own,
    source: 'screen_share',
    picture: screen.videoTrack ?? null,
    mirrored: false,
    muted: true,
    speaking: false,
    weak: false,
  };
}

/** Shared screens first, then oneself, then the others in the order in which they joined. */
export function tilesOf(room: Room): readonly Tile[] {
  const others = [...room.remoteParticipants.values()].sort(
    (one, other) =>
      (one.joinedAt?.getTime() ?? 0) - (other.joinedAt?.getTime() ?? 0) ||
      one.identity.localeCompare(other.identity),
  );
  const everyone = [
    { participant: room.localParticipant as Participant, own: true },
    ...others.map((participant) => ({ participant: participant as Participant, own: false })),
  ];
  const screens = everyone.flatMap(({ participant, own }) => screenTile(participant, own) ?? []);
  return [...screens, ...everyone.map(({ participant, own }) => personTile(participant, own))];
}
