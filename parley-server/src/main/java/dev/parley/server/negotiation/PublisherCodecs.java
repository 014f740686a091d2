package dev.parley.server.negotiation;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.sdp.FormatParameters;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.PayloadFormat;
import dev.parley.sfu.room.AudioFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the payload formats a publisher offers: Opus and its redundancy, VP8, H264 of any
 * profile, VP9 of profile 0, each video format with its retransmissions. Whatever Parley cannot
 * forward (AV1, H265, forward error correction, telephone events, comfort noise, G.711, G.722) is
 * left out of the answer.
 *
 * @param enabled codecs that may be used at all
 */
record PublisherCodecs(Set<CodecName> enabled) {
    private static final int OPUS_CLOCK_HZ = 48_000;
    private static final int VIDEO_CLOCK_HZ = 90_000;
    private static final int STEREO_BITRATE_BPS = 510_000;
    private static final Set<String> VIDEO_FEEDBACK =
            Set.of("nack", "nack pli", "ccm fir", "transport-cc");
    private static final Set<String> AUDIO_FEEDBACK = Set.of("nack");

    PublisherCodecs {
        enabled = Set.copyOf(enabled);
    }

    /**
     * The formats to answer with: codecs in the preferred order, then in the offer's; empty if
     * there is none in common.
     */
    List<ReceivedFormat> choose(
            MediaSection section, MediaKind kind, List<CodecName> preferred, AudioFeatures audio) {
        List<ReceivedFormat> chosen = new ArrayList<>();
        for (PayloadFormat payload : section.rtp().payloads()) {
            format(section, kind, payload).ifPresent(chosen::add);
        }
        List<CodecName> order = new ArrayList<>(preferred);
        chosen.forEach(f -> order.add(f.name()));
        chosen.sort(
                Comparator.<ReceivedFormat>comparingInt(f -> order.indexOf(f.name()))
                        .thenComparing(PublisherCodecs::isLessWidelyDecoded));
        if (kind == MediaKind.VIDEO) {
            return chosen;
        }
        Set<String> opusTypes = new HashSet<>();
        for (ReceivedFormat format : chosen) {
            if (format.name() == CodecName.OPUS) {
                opusTypes.add(Integer.toString(format.payload().payloadType()));
            }
        }
        return chosen.stream()
                .filter(f -> f.name() == CodecName.OPUS || isRedundancyOf(f, opusTypes))
                .map(f -> f.name() == CodecName.OPUS ? f.withFormat(opusFormat(audio)) : f)
                .toList();
    }

    /**
     * Of several H264 formats the first is what the publisher encodes, and constrained baseline in
     * the non-interleaved mode is what every receiver takes (RFC 7742 section 6.2).
     */
    private static boolean isLessWidelyDecoded(ReceivedFormat format) {
        FormatParameters parameters = format.payload().parameters();
        return format.name() == CodecName.H264
                && !(parameters
                                .get("profile-level-id", "")
                                .toLowerCase(Locale.ROOT)
                                .startsWith("42e0")
                        && parameters.get("packetization-mode", "0").equals("1"));
    }

    /** RED is forwarded as it is, so its blocks must all be Opus (RFC 2198 section 5). */
    private static boolean isRedundancyOf(ReceivedFormat red, Set<String> opusTypes) {
        List<String> blocks = List.of(red.payload().format().split("/", -1));
        return opusTypes.containsAll(blocks);
    }

    private Optional<ReceivedFormat> format(
            MediaSection section, MediaKind kind, PayloadFormat payload) {
        Optional<CodecName> name =
                CodecName.of(kind, payload.encodingName()).filter(enabled::contains);
        int clockHz = kind == MediaKind.AUDIO ? OPUS_CLOCK_HZ : VIDEO_CLOCK_HZ;
        if (name.isEmpty()
                || payload.clockRateHz() != clockHz
                || !isForwardable(name.get(), payload)) {
            return Optional.empty();
        }
        PayloadFormat answered =
                new PayloadFormat(
                        payload.payloadType(),
                        payload.encodingName(),
                        payload.clockRateHz(),
                        payload.channels(),
                        withoutSenderHints(payload),
                        feedback(payload, kind));
        return Optional.of(
                new ReceivedFormat(name.get(), answered, retransmission(section, kind, payload)));
    }

    private static boolean isForwardable(CodecName name, PayloadFormat payload) {
        return switch (name) {
            case OPUS, RED -> payload.channels() == 2;
            case VP8 -> true;
            case VP9 -> payload.parameters().get("profile-id", "0").equals("0");
            // Interleaved mode (2) reorders across packets; no browser sends it.
            case H264 -> {
                String mode = payload.parameters().get("packetization-mode", "0");
                yield mode.equals("0") || mode.equals("1");
            }
        };
    }

    private static @Nullable PayloadFormat retransmission(
            MediaSection section, MediaKind kind, PayloadFormat payload) {
        if (kind != MediaKind.VIDEO) {
            return null;
        }
        String apt = Integer.toString(payload.payloadType());
        for (PayloadFormat other : section.rtp().payloads()) {
            if (other.isEncoding("rtx") && other.parameters().get("apt", "").equals(apt)) {
                return new PayloadFormat(
                        other.payloadType(),
                        other.encodingName(),
                        other.clockRateHz(),
                        other.channels(),
                        "apt=" + apt,
                        List.of());
            }
        }
        return null;
    }

    /** Browsers take {@code x-google-} parameters of an answer as orders to their encoder. */
    private static String withoutSenderHints(PayloadFormat payload) {
        if (!payload.format().contains("=")) {
            return payload.format();
        }
        Map<String, String> values = new LinkedHashMap<>(payload.parameters().values());
        values.keySet().removeIf(name -> name.startsWith("x-google-"));
        return new FormatParameters(values).text();
    }

    private static List<String> feedback(PayloadFormat payload, MediaKind kind) {
        Set<String> wanted = kind == MediaKind.VIDEO ? VIDEO_FEEDBACK : AUDIO_FEEDBACK;
        return payload.feedback().stream().filter(wanted::contains).toList();
    }

    /**
     * What we want of the publisher's Opus encoder; its own parameters say what it can receive,
     * which is nothing to us (RFC 7587 section 7.1).
     */
    private static String opusFormat(AudioFeatures audio) {
        String format = "minptime=10;useinbandfec=1";
        if (audio.dtx()) {
            format += ";usedtx=1";
        }
        if (audio.stereo()) {
            format += ";stereo=1;maxaveragebitrate=" + STEREO_BITRATE_BPS;
        }
        return format;
    }
}
