package dev.parley.protocol.datachannel;

import dev.parley.protocol.dtls.DtlsRole;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The channels of one peer connection: those with a stream, and those that wait for one. */
final class ChannelTable {
    private final int maxChannels;
    private final ArrayDeque<DataChannel> waiting = new ArrayDeque<>();
    private @Nullable DataChannel[] byStream = new DataChannel[8];
    private int count;

    ChannelTable(int maxChannels) {
        this.maxChannels = maxChannels;
    }

    boolean isFull() {
        return count + waiting.size() >= maxChannels;
    }

    void await(DataChannel channel) {
        waiting.add(channel);
    }

    @Nullable DataChannel pollWaiting() {
        return waiting.poll();
    }

    boolean removeWaiting(DataChannel channel) {
        return waiting.remove(channel);
    }

    @Nullable DataChannel get(int stream) {
        return stream >= 0 && stream < byStream.length ? byStream[stream] : null;
    }

    void put(int stream, DataChannel channel) {
        if (stream >= byStream.length) {
            byStream = Arrays.copyOf(byStream, Math.max(stream + 1, 2 * byStream.length));
        }
        byStream[stream] = channel;
        channel.onStream(stream);
        count++;
    }

    void remove(DataChannel channel) {
        if (get(channel.stream()) == channel) {
            byStream[channel.stream()] = null;
            count--;
        }
    }

    /**
     * The lowest free stream of our side, or -1: the DTLS client opens even ones, the server odd
     * ones (RFC 8832 section 6).
     */
    int freeStream(DtlsRole role, int streams) {
        for (int stream = role == DtlsRole.CLIENT ? 0 : 1; stream < streams; stream += 2) {
            if (get(stream) == null) {
                return stream;
            }
        }
        return DataChannel.NO_STREAM;
    }

    /** Whether the peer may open this stream. */
    static boolean isPeers(int stream, DtlsRole role) {
        return (stream & 1) == (role == DtlsRole.CLIENT ? 1 : 0);
    }

    /** Takes out one channel that has a stream, or null. */
    @Nullable DataChannel pollOpen() {
        for (DataChannel channel : byStream) {
            if (channel != null) {
                remove(channel);
                return channel;
            }
        }
        return null;
    }
}
