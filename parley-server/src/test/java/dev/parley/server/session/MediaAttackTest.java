package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.server.session.MediaPeer.Nominating;
import dev.parley.server.session.SessionScene.Setup;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.PublisherOptions;
import java.util.List;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attacks on the media port while a real call goes on, over sockets on loopback. */
@Timeout(120)
final class MediaAttackTest {
    /** Fewer than a socket buffers and a turn of the loop takes. */
    private static final int BATCH = 100;

    @Test
    @DisplayName("attack case 1: 20,000 datagrams of junk cost the call no packet")
    void junkCostsTheCallNoPacket() {
        try (SessionScene scene = new SessionScene();
                Call call = new Call(scene, MediaKind.AUDIO);
                Attacker attacker = new Attacker(scene.mediaPort())) {
            List<byte[]> junk = attacker.junk(call.receiving.remote().ufrag());
            for (int batch = 0; batch < 200; batch++) {
                for (int i = 0; i < BATCH; i++) {
                    attacker.send(junk.get(i % junk.size()));
                }
                call.speakAndHear();
            }
            scene.drain();
            assertThat(attacker.answeredBytes()).isZero();
            assertThat(scene.drops(DropReason.BAD_STUN)).isPositive();
            assertThat(scene.drops(DropReason.UNKNOWN_SENDER)).isPositive();
            assertThat(scene.drops(DropReason.TRUNCATED)).isPositive();
        }
    }

    @Test
    @DisplayName("attack case 2: nothing unauthenticated is answered, so nothing is reflected")
    void nothingUnauthenticatedIsAnswered() {
        try (SessionScene scene = new SessionScene();
                Call call = new Call(scene, MediaKind.AUDIO);
                Attacker attacker = new Attacker(scene.mediaPort())) {
            for (byte[] datagram : attacker.junk(call.publishing.remote().ufrag())) {
                attacker.send(datagram);
            }
            scene.drain();
            assertThat(attacker.sentBytes()).isPositive();
            assertThat(attacker.answeredBytes()).isZero();
            // Whoever has the password gets an answer no larger than the question.
            byte[] check =
                    call.publishing.check(call.publishing.remote().password(), Nominating.NO);
            attacker.send(check);
            scene.drain();
            assertThat(attacker.answeredBytes()).isBetween(1L, (long) check.length);
        }
    }

    @Test
    @DisplayName("attack case 8: 1000 spoofed hellos before and during the handshake")
    void spoofedHellosDoNotKeepAClientOut() {
        try (SessionScene scene = new SessionScene();
                MediaPeer peer = new MediaPeer();
                Attacker attacker = new Attacker(scene.mediaPort())) {
            ScriptedClient bob = scene.join("bob");
            SessionDescription offer = bob.next(MessageCase.OFFER).getOffer();
            hellos(scene, attacker, 5);
            bob.answer(offer, ClientSdp.answer(offer.getSdp(), peer.description()));
            bob.settle();
            peer.reach(offer.getSdp());
            hellos(scene, attacker, 3);
            peer.shakeHands(offer.getSdp());
            hellos(scene, attacker, 2);
            peer.awaitKeys();
            bob.next(MessageCase.UPDATE);
            assertThat(attacker.answeredBytes()).isZero();
        }
    }

    private static void hellos(SessionScene scene, Attacker attacker, int batches) {
        for (int batch = 0; batch < batches; batch++) {
            for (int i = 0; i < BATCH; i++) {
                attacker.send(
                        switch (i % 3) {
                            case 0 -> Attacker.hello(Attacker.DTLS_1_2, Attacker.NULL_CIPHER);
                            case 1 -> Attacker.hello(Attacker.DTLS_1_0, Attacker.GOOD_CIPHER);
                            default -> new byte[] {22, (byte) 0xFE, (byte) 0xFD, 1, 2, 3};
                        });
            }
            scene.drain();
        }
    }

    @Test
    @DisplayName("attack case 9: hellos from a verified and an unverified source harm no call")
    void aFloodOfHellosHarmsNoCall() {
        try (SessionScene scene = new SessionScene();
                Call call = new Call(scene, MediaKind.AUDIO);
                Attacker attacker = new Attacker(scene.mediaPort())) {
            byte[] hello = Attacker.hello(Attacker.DTLS_1_2, Attacker.GOOD_CIPHER);
            for (int batch = 0; batch < 20; batch++) {
                for (int i = 0; i < BATCH / 2; i++) {
                    attacker.send(hello);
                    call.receiving.send(hello);
                }
                call.speakAndHear();
            }
            assertThat(attacker.answeredBytes()).isZero();
        }
    }

    @Test
    @DisplayName("attack case 12: another certificate than promised gets no media, and is told")
    void anotherCertificateThanPromisedGetsNoMedia() {
        assertNotLetIn(new CertificateFingerprint("sha-256", "EF" + ":01".repeat(31)));
    }

    @Test
    @DisplayName("attack case 12: a SHA-1 fingerprint alone gets no media, and is told")
    void aSha1FingerprintAloneGetsNoMedia() {
        assertNotLetIn(new CertificateFingerprint("sha-1", "EF" + ":01".repeat(19)));
    }

    private static void assertNotLetIn(CertificateFingerprint promised) {
        try (SessionScene scene = new SessionScene();
                MediaPeer peer = new MediaPeer()) {
            ScriptedClient bob = scene.join("bob");
            SessionDescription offer = bob.next(MessageCase.OFFER).getOffer();
            bob.answer(offer, ClientSdp.answer(offer.getSdp(), peer.describedBy(promised)));
            bob.settle();
            peer.reach(offer.getSdp());
            peer.shakeHands(offer.getSdp());
            assertThat(bob.next(MessageCase.LEAVE).getLeave().getReason())
                    .isEqualTo(DisconnectReason.CONNECTION_TIMEOUT);
            assertThat(peer.waitingPackets()).isZero();
        }
    }

    @Test
    @DisplayName("attack case 14: plaintext alerts from the client's own address are ignored")
    void plaintextAlertsAreIgnored() {
        try (SessionScene scene = new SessionScene();
                Call call = new Call(scene, MediaKind.AUDIO)) {
            for (int description : new int[] {0, 40, 80}) {
                byte[] alert = {21, (byte) 0xFE, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 2, 0};
                alert[14] = (byte) description;
                call.receiving.send(alert);
                call.publishing.send(alert);
                call.speakAndHear();
            }
        }
    }

    @Test
    @DisplayName("attack case 16: packets that fail authentication are counted and ask for nothing")
    void forgedPacketsAreCountedAndAskForNothing() {
        try (SessionScene scene = new SessionScene();
                Call call = new Call(scene, MediaKind.VIDEO)) {
            call.speakAndHear();
            long forgedBefore = scene.drops(DropReason.BAD_TAG);
            int requestsBefore = call.publishing.keyFrameRequests();
            byte[] media = new byte[200];
            byte[] feedback = new byte[60];
            for (int batch = 0; batch < 10; batch++) {
                for (int i = 0; i < BATCH / 2; i++) {
                    fillForged(media, 96, batch * BATCH + i);
                    fillForged(feedback, 206, 2);
                    call.publishing.send(media);
                    call.receiving.send(feedback);
                }
                call.speakAndHear();
            }
            assertThat(scene.drops(DropReason.BAD_TAG) - forgedBefore).isEqualTo(10L * BATCH);
            assertThat(call.publishing.keyFrameRequests()).isEqualTo(requestsBefore);
        }
    }

    private static void fillForged(byte[] packet, int type, int number) {
        packet[0] = (byte) (type == 206 ? 0x81 : 0x80);
        packet[1] = (byte) type;
        packet[2] = (byte) (number >> 8);
        packet[3] = (byte) number;
        packet[10] = (byte) (Call.SSRC >> 8);
        packet[11] = (byte) Call.SSRC;
    }

    @Test
    @DisplayName("attack case 22: a publisher over its allowance is policed, the others are heard")
    void aPublisherOverItsAllowanceIsPoliced() {
        // A kilobyte a second: what the flood exceeds does not depend on how long it takes.
        Setup narrow = Setup.USUAL.with(new PublisherOptions(8_000, 20_000, 1));
        try (SessionScene scene = new SessionScene(narrow);
                Call call = new Call(scene, MediaKind.AUDIO);
                MediaPeer flooding = new MediaPeer()) {
            ScriptedClient eve = scene.join("eve");
            eve.announce(ScriptedClient.microphone("noise"));
            flooding.connect(
                    eve.offer(ClientSdp.microphone("noise", 0xE7E, flooding.description()))
                            .getSdp());
            for (int i = 0; i < 400; i++) {
                flooding.sendRtp(111, 0xE7E, i, new byte[1000]);
                if (i % 50 == 49) {
                    scene.drain();
                }
                if (i % 20 == 19) {
                    call.speakAndHear();
                }
            }
            assertThat(scene.drops(DropReason.OVER_ALLOWANCE)).isBetween(200L, 400L);
            eve.settle();
            assertThat(eve.isClosed()).isFalse();
        }
    }

    @Test
    @DisplayName("attack case 3: a wrong password changes nothing for the session it names")
    void aWrongPasswordChangesNothing() {
        try (SessionScene scene = new SessionScene();
                Call call = new Call(scene, MediaKind.AUDIO);
                Attacker attacker = new Attacker(scene.mediaPort())) {
            byte[] forged = call.receiving.check("wrong".repeat(6), Nominating.YES);
            for (int i = 0; i < BATCH; i++) {
                attacker.send(forged);
            }
            call.speakAndHear();
            assertThat(attacker.answeredBytes()).isZero();
        }
    }
}
