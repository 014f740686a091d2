package dev.parley.protocol.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The other side of an association under test, which says exactly what a test makes it say. */
final class ScriptedPeer {
    static final long MILLISECOND = 1_000_000;
    static final int TAG = 0x0BADCAFE;

    /** Just before the wrap, so that every test passes it. */
    static final int FIRST_TSN = 0xFFFF_FFFE;

    static final int WINDOW = 1 << 20;
    static final String DCSCTP_PARAMETERS = "C0000004 8008000682C00000 8001000800000001";
    static final String USRSCTP_PARAMETERS =
            "80000004 C0000004 80080009C0C180820F000000 8002000400000000";

    private final List<byte[]> packets = new ArrayList<>();
    final SctpAssociation association;
    final List<SctpEvent> events = new ArrayList<>();
    long nowNanos = Long.MAX_VALUE - 77 * MILLISECOND;

    /** The association's tag and next TSN, once known. */
    int tag;

    int tsn;

    ScriptedPeer() {
        this(SctpOptions.DEFAULT);
    }

    ScriptedPeer(SctpOptions options) {
        association = new SctpAssociation(options, this::take, new Random(7));
    }

    private boolean take(byte[] packet) {
        assertThat(packet.length).isLessThanOrEqualTo(1200).isEqualTo(packet.length & ~3);
        packets.add(packet);
        return true;
    }

    /** An established association, as if the peer had asked for it. */
    static ScriptedPeer established() {
        return established(SctpOptions.DEFAULT);
    }

    static ScriptedPeer established(SctpOptions options) {
        ScriptedPeer peer = new ScriptedPeer(options);
        peer.establish(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
        return peer;
    }

    void establish(int ownTag, int ownTsn, String parameters) {
        byte[] cookie = askForCookie(ownTag, ownTsn, parameters);
        receive(to(tag).chunk(ChunkType.COOKIE_ECHO, 0, cookie));
        assertThat(only().type()).isEqualTo(ChunkType.COOKIE_ACK);
        assertThat(association.state()).isEqualTo(SctpState.ESTABLISHED);
    }

    /** Sends INIT; the cookie of the INIT ACK. */
    byte[] askForCookie(int ownTag, int ownTsn, String parameters) {
        receive(init(ownTag, ownTsn, parameters));
        SentChunk ack = only();
        assertThat(ack.type()).isEqualTo(ChunkType.INIT_ACK);
        assertThat(ack.tag()).isEqualTo(ownTag);
        tag = ack.int32(0);
        tsn = ack.int32(12);
        byte @Nullable [] cookie = parameter(ack, 16, ChunkType.PARAMETER_COOKIE);
        assertThat(cookie).isNotNull();
        return cookie == null ? new byte[0] : cookie;
    }

    static PacketBuilder init(int ownTag, int ownTsn, String parameters) {
        return new PacketBuilder(0)
                .chunk(ChunkType.INIT, 0, initValue(ownTag, ownTsn, 65_535, parameters));
    }

    static byte[] initValue(int ownTag, int ownTsn, int streams, String parameters) {
        byte[] rest = PacketBuilder.hex(parameters);
        return ByteBuffer.allocate(16 + rest.length)
                .putInt(ownTag)
                .putInt(WINDOW)
                .putShort((short) streams)
                .putShort((short) streams)
                .putInt(ownTsn)
                .put(rest)
                .array();
    }

    /** The value of a parameter of a chunk whose parameters begin at {@code from}, or null. */
    static byte @Nullable [] parameter(SentChunk chunk, int from, int type) {
        int at = from;
        while (at + 4 <= chunk.value().length) {
            int length = chunk.uint16(at + 2);
            if (chunk.uint16(at) == type) {
                return Arrays.copyOfRange(chunk.value(), at + 4, at + length);
            }
            at += length + 3 & ~3;
        }
        return null;
    }

    PacketBuilder to(int verificationTag) {
        return new PacketBuilder(verificationTag);
    }

    PacketBuilder packet() {
        return to(tag);
    }

    void receive(PacketBuilder packet) {
        receive(packet.bytes());
    }

    void receive(byte[] packet) {
        byte[] slab = new byte[packet.length + 7];
        System.arraycopy(packet, 0, slab, 7, packet.length);
        association.onPacket(slab, 7, packet.length, nowNanos);
        settle();
    }

    /** Lets time pass, with all that falls due in it. */
    void pass(long nanos) {
        long end = nowNanos + nanos;
        while (association.nextDeadlineNanos() != SctpAssociation.NO_DEADLINE
                && association.nextDeadlineNanos() - end <= 0) {
            nowNanos = association.nextDeadlineNanos();
            association.onTimer(nowNanos);
            settle();
        }
        nowNanos = end;
    }

    void settle() {
        SctpEvent event = association.poll();
        while (event != null) {
            events.add(event);
            event = association.poll();
        }
        association.flush(nowNanos);
    }

    void send(int stream, Reliability reliability, boolean ordered, int bytes) {
        association.send(new Envelope(stream, 53, ordered, reliability), new byte[bytes], nowNanos);
        settle();
    }

    void sendReliably(int bytes) {
        send(0, new Reliability.Reliable(), true, bytes);
    }

    /** All chunks sent since the last call. */
    List<SentChunk> sent() {
        List<SentChunk> chunks = new ArrayList<>();
        packets.forEach(packet -> chunks.addAll(SentChunk.of(packet)));
        packets.clear();
        return chunks;
    }

    List<SentChunk> sent(int type) {
        return sent().stream().filter(chunk -> chunk.type() == type).toList();
    }

    List<Integer> sentTsns() {
        return sent(ChunkType.DATA).stream().map(chunk -> chunk.tsn() - tsn).toList();
    }

    SentChunk only() {
        List<SentChunk> chunks = sent();
        assertThat(chunks).hasSize(1);
        return chunks.getFirst();
    }

    List<String> messages() {
        return events.stream()
                .filter(SctpEvent.MessageArrived.class::isInstance)
                .map(event ->
                        new String(
                                ((SctpEvent.MessageArrived) event).message(),
                                java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    long dropped(SctpDrop reason) {
        return association.counters().dropped(reason);
    }
}
