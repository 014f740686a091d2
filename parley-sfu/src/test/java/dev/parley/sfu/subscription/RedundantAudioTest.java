package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RedundantAudioTest {
    @Test
    void findsTheOnlyBlock() {
        assertThat(newestBlock(111, 1, 2)).isEqualTo(1);
    }

    @Test
    void findsTheBlockAfterTwoOlderOnes() {
        assertThat(
                        newestBlock(
                                0x80 | 111,
                                0x1E,
                                0x00,
                                2,
                                0x80 | 111,
                                0x0F,
                                0x00,
                                1,
                                111,
                                7,
                                7,
                                8,
                                9))
                .isEqualTo(12);
    }

    @Test
    void refusesWhatIsCutShort() {
        assertThat(newestBlock()).isEqualTo(-1);
        assertThat(newestBlock(111)).isEqualTo(-1);
        assertThat(newestBlock(0x80 | 111, 0, 0)).isEqualTo(-1);
        assertThat(newestBlock(0x80 | 111, 0, 0, 2)).isEqualTo(-1);
        assertThat(newestBlock(0x80 | 111, 0, 3, 0xFF, 111, 1, 2)).isEqualTo(-1);
    }

    @Property
    void staysWithinThePayload(@ForAll @Size(max = 40) byte[] payload) {
        assertThat(RedundantAudio.newestBlockOffset(payload, 0, payload.length))
                .isBetween(-1, payload.length - 1);
    }

    private static int newestBlock(int... octets) {
        byte[] payload = new byte[octets.length + 3];
        for (int i = 0; i < octets.length; i++) {
            payload[i + 3] = (byte) octets[i];
        }
        return RedundantAudio.newestBlockOffset(payload, 3, octets.length);
    }
}
