package dev.parley.protocol.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Bytes from the network are dropped, never thrown at, and change nothing outside the packet. */
class SrtpFuzzTest {
    @FuzzTest
    void dropsWhateverItCannotAuthenticate(byte[] input) {
        for (SrtpProfile profile : SrtpProfile.values()) {
            byte[] slab = new byte[input.length + 20];
            System.arraycopy(input, 0, slab, 10, input.length);
            SrtpReceiver receiver = SrtpVectors.receiver(profile);
            assertThat(receiver.unprotectRtp(slab, 10, input.length)).isNegative();
            assertThat(receiver.unprotectRtcp(slab, 10, input.length)).isNegative();
            for (int i = 0; i < 10; i++) {
                assertThat(slab[i]).isZero();
                assertThat(slab[slab.length - 1 - i]).isZero();
            }
        }
    }

    @Property
    void dropsRandomBytes(@ForAll @Size(max = 100) byte[] input) {
        dropsWhateverItCannotAuthenticate(input);
    }

    @Property
    void dropsRandomBytesThatBeginLikeRtp(@ForAll @Size(min = 1, max = 100) byte[] input) {
        input[0] = (byte) (0x80 | (input[0] & 0x3F));
        dropsWhateverItCannotAuthenticate(input);
    }
}
