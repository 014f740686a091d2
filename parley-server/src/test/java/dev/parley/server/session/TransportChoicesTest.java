package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.sdp.CandidateAttribute;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TransportChoicesTest {
    private static final InetSocketAddress ADDRESS =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 7882);
    private static final CandidateAttribute UDP = CandidateAttribute.host(0, ADDRESS);
    private static final CandidateAttribute TCP = CandidateAttribute.passiveHost(0, ADDRESS);
    private final TransportChoices choices = new TransportChoices();

    @Test
    void nobodyIsBoundToOneWayUnlessTheyAsk() {
        assertThat(choices.of("room", "ada")).isEqualTo(TransportChoice.ANY);
        choices.choose("room", "ada", TransportChoice.TCP);
        assertThat(choices.of("room", "ada")).isEqualTo(TransportChoice.TCP);
        assertThat(choices.of("other", "ada")).isEqualTo(TransportChoice.ANY);
        choices.choose("room", "ada", TransportChoice.ANY);
        assertThat(choices.of("room", "ada")).isEqualTo(TransportChoice.ANY);
    }

    @Test
    void whoeverAskedForItLongestAgoIsForgottenFirst() {
        for (int i = 0; i <= TransportChoices.CAPACITY; i++) {
            choices.choose("room", "user" + i, TransportChoice.RELAY);
        }
        assertThat(choices.of("room", "user0")).isEqualTo(TransportChoice.ANY);
        assertThat(choices.of("room", "user1")).isEqualTo(TransportChoice.RELAY);
    }

    @Test
    void tcpLeavesOnlyTcpCandidatesWhereThereAreSome() {
        assertThat(TransportChoice.TCP.among(List.of(UDP, TCP))).containsExactly(TCP);
        assertThat(TransportChoice.TCP.among(List.of(UDP))).containsExactly(UDP);
        assertThat(TransportChoice.ANY.among(List.of(UDP, TCP))).containsExactly(UDP, TCP);
    }
}
