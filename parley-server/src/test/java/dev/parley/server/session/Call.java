package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.MediaKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse.MessageCase;

/** Ada publishes a track and Bob receives it, with sockets, handshakes and keys of their own. */
final class Call implements AutoCloseable {
    static final int SSRC = 0x0ADA;
    private static final int MARK_FROM_END = 10;

    final SessionScene scene;
    final ScriptedClient ada;
    final ScriptedClient bob;
    final MediaPeer publishing;
    final MediaPeer receiving;
    private final MediaKind kind;
    private final byte[] payload;
    private int sent;

    /** Over UDP. */
    Call(SessionScene scene, MediaKind kind) {
        this(scene, kind, PeerSocket.udp(0), PeerSocket.udp(0));
    }

    /**
     * Over these sockets.
     *
     * @param hers Ada's, on which she publishes
     * @param his Bob's, on which he receives
     */
    Call(SessionScene scene, MediaKind kind, PeerSocket hers, PeerSocket his) {
        this.scene = scene;
        publishing = new MediaPeer(hers);
        receiving = new MediaPeer(his);
        this.kind = kind;
        // For video: a VP8 descriptor that starts a frame, and the first octets of a key frame.
        payload = new byte[100];
        payload[0] = 0x10;
        ada = scene.join("ada");
        bob = scene.join("bob");
        connectReceiver();
        publish();
        subscribe();
        warmUp();
    }

    private void connectReceiver() {
        SessionDescription offer = bob.next(MessageCase.OFFER).getOffer();
        bob.answer(offer, ClientSdp.answer(offer.getSdp(), receiving.description()));
        // The room has the answer before the first check, or the check finds nobody to follow it.
        bob.settle();
        receiving.connect(offer.getSdp());
    }

    private void publish() {
        boolean audio = kind == MediaKind.AUDIO;
        ada.announce(audio ? ScriptedClient.microphone("track") : ScriptedClient.camera("track"));
        String answer =
                ada.offer(
                                audio
                                        ? ClientSdp.microphone(
                                                "track", SSRC, publishing.description())
                                        : ClientSdp.camera("track", SSRC, publishing.description()))
                        .getSdp();
        publishing.connect(answer);
    }

    private void subscribe() {
        SessionDescription offer = bob.next(MessageCase.OFFER).getOffer();
        bob.answer(offer, ClientSdp.answer(offer.getSdp(), receiving.description()));
        ada.next(MessageCase.TRACK_SUBSCRIBED);
    }

    /**
     * The client's end of a handshake is done before the server's: until the server has the keys,
     * it drops what comes.
     */
    private void warmUp() {
        for (int i = 0; i < 300; i++) {
            speak();
            byte[] heard = receiving.nextPacket(100);
            while (heard != null && mark(heard) < sent - 1) {
                heard = receiving.nextPacket(100);
            }
            if (heard != null) {
                return;
            }
        }
        throw new AssertionError("Bob hears nothing");
    }

    /** Ada sends a packet, without a look at what comes of it. */
    void speak() {
        speak(payload.length);
    }

    /** The same with a payload of so many octets, at least as many as usual. */
    void speak(int length) {
        publishing.sendRtp(
                kind == MediaKind.AUDIO ? 111 : 96,
                SSRC,
                1000 + sent,
                ByteBuffer.wrap(Arrays.copyOf(payload, length))
                        .putInt(length - MARK_FROM_END, sent)
                        .array());
        sent++;
    }

    /** Ada sends a packet, and Bob receives that one. */
    void speakAndHear() {
        speak();
        byte[] heard = receiving.nextPacket(30_000);
        assertThat(heard).as("packet %d", sent - 1).isNotNull();
        if (heard != null) {
            assertThat(mark(heard)).isEqualTo(sent - 1);
        }
    }

    /** Packets that Ada has sent. */
    int spoken() {
        return sent;
    }

    /** The number that {@link #speak} wrote into a packet, from 0 on. */
    static int mark(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt(packet.length - MARK_FROM_END);
    }

    @Override
    public void close() {
        publishing.close();
        receiving.close();
    }
}
