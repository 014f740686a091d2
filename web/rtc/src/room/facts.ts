/** Reads the media library's room as the facts that this package works with. */

import { type RemoteParticipant, type Room, Track, type TrackPublication } from 'livekit-client';
import { MediaType, StreamIndex } from '../api/values';
import type { TrackFacts, UserFacts } from './users';

/** The attribute that carries a user's extraInfo. */
export const EXTRA_INFO_ATTRIBUTE = 'parley.extra-info';

/** The stream that a source belongs to. */
export function streamOf(source: Track.Source): StreamIndex {
  return source === Track.Source.ScreenShare || source === Track.Source.ScreenShareAudio
    ? StreamIndex.STREAM_INDEX_SCREEN
    : StreamIndex.STREAM_INDEX_MAIN;
}

function trackFacts(publication: TrackPublication): TrackFacts {
  return {
    sid: publication.trackSid,
    stream: streamOf(publication.source),
    medium: publication.kind === Track.Kind.Audio ? MediaType.AUDIO : MediaType.VIDEO,
    muted: publication.isMuted,
  };
}

/** What the user declared; for clients that declare nothing, the metadata of their token. */
function extraInfo(participant: RemoteParticipant): string {
  return participant.attributes[EXTRA_INFO_ATTRIBUTE] || participant.metadata || '';
}

/** Everybody else in the room. */
export function usersOf(room: Room): UserFacts[] {
  return [...room.remoteParticipants.values()].map((participant) => ({
    info: { userId: participant.identity, extraInfo: extraInfo(participant) },
    sid: participant.sid,
    tracks: [...participant.trackPublications.values()].map(trackFacts),
  }));
}

/** The address to connect to: the library keeps the query, so the attribute goes with each join. */
export function joinAddress(server: string, extra: string): string {
  if (extra === '') {
    return server;
  }
  const json = new TextEncoder().encode(JSON.stringify({ [EXTRA_INFO_ATTRIBUTE]: extra }));
  const base64 = btoa(String.fromCharCode(...json));
  const attributes = base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return `${server}/?attributes=${attributes}`;
}
