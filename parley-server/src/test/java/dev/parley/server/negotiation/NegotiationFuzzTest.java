package dev.parley.server.negotiation;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;

/** No offer, answer or candidate of a client makes negotiation throw, and answers can be read. */
final class NegotiationFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void survivesAnyOffer(byte[] data) {
        String offer = new String(data, StandardCharsets.UTF_8);
        PublisherNegotiation negotiation =
                new PublisherNegotiation(EnumSet.allOf(CodecName.class), Fixtures.random());
        List<OfferedTrack> tracks =
                List.of(
                        Fixtures.offered("TR_v", "v", MediaKind.VIDEO),
                        Fixtures.offered("TR_a", "a", MediaKind.AUDIO));
        for (int i = 0; i < 2; i++) {
            PublisherAnswer answer =
                    negotiation.answer(
                            offer,
                            tracks,
                            EnumSet.allOf(MediaKind.class),
                            start -> Fixtures.local("loca"));
            if (answer instanceof PublisherAnswer.Accepted accepted) {
                Fixtures.parsed(accepted.sdp());
            }
        }
    }

    @FuzzTest(maxDuration = "1m")
    void survivesAnyAnswer(byte[] data) {
        SubscriberNegotiation negotiation =
                new SubscriberNegotiation(
                        Fixtures.local("loca"), StreamNaming.PER_TRACK, Fixtures.random());
        negotiation.add(Fixtures.audio("TR_a", Fixtures.MONO));
        negotiation.add(Fixtures.video("TR_v", Fixtures.VP8, Fixtures.H264));
        int id = negotiation.createOffer().id();
        negotiation.accept(id, new String(data, StandardCharsets.UTF_8));
        if (negotiation.needsOffer()) {
            throw new AssertionError("an answer alone makes an offer due");
        }
    }

    @FuzzTest(maxDuration = "1m")
    void survivesAnyCandidate(byte[] data) {
        CandidateInit.parse(new String(data, StandardCharsets.UTF_8));
    }
}
