package dev.parley.protocol.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datachannel.DataChannels;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings data channels into each state, and makes packets for them that get past the door. */
public final class SctpTestPackets {
    private static final int[] TYPES = {
        0, 0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 130, 192, 99
    };
    private static final int OWN_TSN = 0xFFFF_FFF0;

    private final DataChannels channels;
    private final Supplier<List<byte[]>> sent;
    private int tag;
    private int tsn;
    private int nextTsn = OWN_TSN + 1;

    public SctpTestPackets(DataChannels channels, Supplier<List<byte[]>> sent) {
        this.channels = channels;
        this.sent = sent;
    }

    /** Goes through a handshake and what else it takes. */
    public void bringTo(SctpState state) {
        switch (state) {
            case CLOSED -> {}
            case COOKIE_WAIT -> connect();
            case COOKIE_ECHOED -> {
                connect();
                byte[] fixed = ScriptedPeer.initValue(9, OWN_TSN, 10, "C0000004 8008000682C00000");
                byte[] value = Arrays.copyOf(fixed, fixed.length + 8);
                value[fixed.length + 1] = ChunkType.PARAMETER_COOKIE;
                value[fixed.length + 3] = 8;
                receive(new PacketBuilder(tag).chunk(ChunkType.INIT_ACK, 0, value));
            }
            case ESTABLISHED -> establish();
            case SHUTDOWN_PENDING -> {
                establish();
                channels.shutdown(0);
            }
            case SHUTDOWN_SENT -> {
                establish();
                acknowledgeAll();
                channels.shutdown(0);
            }
            case SHUTDOWN_RECEIVED -> {
                establish();
                receive(shutdown(-1));
            }
            case SHUTDOWN_ACK_SENT -> {
                establish();
                acknowledgeAll();
                receive(shutdown(0));
            }
        }
        assertThat(channels.state()).isEqualTo(state);
        // What that took is nobody's business.
        var _ = sent.get();
    }

    private PacketBuilder shutdown(int lastIndex) {
        return new PacketBuilder(tag)
                .chunk(
                        ChunkType.SHUTDOWN,
                        0,
                        ByteBuffer.allocate(4).putInt(tsn + lastIndex).array());
    }

    private void connect() {
        channels.connect(0);
        tag = SentChunk.of(sent.get().getFirst()).getFirst().int32(0);
    }

    private void establish() {
        receive(ScriptedPeer.init(9, OWN_TSN, "C0000004 8008000682C00000"));
        SentChunk ack = SentChunk.of(sent.get().getFirst()).getFirst();
        tag = ack.int32(0);
        tsn = ack.int32(12);
        byte @Nullable [] cookie = ScriptedPeer.parameter(ack, 16, ChunkType.PARAMETER_COOKIE);
        if (cookie != null) {
            receive(new PacketBuilder(tag).chunk(ChunkType.COOKIE_ECHO, 0, cookie));
        }
        // Its acknowledgement is something to be sent and acknowledged.
        byte[] open = PacketBuilder.hex("03 00 0000 00000000 0001 0000 78");
        receive(
                new PacketBuilder(tag)
                        .chunk(
                                ChunkType.DATA,
                                3,
                                ByteBuffer.allocate(12 + open.length)
                                        .putInt(OWN_TSN)
                                        .putInt(0)
                                        .putInt(50)
                                        .put(open)
                                        .array()));
    }

    /** Sends a message in a chunk of its own, unordered so that nothing else counts. */
    public void sendMessage(int stream, int protocol, byte[] message) {
        receive(
                new PacketBuilder(tag)
                        .chunk(
                                ChunkType.DATA,
                                3 | ChunkType.DATA_UNORDERED,
                                ByteBuffer.allocate(12 + message.length)
                                        .putInt(nextTsn++)
                                        .putShort((short) stream)
                                        .putShort((short) 0)
                                        .putInt(protocol)
                                        .put(message)
                                        .array()));
    }

    private List<SentChunk> sentChunks(int type) {
        return sent.get().stream()
                .flatMap(packet -> SentChunk.of(packet).stream())
                .filter(chunk -> chunk.type() == type)
                .toList();
    }

    /** Messages of one protocol sent since the last look. */
    public List<byte[]> sentMessages(int protocol) {
        return sentChunks(ChunkType.DATA).stream()
                .filter(chunk -> chunk.int32(8) == protocol)
                .map(chunk -> Arrays.copyOfRange(chunk.value(), 12, chunk.value().length))
                .toList();
    }

    /** Of each message sent since the last look, whether it may overtake others. */
    public List<Boolean> sentUnordered() {
        return sentChunks(ChunkType.DATA).stream()
                .map(chunk -> (chunk.flags() & ChunkType.DATA_UNORDERED) != 0)
                .toList();
    }

    /** The streams of the resets requested since the last look, one a request. */
    public List<Integer> requestedResets() {
        return sentChunks(ChunkType.RE_CONFIG).stream().map(chunk -> chunk.uint16(16)).toList();
    }

    private void acknowledgeAll() {
        receive(new PacketBuilder(tag).sack(tsn, 1 << 20));
    }

    private void receive(PacketBuilder packet) {
        byte[] bytes = packet.bytes();
        channels.onPacket(bytes, 0, bytes.length, 0);
    }

    /** A packet behind five octets of something else, with a tag that mostly fits. */
    public byte[] wrap(byte choice, byte[] chunks, int offset, int length) {
        int to = (choice & 7) == 0 ? 0 : (choice & 7) == 1 ? 9 : tag;
        byte[] packet =
                new PacketBuilder(to)
                        .raw(Arrays.copyOfRange(chunks, offset, offset + length))
                        .bytes();
        byte[] slab = new byte[5 + packet.length];
        System.arraycopy(packet, 0, slab, 5, packet.length);
        return slab;
    }

    /** An input of the fuzz test with chunks that look like some. */
    public static byte[] plausible(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(random.nextInt(128));
        int packets = 1 + random.nextInt(20);
        for (int i = 0; i < packets; i++) {
            ByteArrayOutputStream chunks = new ByteArrayOutputStream();
            int count = 1 + random.nextInt(3);
            for (int j = 0; j < count; j++) {
                writeChunk(random, chunks);
            }
            out.write(chunks.size() >> 8);
            out.write(chunks.size());
            out.write(random.nextInt(20));
            out.writeBytes(chunks.toByteArray());
        }
        return out.toByteArray();
    }

    private static void writeChunk(Random random, ByteArrayOutputStream out) {
        int words = random.nextInt(9);
        out.write(TYPES[random.nextInt(TYPES.length)]);
        out.write(random.nextInt(16));
        out.write(0);
        out.write(4 + 4 * words);
        for (int i = 0; i < words; i++) {
            int word =
                    switch (random.nextInt(6)) {
                        case 0 -> OWN_TSN + random.nextInt(8);
                        case 1 -> random.nextInt(6);
                        case 2 -> random.nextInt(6) << 16 | random.nextInt(6);
                        case 3 -> 50 + random.nextInt(8);
                        case 4 -> (13 + random.nextInt(4)) << 16 | 4 * random.nextInt(8);
                        default -> random.nextInt();
                    };
            out.writeBytes(ByteBuffer.allocate(4).putInt(word).array());
        }
    }
}
