package dev.parley.protocol.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FrameReaderTest {
    private final FrameReader reader = new FrameReader();
    private final byte[] slot = new byte[DatagramEgress.SLOT_BYTES + 7];

    private static byte[] frame(byte... content) {
        return ByteBuffer.allocate(FrameReader.LENGTH_BYTES + content.length)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    private static ByteBuffer joined(List<byte[]> frames) {
        ByteBuffer all = ByteBuffer.allocate(frames.stream().mapToInt(f -> f.length).sum());
        frames.forEach(all::put);
        return all.flip();
    }

    /** Everything the reader finds in {@code in}. */
    private List<byte[]> read(ByteBuffer in) {
        List<byte[]> found = new ArrayList<>();
        int length;
        while ((length = reader.next(in, slot, 7)) >= 0) {
            found.add(Arrays.copyOfRange(slot, 7, 7 + length));
        }
        assertThat(length).isEqualTo(FrameReader.INCOMPLETE);
        assertThat(in.hasRemaining()).isFalse();
        return found;
    }

    @Test
    void findsSeveralFramesInOnePiece() {
        List<byte[]> found =
                read(joined(List.of(frame((byte) 1), frame(), frame((byte) 2, (byte) 3))));
        assertThat(found).containsExactly(new byte[] {1}, new byte[0], new byte[] {2, 3});
    }

    @Test
    void findsAFrameThatComesOctetByOctet() {
        byte[] frame = frame((byte) 7, (byte) 8, (byte) 9);
        for (int i = 0; i < frame.length - 1; i++) {
            assertThat(read(ByteBuffer.wrap(frame, i, 1))).isEmpty();
        }
        assertThat(read(ByteBuffer.wrap(frame, frame.length - 1, 1)))
                .containsExactly(new byte[] {7, 8, 9});
    }

    @Test
    void findsTheSameFramesHoweverTheyAreCut() {
        Random random = new Random(4571);
        List<byte[]> contents = new ArrayList<>();
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            byte[] content = new byte[random.nextInt(i % 10 == 0 ? 1501 : 60)];
            random.nextBytes(content);
            contents.add(content);
            frames.add(frame(content));
        }
        ByteBuffer all = joined(frames);
        List<byte[]> found = new ArrayList<>();
        while (all.hasRemaining()) {
            int count = Math.min(all.remaining(), 1 + random.nextInt(900));
            found.addAll(read(all.slice(all.position(), count)));
            all.position(all.position() + count);
        }
        assertThat(found).hasSameSizeAs(contents);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).as("frame %d", i).isEqualTo(contents.get(i));
        }
    }

    @Test
    void takesAFrameThatFillsASlot() {
        byte[] largest = new byte[DatagramEgress.SLOT_BYTES];
        Arrays.fill(largest, (byte) 5);
        assertThat(read(ByteBuffer.wrap(frame(largest)))).containsExactly(largest);
    }

    @Test
    void refusesALongerFrameAsSoonAsItsLengthIsKnown() {
        ByteBuffer length = ByteBuffer.allocate(2).putShort((short) 1501).flip();
        assertThat(reader.next(length, slot, 0)).isEqualTo(FrameReader.TOO_LONG);
    }

    @Test
    void refusesALongerFrameWhoseLengthComesInTwoPieces() {
        assertThat(read(ByteBuffer.wrap(new byte[] {(byte) 0xFF}))).isEmpty();
        assertThat(reader.next(ByteBuffer.wrap(new byte[] {1}), slot, 0))
                .isEqualTo(FrameReader.TOO_LONG);
    }
}
