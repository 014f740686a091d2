package dev.parley.server.negotiation;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.sdp.CandidateAttribute;
import dev.parley.protocol.sdp.SdpLimits;
import dev.parley.protocol.sdp.SdpReader;
import dev.parley.protocol.sdp.SdpResult;
import dev.parley.protocol.sdp.SessionDescription;
import dev.parley.sfu.room.AudioFeatures;
import dev.parley.sfu.room.SubscribedTrack;
import dev.parley.sfu.room.TrackRequest;
import dev.parley.sfu.room.TrackSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Tracks, transports and recorded descriptions for negotiation tests. */
final class Fixtures {
    static final CertificateFingerprint FINGERPRINT =
            new CertificateFingerprint("sha-256", "AB" + ":CD".repeat(31));
    private static final SdpLimits LIMITS = new SdpLimits(1 << 22, 100_000, 1_000);
    static final AudioFeatures MONO = new AudioFeatures(false, true, true, List.of());
    static final AudioFeatures STEREO = new AudioFeatures(true, false, true, List.of());

    static final RtpCodec OPUS = new RtpCodec(CodecName.OPUS, 111, 48_000, 2, -1, "minptime=10");
    static final RtpCodec RED = new RtpCodec(CodecName.RED, 63, 48_000, 2, -1, "111/111");
    static final RtpCodec VP8 = new RtpCodec(CodecName.VP8, 120, 90_000, 1, 124, "");
    static final RtpCodec VP9 = new RtpCodec(CodecName.VP9, 98, 90_000, 1, 99, "profile-id=0");
    static final RtpCodec H264 = h264(126, "42e034", 1);

    private Fixtures() {}

    static RtpCodec h264(int payloadType, String profileLevelId, int mode) {
        String format =
                "level-asymmetry-allowed=1;packetization-mode="
                        + mode
                        + ";profile-level-id="
                        + profileLevelId;
        return new RtpCodec(CodecName.H264, payloadType, 90_000, 1, -1, format);
    }

    static RandomGenerator random() {
        return new Random(42);
    }

    static LocalDescription local(String ufrag) {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 40_000);
        return new LocalDescription(
                new IceCredentials(ufrag, "local+" + "p".repeat(20)),
                FINGERPRINT,
                List.of(CandidateAttribute.host(0, address)));
    }

    static TrackRequest request(String sid, String cid, MediaKind kind, AudioFeatures audio) {
        return new TrackRequest(
                cid,
                sid,
                kind == MediaKind.AUDIO ? CodecName.OPUS : CodecName.VP8,
                kind == MediaKind.AUDIO ? TrackSource.MICROPHONE : TrackSource.CAMERA,
                "",
                "desk",
                false,
                0,
                0,
                List.of(),
                audio,
                0);
    }

    static OfferedTrack offered(String sid, String cid, MediaKind kind) {
        return new OfferedTrack(request(sid, cid, kind, AudioFeatures.NONE));
    }

    static SubscribedTrack audio(String sid, AudioFeatures features) {
        return new SubscribedTrack(
                sid, "PA_alice", request(sid, "c", MediaKind.AUDIO, features), List.of(OPUS, RED));
    }

    static SubscribedTrack video(String sid, RtpCodec... codecs) {
        return new SubscribedTrack(
                sid,
                "PA_alice",
                request(sid, "c", MediaKind.VIDEO, AudioFeatures.NONE),
                List.of(codecs));
    }

    static String recorded(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SessionDescription parsed(String text) {
        return switch (SdpReader.read(text, LIMITS)) {
            case SdpResult.Parsed parsed -> parsed.description();
            case SdpResult.Malformed malformed -> throw new AssertionError(malformed.toString());
        };
    }
}
