package dev.parley.sdk.internal.room;

import dev.parley.sdk.StreamRemoveReason;
import dev.parley.sdk.UserInfo;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells the application of the other users, and whoever receives their media of their tracks. The
 * engine's thread.
 */
final class UserNews implements RoomUsers.Listener {
    private final RoomHost host;
    private final RoomCallbacks callbacks;
    private final RoomPlan plan;
    private final RoomMedia media;
    private final Supplier<RoomSubscriber> subscriber;
    private final long startedNanos;

    /** News of a room that begins to be joined now. */
    UserNews(
            RoomHost host,
            RoomCallbacks callbacks,
            RoomPlan plan,
            RoomMedia media,
            Supplier<RoomSubscriber> subscriber) {
        this.host = host;
        this.callbacks = callbacks;
        this.plan = plan;
        this.media = media;
        this.subscriber = subscriber;
        startedNanos = host.services().thread().nowNanos();
    }

    @Override
    public void userJoined(RemoteUser user) {
        int elapsed =
                (int)
                        Duration.ofNanos(host.services().thread().nowNanos() - startedNanos)
                                .toMillis();
        UserInfo info = new UserInfo(user.id(), user.extraInfo());
        callbacks.tell(handler -> handler.onUserJoined(info, elapsed));
        RoomSubscriber.Wish size = plan.size();
        if (size.width() > 0 || size.height() > 0 || size.framesPerSecond() > 0) {
            subscriber.get().setSize(user.id(), size);
        }
    }

    @Override
    public void userLeft(RemoteUser user, int reason) {
        subscriber.get().onUserLeft(user.id());
        callbacks.tell(handler -> handler.onUserLeave(user.id(), reason));
    }

    @Override
    public void published(RemoteUser user, StreamKind stream, Set<Medium> published) {
        var type = RoomCallbacks.type(published);
        callbacks.tell(
                stream == StreamKind.MAIN
                        ? handler -> handler.onUserPublishStream(user.id(), type)
                        : handler -> handler.onUserPublishScreen(user.id(), type));
    }

    @Override
    public void unpublished(RemoteUser user, StreamKind stream, Set<Medium> gone, int reason) {
        var type = RoomCallbacks.type(gone);
        StreamRemoveReason why = StreamRemoveReason.fromId(reason);
        callbacks.tell(
                stream == StreamKind.MAIN
                        ? handler -> handler.onUserUnpublishStream(user.id(), type, why)
                        : handler -> handler.onUserUnpublishScreen(user.id(), type, why));
    }

    @Override
    public void captureChanged(RemoteUser user, Medium medium, boolean capturing) {
        String roomId = plan.roomId();
        String id = user.id();
        host.tell(handler -> {
            if (medium == Medium.VIDEO && capturing) {
                handler.onUserStartVideoCapture(roomId, id);
            } else if (medium == Medium.VIDEO) {
                handler.onUserStopVideoCapture(roomId, id);
            } else if (capturing) {
                handler.onUserStartAudioCapture(roomId, id);
            } else {
                handler.onUserStopAudioCapture(roomId, id);
            }
        });
    }

    @Override
    public void trackAdded(RemoteTrack track) {
        subscriber.get().onTrackAdded(track);
    }

    @Override
    public void trackRemoved(RemoteTrack track) {
        subscriber.get().onTrackRemoved(track);
    }

    @Override
    public void trackMuted(RemoteTrack track) {
        media.onMuted(RoomSubscriber.Place.of(track), track.muted());
    }
}
