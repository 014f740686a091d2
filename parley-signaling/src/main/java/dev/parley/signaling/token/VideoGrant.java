package dev.parley.signaling.token;

import java.util.Objects;
import java.util.Set;
import livekit.LivekitModels.TrackSource;

/**
 * What a token allows in a room, with every absent claim already resolved to its meaning.
 *
 * <p>Three claims are open unless a token says otherwise ({@code canPublish}, {@code canSubscribe},
 * and {@code canPublishData}, which follows {@code canPublish}); everything else is closed unless a
 * token grants it. A set of sources narrows {@code canPublish}; the empty set narrows nothing.
 * Immutable.
 *
 * @param room the one room the other claims are about; empty for none
 * @param destinationRoom the room a participant may be forwarded or moved to; empty for none
 * @param roomJoin may join {@code room}
 * @param roomCreate may create and delete rooms
 * @param roomList may list rooms
 * @param roomRecord may record rooms
 * @param roomAdmin may administer {@code room}
 * @param canPublish may publish tracks
 * @param canPublishSources the only sources that may be published; empty for any
 * @param canPublishData may send data messages
 * @param canSubscribe may receive tracks
 * @param canUpdateOwnMetadata may change their own name, metadata and attributes
 * @param hidden is never announced to others
 * @param recorder is a recorder
 * @param agent is an agent
 */
public record VideoGrant(
        String room,
        String destinationRoom,
        boolean roomJoin,
        boolean roomCreate,
        boolean roomList,
        boolean roomRecord,
        boolean roomAdmin,
        boolean canPublish,
        Set<TrackSource> canPublishSources,
        boolean canPublishData,
        boolean canSubscribe,
        boolean canUpdateOwnMetadata,
        boolean hidden,
        boolean recorder,
        boolean agent) {

    /** Takes a copy of the sources. */
    public VideoGrant {
        Objects.requireNonNull(room);
        Objects.requireNonNull(destinationRoom);
        canPublishSources = Set.copyOf(canPublishSources);
    }

    /** What an absent or empty {@code video} claim grants: no room at all. */
    public static VideoGrant none() {
        return new Builder().build();
    }

    /** The usual grant of a person in a call: join this room, publish, subscribe, send data. */
    public static VideoGrant joining(String room) {
        return builder().room(room).roomJoin(true).build();
    }

    /** Starts from {@link #none()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts from this grant. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Whether a track of this source may be published. A source nobody named is covered only by an
     * open grant.
     */
    public boolean allowsPublishing(TrackSource source) {
        boolean named = source != TrackSource.UNRECOGNIZED && canPublishSources.contains(source);
        return canPublish && (canPublishSources.isEmpty() || named);
    }

    /** Collects the claims of a {@link VideoGrant}, starting from what absent claims mean. */
    public static final class Builder {
        private String room = "";
        private String destinationRoom = "";
        private boolean roomJoin;
        private boolean roomCreate;
        private boolean roomList;
        private boolean roomRecord;
        private boolean roomAdmin;
        private boolean canPublish = true;
        private Set<TrackSource> canPublishSources = Set.of();
        private boolean canPublishData = true;
        private boolean canSubscribe = true;
        private boolean canUpdateOwnMetadata;
        private boolean hidden;
        private boolean recorder;
        private boolean agent;

        private Builder() {}

        private Builder(VideoGrant grant) {
            room = grant.room;
            destinationRoom = grant.destinationRoom;
            roomJoin = grant.roomJoin;
            roomCreate = grant.roomCreate;
            roomList = grant.roomList;
            roomRecord = grant.roomRecord;
            roomAdmin = grant.roomAdmin;
            canPublish = grant.canPublish;
            canPublishSources = grant.canPublishSources;
            canPublishData = grant.canPublishData;
            canSubscribe = grant.canSubscribe;
            canUpdateOwnMetadata = grant.canUpdateOwnMetadata;
            hidden = grant.hidden;
            recorder = grant.recorder;
            agent = grant.agent;
        }

        /** See {@link VideoGrant#room()}. */
        public Builder room(String value) {
            room = value;
            return this;
        }

        /** See {@link VideoGrant#destinationRoom()}. */
        public Builder destinationRoom(String value) {
            destinationRoom = value;
            return this;
        }

        /** See {@link VideoGrant#roomJoin()}. */
        public Builder roomJoin(boolean value) {
            roomJoin = value;
            return this;
        }

        /** See {@link VideoGrant#roomCreate()}. */
        public Builder roomCreate(boolean value) {
            roomCreate = value;
            return this;
        }

        /** See {@link VideoGrant#roomList()}. */
        public Builder roomList(boolean value) {
            roomList = value;
            return this;
        }

        /** See {@link VideoGrant#roomRecord()}. */
        public Builder roomRecord(boolean value) {
            roomRecord = value;
            return this;
        }

        /** See {@link VideoGrant#roomAdmin()}. */
        public Builder roomAdmin(boolean value) {
            roomAdmin = value;
            return this;
        }

        /** See {@link VideoGrant#canPublish()}. */
        public Builder canPublish(boolean value) {
            canPublish = value;
            return this;
        }

        /** See {@link VideoGrant#canPublishSources()}. */
        public Builder canPublishSources(Set<TrackSource> value) {
            canPublishSources = value;
            return this;
        }

        /** See {@link VideoGrant#canPublishData()}. */
        public Builder canPublishData(boolean value) {
            canPublishData = value;
            return this;
        }

        /** See {@link VideoGrant#canSubscribe()}. */
        public Builder canSubscribe(boolean value) {
            canSubscribe = value;
            return this;
        }

        /** See {@link VideoGrant#canUpdateOwnMetadata()}. */
        public Builder canUpdateOwnMetadata(boolean value) {
            canUpdateOwnMetadata = value;
            return this;
        }

        /** See {@link VideoGrant#hidden()}. */
        public Builder hidden(boolean value) {
            hidden = value;
            return this;
        }

        /** See {@link VideoGrant#recorder()}. */
        public Builder recorder(boolean value) {
            recorder = value;
            return this;
        }

        /** See {@link VideoGrant#agent()}. */
        public Builder agent(boolean value) {
            agent = value;
            return this;
        }

        /** The grant with what was collected. */
        public VideoGrant build() {
            return new VideoGrant(
                    room,
                    destinationRoom,
                    roomJoin,
                    roomCreate,
                    roomList,
                    roomRecord,
                    roomAdmin,
                    canPublish,
                    canPublishSources,
                    canPublishData,
                    canSubscribe,
                    canUpdateOwnMetadata,
                    hidden,
                    recorder,
                    agent);
        }
    }
}
