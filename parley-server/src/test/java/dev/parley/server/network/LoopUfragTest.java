package dev.parley.server.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.protocol.ice.IceCredentials;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LoopUfragTest {
    private static int loopOf(String ufrag) {
        byte[] octets = ("." + ufrag).getBytes(US_ASCII);
        return LoopUfrag.loopOf(octets, 1, octets.length - 1);
    }

    @Test
    void everyLoopIsFoundAgainInItsFragments() {
        Random random = new Random(1);
        for (int loop = 0; loop < LoopUfrag.MAX_LOOPS; loop++) {
            String ufrag = IceCredentials.random(LoopUfrag.prefix(loop), random).ufrag();
            assertThat(ufrag).hasSize(14);
            assertThat(loopOf(ufrag)).isEqualTo(loop);
        }
    }

    @Test
    void whatIsNoFragmentOfOursNamesNoLoop() {
        assertThat(loopOf("")).isEqualTo(-1);
        assertThat(loopOf("AA")).isEqualTo(-1);
        assertThat(loopOf("A-c")).isEqualTo(-1);
        assertThat(loopOf("\u007fAc")).isEqualTo(-1);
    }

    @Test
    void loopsThatCannotBeNamedAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopUfrag.prefix(LoopUfrag.MAX_LOOPS));
        assertThatIllegalArgumentException().isThrownBy(() -> LoopUfrag.prefix(-1));
    }
}
