package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.parley.sdk.internal.media.DataChannelKind;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One data channel. Any thread.
 *
 * <p>At most {@value #MOST_BUFFERED_BYTES} bytes wait to be sent; a message that would exceed that
 * is refused.
 */
final class DataLane {
    static final long MOST_BUFFERED_BYTES = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DataLane.class);

    private final DataChannelKind kind;
    private final Ear ear;
    private final Object lock = new Object();
    private @Nullable RTCDataChannel channel;

    /** Takes the channel over. */
    DataLane(DataChannelKind kind, RTCDataChannel channel, Telling telling) {
        this.kind = kind;
        this.channel = channel;
        ear = new Ear(kind, channel, telling);
        channel.registerObserver(ear);
        // It may have opened before anybody listened.
        ear.onStateChange();
    }

    DataChannelKind kind() {
        return kind;
    }

    /** Whether the channel is open and took it. */
    boolean send(byte[] message) {
        synchronized (lock) {
            RTCDataChannel to = channel;
            if (to == null
                    || !ear.open
                    || to.getBufferedAmount() + message.length > MOST_BUFFERED_BYTES) {
                return false;
            }
            try {
                to.send(new RTCDataChannelBuffer(ByteBuffer.wrap(message), true));
                return true;
            } catch (Exception e) {
                LOG.debug("a message was refused", e);
                return false;
            }
        }
    }

    long bufferedBytes() {
        synchronized (lock) {
            RTCDataChannel of = channel;
            return of == null ? 0 : of.getBufferedAmount();
        }
    }

    /** Ends it; nothing is told any more. */
    void close() {
        RTCDataChannel closing;
        synchronized (lock) {
            closing = channel;
            channel = null;
        }
        if (closing != null) {
            ear.deaf();
            closing.unregisterObserver();
            closing.close();
            NativeReference.adopt(closing).drop();
        }
    }

    /**
     * Hears of the channel. The binding never lets go of an observer, so this one lets go of
     * everything else.
     */
    private static final class Ear implements RTCDataChannelObserver {
        private final DataChannelKind kind;
        private volatile @Nullable RTCDataChannel channel;
        private volatile @Nullable Telling telling;
        private volatile boolean open;

        Ear(DataChannelKind kind, RTCDataChannel channel, Telling telling) {
            this.kind = kind;
            this.channel = channel;
            this.telling = telling;
        }

        /** Waits for a look at the channel's state, which is gone after this. */
        synchronized void deaf() {
            telling = null;
            channel = null;
            open = false;
        }

        @Override
        public void onBufferedAmountChange(long previousAmount) {}

        @Override
        public synchronized void onStateChange() {
            RTCDataChannel of = channel;
            Telling to = telling;
            if (of == null || to == null) {
                return;
            }
            boolean now = of.getState() == RTCDataChannelState.OPEN;
            if (now != open) {
                open = now;
                to.tell(l -> l.onDataChannelOpen(kind, now));
            }
        }

        @Override
        public void onMessage(RTCDataChannelBuffer buffer) {
            Telling to = telling;
            if (to != null) {
                // The bytes are the library's and gone when this returns.
                byte[] message = new byte[buffer.data.remaining()];
                buffer.data.get(message);
                to.tell(l -> l.onData(kind, message));
            }
        }
    }
}
