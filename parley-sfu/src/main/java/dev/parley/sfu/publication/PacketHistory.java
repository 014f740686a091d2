package dev.parley.sfu.publication;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import org.jspecify.annotations.Nullable;

/**
 * The newest packets of one incoming stream, kept once for retransmission to all its subscribers.
 *
 * <p>Media loop thread only. Payloads lie one after another in a ring of bytes that is made with
 * the first packet and doubled, up to a bound, while it holds fewer than the wanted number of
 * packets; then the oldest give way. Keeps at most 512 packets in 1 MiB of video, 256 in 64 KiB of
 * audio.
 */
final class PacketHistory {
    private static final int FIRST_BYTES = 16 * 1024;

    private final int capacity;
    private final int maxBytes;
    private final long[] sequences;

    /** Where each payload starts in the endless run of bytes of which the ring shows the end. */
    private final long[] positions;

    private final int[] lengths;
    private final int[] timestamps;
    private final short[] audioLevels;
    private final boolean[] markers;
    private final @Nullable RtpCodec[] codecs;

    private byte[] ring = new byte[0];
    private long written;
    private long newest = -1;

    PacketHistory(MediaKind kind) {
        capacity = kind == MediaKind.VIDEO ? 512 : 256;
        maxBytes = kind == MediaKind.VIDEO ? 1 << 20 : 1 << 16;
        sequences = new long[capacity];
        positions = new long[capacity];
        lengths = new int[capacity];
        timestamps = new int[capacity];
        audioLevels = new short[capacity];
        markers = new boolean[capacity];
        codecs = new RtpCodec[capacity];
    }

    /** Keeps a copy of a packet, unless it is older than all that is kept. */
    void record(MediaPacket packet) {
        if (packet.sequence() <= newest - capacity) {
            return;
        }
        int length = packet.payloadLength();
        reserve(length);
        int slot = slotOf(packet.sequence());
        sequences[slot] = packet.sequence();
        positions[slot] = written;
        lengths[slot] = length;
        timestamps[slot] = packet.timestamp();
        audioLevels[slot] = (short) packet.audioLevel();
        markers[slot] = packet.marker();
        codecs[slot] = packet.codec();
        int start = (int) (written % ring.length);
        System.arraycopy(packet.buffer(), packet.payloadOffset(), ring, start, length);
        written += length;
        newest = Math.max(newest, packet.sequence());
    }

    /** Shows a kept packet in {@code into}; its layer and key-frame mark are left as they are. */
    boolean find(long sequence, MediaPacket into) {
        int slot = slotOf(sequence);
        RtpCodec codec = codecs[slot];
        if (codec == null || sequences[slot] != sequence || !isKept(slot)) {
            return false;
        }
        into.payload(ring, (int) (positions[slot] % ring.length), lengths[slot]);
        into.header(codec, sequence, timestamps[slot], markers[slot]);
        into.audioLevel(audioLevels[slot]);
        into.readDescriptor();
        return true;
    }

    /** Bytes held for payloads. */
    int bytes() {
        return ring.length;
    }

    /** Makes room for {@code length} contiguous bytes at the position {@code written}. */
    private void reserve(int length) {
        if (ring.length == 0) {
            ring = new byte[FIRST_BYTES];
        } else if (ring.length < maxBytes && wouldEvictEarly(length)) {
            grow();
        }
        int left = ring.length - (int) (written % ring.length);
        if (left < length) {
            written += left;
        }
    }

    /** Whether writing would overwrite a packet that the packet count alone would still keep. */
    private boolean wouldEvictEarly(int length) {
        int oldest = slotOf(newest + 1);
        long from = codecs[oldest] == null ? 0 : positions[oldest];
        return written + 2L * length - from > ring.length;
    }

    private void grow() {
        byte[] old = ring;
        byte[] larger = new byte[old.length * 2];
        long position = 0;
        for (long sequence = newest - capacity + 1; sequence <= newest; sequence++) {
            int slot = slotOf(sequence);
            if (sequence < 0 || codecs[slot] == null || sequences[slot] != sequence) {
                continue;
            }
            if (!isKept(slot)) {
                codecs[slot] = null;
                continue;
            }
            System.arraycopy(
                    old,
                    (int) (positions[slot] % old.length),
                    larger,
                    (int) position,
                    lengths[slot]);
            positions[slot] = position;
            position += lengths[slot];
        }
        // Slots of an earlier numbering would point at foreign bytes now.
        for (int slot = 0; slot < capacity; slot++) {
            if (sequences[slot] <= newest - capacity) {
                codecs[slot] = null;
            }
        }
        ring = larger;
        written = position;
    }

    private boolean isKept(int slot) {
        return positions[slot] >= written - ring.length;
    }

    private int slotOf(long sequence) {
        return (int) (sequence & (capacity - 1));
    }
}
