package dev.parley.sfu.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.MediaKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PacketHistoryTest {
    private final MediaPacket packet = new MediaPacket();
    private final MediaPacket found = new MediaPacket();

    @Test
    void keepsTheNewestFiveHundredPacketsOfVideo() {
        PacketHistory history = new PacketHistory(MediaKind.VIDEO);
        for (int i = 1; i <= 1000; i++) {
            record(history, i, 1200);
        }
        for (int i = 501; i <= 1000; i++) {
            assertThat(history.find(i, found)).isTrue();
        }
        assertThat(history.find(488, found)).isFalse();
        assertThat(history.find(1001, found)).isFalse();
        assertThat(history.bytes()).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void holdsNoBytesBeforeTheFirstPacketAndFewForAudio() {
        PacketHistory history = new PacketHistory(MediaKind.AUDIO);
        assertThat(history.bytes()).isZero();
        for (int i = 1; i <= 1000; i++) {
            record(history, i, 100);
        }
        assertThat(history.bytes()).isEqualTo(32 * 1024);
        assertThat(history.find(801, found)).isTrue();
    }

    @Test
    void letsTheOldestGoWhenPacketsAreLarge() {
        PacketHistory history = new PacketHistory(MediaKind.AUDIO);
        for (int i = 1; i <= 300; i++) {
            record(history, i, 1400);
        }
        assertThat(history.bytes()).isEqualTo(1 << 16);
        assertThat(history.find(300, found)).isTrue();
        assertThat(history.find(260, found)).isTrue();
        assertThat(history.find(200, found)).isFalse();
    }

    @Test
    void findsNothingAcrossAnInterruption() {
        PacketHistory history = new PacketHistory(MediaKind.VIDEO);
        record(history, 100, 50);
        record(history, 100 + 0x20000, 60);
        assertThat(history.find(100, found)).isFalse();
        assertThat(history.find(100 + 0x20000, found)).isTrue();
        record(history, 101, 50);
        assertThat(history.find(101, found)).isFalse();
    }

    @Property(tries = 50)
    void whatItFindsIsWhatWasRecorded(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 1400) int size) {
        Random random = new Random(seed);
        PacketHistory history = new PacketHistory(MediaKind.VIDEO);
        Map<Long, Integer> lengths = new HashMap<>();
        long sequence = 65_000;
        for (int i = 0; i < 1500; i++) {
            sequence += 1 + (random.nextInt(50) == 0 ? random.nextInt(700) : 0);
            long number = random.nextInt(10) == 0 ? sequence - random.nextInt(600) : sequence;
            if (lengths.containsKey(number)) {
                continue;
            }
            int length = 1 + random.nextInt(size);
            record(history, number, length);
            lengths.put(number, length);
        }
        for (Map.Entry<Long, Integer> entry : lengths.entrySet()) {
            if (history.find(entry.getKey(), found)) {
                assertThat(found.payloadLength()).isEqualTo(entry.getValue());
                assertThat(found.timestamp()).isEqualTo((int) (entry.getKey() * 7));
                for (int i = 0; i < found.payloadLength(); i++) {
                    assertThat(found.buffer()[found.payloadOffset() + i])
                            .isEqualTo((byte) (entry.getKey() + i));
                }
            }
        }
        record(history, sequence + 1, size);
        assertThat(history.find(sequence + 1, found)).isTrue();
    }

    private void record(PacketHistory history, long sequence, int length) {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (sequence + i);
        }
        packet.payload(payload, 0, length);
        packet.header(Sections.H264, sequence, (int) (sequence * 7), false);
        history.record(packet);
    }
}
