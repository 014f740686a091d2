package dev.parley.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.loop.LoopObserver;
import dev.parley.sfu.loop.MediaLoopOptions;
import dev.parley.sfu.room.JoinRefusal;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomLimits;
import dev.parley.sfu.room.RoomNews;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MediaPlaneTest {
    static final MediaLoopOptions OPTIONS = new MediaLoopOptions(10, 10, 16, RoomLimits.DEFAULT);
    static final DtlsEndpoint.Factory NO_DTLS =
            new DtlsEndpoint.Factory() {
                @Override
                public CertificateFingerprint localFingerprint() {
                    return new CertificateFingerprint("sha-256", "00");
                }

                @Override
                public DtlsEndpoint open(
                        DtlsRole role,
                        List<CertificateFingerprint> remoteFingerprints,
                        Consumer<DtlsEvent> events) {
                    throw new AssertionError("nobody connects");
                }
            };

    /** Hears of no room. */
    static final class Observer implements LoopObserver {
        @Override
        public void onRoomNews(RoomNews news) {
            throw new AssertionError("no room opens");
        }

        @Override
        public void roomFailed(
                String name, String sid, RuntimeException fault, List<Object> journal) {
            throw new AssertionError("no room fails");
        }
    }

    private static MediaPlane open(int loops) throws Exception {
        return MediaPlane.open(
                new MediaPlane.Ports(InetAddress.getLoopbackAddress(), 0, loops, 1 << 16, 1 << 16),
                OPTIONS,
                NO_DTLS,
                new Observer(),
                new Random(1),
                (packet, kind, sender) -> Optional.empty());
    }

    @Test
    void everyLoopHasAPortAndAnswersCommands() throws Exception {
        try (MediaPlane plane = open(3)) {
            assertThat(plane.hosts()).hasSize(3);
            assertThat(plane.hosts()).extracting(MediaPlane.Host::port).doesNotHaveDuplicates();
            for (MediaPlane.Host host : plane.hosts()) {
                CompletableFuture<Optional<JoinRefusal>> answer = new CompletableFuture<>();
                assertThat(
                                host.thread()
                                        .post(
                                                new LoopCommand.ToRoom(
                                                        "nowhere",
                                                        new RoomCommand.Foresee(
                                                                "ada", answer::complete))))
                        .isTrue();
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEmpty();
            }
        }
    }

    @Test
    void closingFreesThePorts() throws Exception {
        int port;
        try (MediaPlane plane = open(1)) {
            port = plane.hosts().getFirst().port();
        }
        try (UdpPort again = UdpPort.open(UdpPortTest.ports(port), port)) {
            assertThat(again.localPort()).isEqualTo(port);
        }
    }
}
