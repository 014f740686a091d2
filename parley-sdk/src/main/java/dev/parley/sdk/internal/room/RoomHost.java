package dev.parley.sdk.internal.room;

import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.internal.engine.CallbackThread;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import java.util.function.Consumer;

/** The engine as its rooms see it. The engine's thread. */
public interface RoomHost {
    /** What a room needs to connect. */
    RoomServices services();

    /** What there is to publish. */
    LocalMedia media();

    /** Where the application is called. */
    CallbackThread callbacks();

    /** Calls the engine's handler about something that happened. */
    void tell(Consumer<IRTCVideoEventHandler> call);

    /** Sound of a stream arrives. */
    void onAudio(RemoteStreamKey key, RemoteAudio audio);

    /** Pictures of a stream arrive. */
    void onVideo(RemoteStreamKey key, RemoteVideo video);

    /** Sound of a stream is gone. */
    void onAudioGone(RemoteStreamKey key);

    /** Pictures of a stream are gone. */
    void onVideoGone(RemoteStreamKey key);

    /** How many pictures of a stream were drawn since its beginning. */
    long renderedFrames(RemoteStreamKey key);

    /** Sets how loud everybody in a room is played, in percent. */
    void setRoomVolume(String roomId, int volume);

    /**
     * Whether this user id may be used, as all rooms of an engine are joined by one user.
     *
     * @return false if another room is joined as somebody else
     */
    boolean admits(String userId);

    /** Whether this room is the one that publishes by itself: the first that asked. */
    boolean claimsAutoPublish(JoinableRoom room);

    /** The service answered. */
    void onHeard();

    /** Somebody else speaks loudest in a room than before. */
    void onActiveSpeaker(String roomId, String userId);

    /** A room is not joined any more. */
    void onLeft(JoinableRoom room);

    /** A room is destroyed. */
    void onDestroyed(JoinableRoom room);
}
