package dev.parley.server.rts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A WebSocket before and beside its session, on a clock of the test. */
class RtsConnectionTest {
    private static final byte[] PING = bytes("{\"type\":\"ping\"}");
    private static final Duration LOGIN = Duration.ofSeconds(10);

    private long nowNanos;
    private final FakeDesk desk = new FakeDesk();
    private final FakeClient.Wire wire = new FakeClient.Wire();
    private final RtsConnection connection = new RtsConnection(wire, desk, () -> nowNanos);

    private final class FakeDesk implements RtsDesk {
        private final ClientFrameReader reader = new ClientFrameReader();
        private final RtsCounters counters = new RtsCounters();
        private final SessionRegistry sessions =
                new SessionRegistry(
                        new RtsOptions(RtsServices.USUAL, 10, List.of()),
                        message -> BusinessAnswer.failed(MessageCode.SERVER_NOT_REACHED),
                        counters,
                        () -> nowNanos,
                        new Random(1));

        @Override
        public ClientFrameReader.Reading read(byte[] text) {
            return reader.read(text);
        }

        @Override
        public LoginCode refusal(ClientFrame.Login login) {
            return LoginCode.LOGGED_IN;
        }

        @Override
        public SessionRegistry sessions() {
            return sessions;
        }

        @Override
        public RtsCounters counters() {
            return counters;
        }

        @Override
        public void forget(RtsConnection gone) {}
    }

    @AfterEach
    void stop() {
        desk.sessions.shutdown();
    }

    private void login() {
        connection.onFrame(bytes("{\"type\":\"login\",\"userId\":\"ann\",\"token\":\"x\"}"));
    }

    /** Attack: more frames than anybody could read. */
    @Test
    void aFloodOfFramesEndsTheConnectionAndTheNextSecondBringsMore() {
        login();
        for (int i = 1; i < 6_000; i++) {
            connection.onFrame(PING);
        }
        assertThat(wire.closedWith).isZero();
        nowNanos += Duration.ofSeconds(1).toNanos();
        for (int i = 0; i < 2_000; i++) {
            connection.onFrame(PING);
        }
        assertThat(wire.closedWith).isZero();
        connection.onFrame(PING);
        assertThat(wire.closedWith).isEqualTo(4429);
        assertThat(desk.sessions.size()).isEqualTo(1);
    }

    @Test
    void longFramesAreTakenAfterTheLoginOnly() {
        assertThat(connection.maxFrameBytes()).isEqualTo(32 * 1024);
        login();
        assertThat(connection.maxFrameBytes()).isEqualTo(448 * 1024);
    }

    @Test
    void whoDoesNotLogInInTimeIsClosedAndWhoDoesIsLeftAlone() {
        nowNanos += LOGIN.toNanos();
        assertThat(connection.check(nowNanos, LOGIN.toNanos())).isFalse();
        assertThat(wire.closedWith).isZero();
        assertThat(connection.check(nowNanos + 1, LOGIN.toNanos())).isTrue();
        assertThat(wire.closedWith).isEqualTo(4408);
        RtsConnection other = new RtsConnection(new FakeClient.Wire(), desk, () -> nowNanos);
        other.onFrame(bytes("{\"type\":\"login\",\"userId\":\"ben\",\"token\":\"x\"}"));
        assertThat(other.check(nowNanos + LOGIN.toNanos() + 1, LOGIN.toNanos())).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
