package dev.parley.sdk.internal.room;

import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.PauseResumeControlMediaType;
import dev.parley.sdk.RemoteVideoConfig;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.SubscribeConfig;
import dev.parley.sdk.SubscribeState;
import dev.parley.sdk.internal.engine.EngineThread;
import dev.parley.sdk.internal.engine.Identifiers;
import dev.parley.sdk.internal.room.RoomSubscriber.Place;
import dev.parley.sdk.internal.room.RoomSubscriber.Wish;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Takes what the application wants to receive of a room. Any thread. */
final class SubscriptionDesk {
    private static final int OK = ReturnStatus.RETURN_STATUS_SUCCESS;
    private static final int BAD_PARAMETER = ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
    private static final int WRONG_STATE = ReturnStatus.RETURN_STATUS_WRONG_STATE;

    private final EngineThread thread;
    private final RoomCallbacks callbacks;
    private final Supplier<Optional<RoomSession>> session;

    SubscriptionDesk(
            EngineThread thread, RoomCallbacks callbacks, Supplier<Optional<RoomSession>> session) {
        this.thread = thread;
        this.callbacks = callbacks;
        this.session = session;
    }

    /** A medium of a stream of a user, now and whenever it is published again. */
    int want(
            @Nullable String uid,
            StreamKind stream,
            @Nullable MediaStreamType type,
            boolean wanted) {
        if (uid == null || !Identifiers.isValid(uid) || type == null) {
            return BAD_PARAMETER;
        }
        return thread.call(
                () -> {
                    RoomSession joined = session.get().orElse(null);
                    if (joined == null || !joined.isJoined()) {
                        tellSubscription(
                                SubscribeState.SUBSCRIBE_STATE_FAILED_NOT_IN_ROOM, uid, stream);
                        return OK;
                    }
                    if (wanted && joined.users().find(uid).isEmpty()) {
                        tellSubscription(
                                SubscribeState.SUBSCRIBE_STATE_FAILED_STREAM_NOT_FOUND,
                                uid,
                                stream);
                        return OK;
                    }
                    for (Medium medium : RoomCallbacks.media(type)) {
                        joined.subscriber().want(new Place(uid, stream, medium), wanted);
                    }
                    return OK;
                },
                WRONG_STATE);
    }

    private void tellSubscription(SubscribeState state, String uid, StreamKind stream) {
        SubscribeConfig config = new SubscribeConfig(stream == StreamKind.SCREEN, false, false, 0);
        callbacks.tell(handler -> handler.onStreamSubscribed(state, uid, config));
    }

    /** A medium of everybody, now and later. */
    int wantAll(@Nullable MediaStreamType type, boolean wanted) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        return inRoom(joined -> {
            for (Medium medium : RoomCallbacks.media(type)) {
                joined.subscriber().wantAll(medium, wanted);
            }
            return OK;
        });
    }

    /** Stops or goes on receiving without changing what is subscribed to. */
    int pause(@Nullable PauseResumeControlMediaType type, boolean pause) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        Predicate<Medium> concerned =
                switch (type) {
                    case RTC_PAUSE_RESUME_CONTROL_MEDIA_TYPE_AUDIO ->
                            medium -> medium == Medium.AUDIO;
                    case RTC_PAUSE_RESUME_CONTROL_MEDIA_TYPE_VIDEO ->
                            medium -> medium == Medium.VIDEO;
                    case RTC_PAUSE_RESUME_CONTROL_MEDIA_TYPE_VIDEO_AND_AUDIO -> medium -> true;
                };
        return inRoom(joined -> {
            for (Medium medium : Medium.values()) {
                if (concerned.test(medium)) {
                    joined.subscriber().pause(medium, pause);
                }
            }
            return OK;
        });
    }

    /** The pictures wished for of a user. */
    int setSize(@Nullable String uid, @Nullable RemoteVideoConfig config) {
        if (uid == null || !Identifiers.isValid(uid) || config == null) {
            return BAD_PARAMETER;
        }
        return inRoom(joined -> {
            joined.subscriber().setSize(uid, wish(config));
            return OK;
        });
    }

    /** The wish that a configuration stands for. */
    static Wish wish(RemoteVideoConfig config) {
        return new Wish(
                Math.max(0, config.resolutionWidth),
                Math.max(0, config.resolutionHeight),
                Math.max(0, config.framerate));
    }

    private int inRoom(ToIntFunction<RoomSession> action) {
        return thread.call(
                () -> session.get().map(action::applyAsInt).orElse(WRONG_STATE), WRONG_STATE);
    }
}
