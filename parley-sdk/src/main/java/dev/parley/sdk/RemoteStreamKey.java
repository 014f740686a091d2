package dev.parley.sdk;

import java.util.Objects;

/**
 * Names a stream of another user.
 *
 * <p>It may be a key of a map: two keys of the same room, user and stream are equal.
 */
public final class RemoteStreamKey {
    private final String roomId;
    private final String userId;
    private final StreamIndex streamIndex;

    /**
     * A key.
     *
     * @param roomId the room
     * @param userId the user who publishes
     * @param streamIndex which of the user's streams
     */
    public RemoteStreamKey(String roomId, String userId, StreamIndex streamIndex) {
        this.roomId = Objects.requireNonNull(roomId, "roomId");
        this.userId = Objects.requireNonNull(userId, "userId");
        this.streamIndex = Objects.requireNonNull(streamIndex, "streamIndex");
    }

    /** {@return the room} */
    public String getRoomId() {
        return roomId;
    }

    /** {@return the user who publishes} */
    public String getUserId() {
        return userId;
    }

    /** {@return which of the user's streams} */
    public StreamIndex getStreamIndex() {
        return streamIndex;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteStreamKey key
                && roomId.equals(key.roomId)
                && userId.equals(key.userId)
                && streamIndex == key.streamIndex;
    }

    @Override
    public int hashCode() {
        return Objects.hash(roomId, userId, streamIndex);
    }

    @Override
    public String toString() {
        return roomId + "/" + userId + "/" + streamIndex;
    }
}
