package dev.parley.server.negotiation;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.sdp.Direction;
import dev.parley.protocol.sdp.HeaderExtension;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.MediaSection.MediaLine;
import dev.parley.protocol.sdp.MediaStreamId;
import dev.parley.protocol.sdp.PayloadFormat;
import dev.parley.protocol.sdp.RtpParameters;
import dev.parley.protocol.sdp.RtpParameters.SourceAttribute;
import dev.parley.protocol.sdp.RtpParameters.SourceGroup;
import dev.parley.protocol.sdp.SctpParameters;
import dev.parley.protocol.sdp.Simulcast;
import dev.parley.protocol.sdp.TransportParameters.Multiplexing;
import dev.parley.sfu.room.SubscribedTrack;
import dev.parley.sfu.subscription.SendMedia;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One forwarded track and the media section it is offered in.
 *
 * @param mid the section's identification tag, never used for another track
 * @param track the track
 * @param stream identifier of the stream it is put in
 * @param ssrc of the forwarded media
 * @param rtxSsrc of its retransmissions, 0 for none
 */
record SentSection(String mid, SubscribedTrack track, String stream, int ssrc, int rtxSsrc) {
    private static final HeaderExtension MID = new HeaderExtension(1, HeaderExtension.MID);
    private static final HeaderExtension ABSOLUTE_SEND_TIME =
            new HeaderExtension(2, HeaderExtension.ABSOLUTE_SEND_TIME);

    MediaKind kind() {
        return track.track().kind();
    }

    /** The distinct formats of the publication in our numbering. */
    private List<SentFormat> formats() {
        return track.codecs().stream()
                .filter(this::isForwardable)
                .flatMap(c -> SentFormat.of(c).stream())
                .distinct()
                .toList();
    }

    /**
     * RED blocks carry the payload type of their Opus within, which forwarding does not touch: the
     * publisher's number for it must be ours.
     */
    private boolean isForwardable(RtpCodec codec) {
        return codec.name().kind() == kind()
                && (codec.name() != CodecName.RED
                        || track.codecs().stream()
                                .anyMatch(c ->
                                        c.name() == CodecName.OPUS
                                                && c.payloadType()
                                                        == SentFormat.OPUS.payloadType()));
    }

    /** Whether there is anything of the publication to offer. */
    boolean isOfferable() {
        return !formats().isEmpty();
    }

    MediaSection offer(LocalSections local) {
        List<PayloadFormat> payloads = new ArrayList<>();
        for (SentFormat format : formats()) {
            payloads.add(withStereo(format.payload()));
            if (format.rtxPayloadType() >= 0) {
                payloads.add(format.retransmission());
            }
        }
        return new MediaSection(
                line(payloads),
                mid,
                Direction.SENDONLY,
                local.transport(mid, new Multiplexing(true, true, false)),
                new RtpParameters(
                        payloads,
                        extensions(),
                        List.of(new MediaStreamId(stream, track.trackSid())),
                        List.of(),
                        Simulcast.NONE,
                        sources(),
                        rtxSsrc == 0
                                ? List.of()
                                : List.of(new SourceGroup("FID", List.of(ssrc, rtxSsrc)))),
                SctpParameters.NONE);
    }

    /** The section after its track is gone: stopped for good. */
    MediaSection stopped() {
        return LocalSections.rejected(
                line(formats().stream().map(SentFormat::payload).toList()), mid);
    }

    private MediaLine line(List<PayloadFormat> payloads) {
        return new MediaLine(
                kind() == MediaKind.AUDIO ? "audio" : "video",
                9,
                "UDP/TLS/RTP/SAVPF",
                payloads.stream().map(p -> Integer.toString(p.payloadType())).toList());
    }

    private List<HeaderExtension> extensions() {
        return kind() == MediaKind.AUDIO ? List.of(MID) : List.of(MID, ABSOLUTE_SEND_TIME);
    }

    private List<SourceAttribute> sources() {
        String msid = stream + " " + track.trackSid();
        List<SourceAttribute> sources = new ArrayList<>();
        for (int source : rtxSsrc == 0 ? List.of(ssrc) : List.of(ssrc, rtxSsrc)) {
            sources.add(new SourceAttribute(source, "cname", track.publisherSid()));
            sources.add(new SourceAttribute(source, "msid", msid));
        }
        return sources;
    }

    /** Clients that see this ask their decoder for two channels (RFC 7587 section 6.1). */
    private PayloadFormat withStereo(PayloadFormat payload) {
        if (!track.track().audio().stereo() || !payload.isEncoding(CodecName.OPUS.encodingName())) {
            return payload;
        }
        return new PayloadFormat(
                payload.payloadType(),
                payload.encodingName(),
                payload.clockRateHz(),
                payload.channels(),
                payload.format() + ";sprop-stereo=1",
                payload.feedback());
    }

    /**
     * What the subscriber takes: for each format of the publication its number in the answer, under
     * the publication's own parameters, so that the two can be told to be the same.
     */
    SendMedia media(MediaSection answer) {
        boolean receives =
                !answer.isRejected()
                        && (answer.direction() == Direction.RECVONLY
                                || answer.direction() == Direction.SENDRECV);
        Map<String, RtpCodec> codecs = new LinkedHashMap<>();
        for (RtpCodec published : receives ? track.codecs() : List.<RtpCodec>of()) {
            if (isForwardable(published)) {
                SentFormat.of(published)
                        .flatMap(f -> taken(f, published, answer))
                        .ifPresent(c -> codecs.putIfAbsent(c.name() + " " + c.format(), c));
            }
        }
        boolean repairs = codecs.values().stream().anyMatch(c -> c.rtxPayloadType() >= 0);
        return new SendMedia(
                mid,
                List.copyOf(codecs.values()),
                new RtpExtensionIds(
                        taken(MID, answer), 0, 0, 0, 0, taken(ABSOLUTE_SEND_TIME, answer)),
                ssrc,
                repairs ? rtxSsrc : 0);
    }

    private static Optional<RtpCodec> taken(
            SentFormat offered, RtpCodec published, MediaSection answer) {
        List<PayloadFormat> payloads = answer.rtp().payloads();
        if (offered.equals(SentFormat.RED)
                && answer.rtp()
                        .payload(SentFormat.OPUS.payloadType())
                        .filter(SentFormat.OPUS::matches)
                        .isEmpty()) {
            return Optional.empty();
        }
        Optional<PayloadFormat> same =
                answer.rtp().payload(offered.payloadType()).filter(offered::matches);
        return same.or(() -> payloads.stream().filter(offered::matches).findFirst())
                .map(p ->
                        new RtpCodec(
                                published.name(),
                                p.payloadType(),
                                p.clockRateHz(),
                                p.channels(),
                                rtxPayloadType(p, payloads),
                                published.format()));
    }

    private static int rtxPayloadType(PayloadFormat media, List<PayloadFormat> payloads) {
        String apt = Integer.toString(media.payloadType());
        return payloads.stream()
                .filter(p -> p.isEncoding("rtx") && p.parameters().get("apt", "").equals(apt))
                .mapToInt(PayloadFormat::payloadType)
                .findFirst()
                .orElse(-1);
    }

    /** Our identifier of an extension, if the answer takes it under that identifier. */
    private int taken(HeaderExtension offered, MediaSection answer) {
        boolean taken =
                extensions().contains(offered)
                        && answer.rtp().extensionId(offered.uri()) == offered.id();
        return taken ? offered.id() : 0;
    }
}
