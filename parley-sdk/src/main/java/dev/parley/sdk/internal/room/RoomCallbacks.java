package dev.parley.sdk.internal.room;

import dev.parley.sdk.IRTCRoomEventHandler;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.internal.engine.CallbackThread;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handler of one room, on the callback thread. What is told after {@link #close}, or
 * without a handler, is not told. Any thread.
 */
final class RoomCallbacks {
    private final CallbackThread thread;
    private volatile @Nullable IRTCRoomEventHandler handler;
    private volatile boolean closed;

    RoomCallbacks(CallbackThread thread) {
        this.thread = thread;
    }

    void setHandler(@Nullable IRTCRoomEventHandler handler) {
        this.handler = handler;
    }

    /** Tells of something that happened. */
    void tell(Consumer<IRTCRoomEventHandler> call) {
        thread.event(() -> run(call));
    }

    /** Tells a periodic report. */
    void report(Consumer<IRTCRoomEventHandler> call) {
        thread.report(() -> run(call));
    }

    private void run(Consumer<IRTCRoomEventHandler> call) {
        IRTCRoomEventHandler current = handler;
        if (current != null && !closed) {
            call.accept(current);
        }
    }

    /** Nothing more is told. */
    void close() {
        closed = true;
    }

    /** The type of stream that these media make. */
    static MediaStreamType type(Set<Medium> media) {
        if (media.size() == 2) {
            return MediaStreamType.RTC_MEDIA_STREAM_TYPE_BOTH;
        }
        return media.contains(Medium.AUDIO)
                ? MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO
                : MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO;
    }

    /** The media that a type of stream is made of. */
    static Set<Medium> media(MediaStreamType type) {
        return switch (type) {
            case RTC_MEDIA_STREAM_TYPE_AUDIO -> Set.of(Medium.AUDIO);
            case RTC_MEDIA_STREAM_TYPE_VIDEO -> Set.of(Medium.VIDEO);
            case RTC_MEDIA_STREAM_TYPE_BOTH -> Set.of(Medium.AUDIO, Medium.VIDEO);
        };
    }
}
