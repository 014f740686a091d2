/** How the media library is set up. */

import type { ReconnectPolicy, RoomOptions } from 'livekit-client';

const DELAYS_MS = [0, 300, 700, 1_200, 2_000];
const LAST_DELAY_MS = 3_000;

/** When a broken connection is tried again: at once, then after longer and longer, without end. */
export const RETRIES: ReconnectPolicy = {
  nextRetryDelayInMs: ({ retryCount }) => DELAYS_MS[retryCount] ?? LAST_DELAY_MS,
};

export const ROOM_OPTIONS: RoomOptions = {
  // Which size is wanted, and whether, is the application's word: setRemoteVideoConfig and unsubscribeStream.
  adaptiveStream: false,
  dynacast: true,
  // The server speaks the two-connection protocol; asking for the other first costs a failed try.
  singlePeerConnection: false,
  // It would leave before the page goes, when the person may still stay: the stay itself leaves with the page.
  disconnectOnPageLeave: false,
  // Capture outlives the room.
  stopLocalTrackOnUnpublish: false,
  reconnectPolicy: RETRIES,
};
