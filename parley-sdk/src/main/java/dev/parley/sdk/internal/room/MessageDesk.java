package dev.parley.sdk.internal.room;

import dev.parley.sdk.MessageConfig;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.internal.engine.EngineThread;
import dev.parley.sdk.internal.room.RoomMessenger.Delivery;
import dev.parley.sdk.internal.room.RoomMessenger.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the application's messages to a room or to a user of it, numbers them, and tells at once
 * what cannot be sent. Any thread.
 */
final class MessageDesk {
    private static final long BAD_PARAMETER = ReturnStatus.RETURN_STATUS_PARAMETER_ERR;

    private final EngineThread thread;
    private final RoomCallbacks callbacks;
    private final Supplier<Optional<RoomSession>> session;
    private long lastId;

    MessageDesk(
            EngineThread thread, RoomCallbacks callbacks, Supplier<Optional<RoomSession>> session) {
        this.thread = thread;
        this.callbacks = callbacks;
        this.session = session;
    }

    /** Sends text to a user. */
    long toUser(@Nullable String uid, @Nullable String text, @Nullable MessageConfig config) {
        return text == null
                ? BAD_PARAMETER
                : toUser(uid, text.getBytes(StandardCharsets.UTF_8), true, config);
    }

    /** Sends bytes to a user. */
    long toUser(@Nullable String uid, byte @Nullable [] body, @Nullable MessageConfig config) {
        return body == null ? BAD_PARAMETER : toUser(uid, body.clone(), false, config);
    }

    private long toUser(
            @Nullable String uid, byte[] body, boolean text, @Nullable MessageConfig config) {
        Delivery delivery =
                config == null || config == MessageConfig.RELIABLE_ORDERED
                        ? Delivery.RELIABLE
                        : Delivery.UNRELIABLE;
        return send(new Outgoing(uid == null ? "" : uid, body, text, delivery), false);
    }

    /** Sends text to everybody else in the room. */
    long toRoom(@Nullable String text) {
        return text == null ? BAD_PARAMETER : toRoom(text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Sends bytes to everybody else in the room. */
    long toRoom(byte @Nullable [] body) {
        return body == null ? BAD_PARAMETER : toRoom(body.clone(), false);
    }

    private long toRoom(byte[] body, boolean text) {
        return send(new Outgoing("", body, text, Delivery.RELIABLE), true);
    }

    private long send(Outgoing message, boolean toRoom) {
        return thread.call(
                () -> {
                    long id = ++lastId;
                    int error = begin(id, message, toRoom);
                    if (error != 0) {
                        tell(id, toRoom, error);
                    }
                    return id;
                },
                -1L);
    }

    private int begin(long id, Outgoing message, boolean toRoom) {
        RoomSession joined = session.get().filter(RoomSession::isJoined).orElse(null);
        if (joined == null) {
            return RoomMessenger.NOT_JOINED;
        }
        if (!toRoom && message.toUser().isEmpty()) {
            return RoomMessenger.EMPTY_USER;
        }
        boolean known = toRoom || joined.users().find(message.toUser()).isPresent();
        return joined.messenger().send(id, message, known, thread.nowNanos());
    }

    private void tell(long id, boolean toRoom, int error) {
        callbacks.tell(
                toRoom
                        ? handler -> handler.onRoomMessageSendResult(id, error)
                        : handler -> handler.onUserMessageSendResult(id, error));
    }
}
