package dev.parley.sdk.internal.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Another user in the room, as last told. The engine's thread. */
public final class RemoteUser {
    private final String id;
    private final String sid;
    private final String extraInfo;
    final Map<String, RemoteTrack> tracks = new HashMap<>();
    int version;

    RemoteUser(String id, String sid, String extraInfo) {
        this.id = id;
        this.sid = sid;
        this.extraInfo = extraInfo;
    }

    /** The user id. */
    public String id() {
        return id;
    }

    /** What the service calls this presence; another one after the user joined again. */
    public String sid() {
        return sid;
    }

    /** What the user said of themselves when they joined. */
    public String extraInfo() {
        return extraInfo;
    }

    /** What the user publishes now. */
    public Collection<RemoteTrack> tracks() {
        return List.copyOf(tracks.values());
    }
}
