package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.parley.sdk.internal.media.VideoCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which of the library's picture formats are offered, and in which order. */
final class VideoPreference {
    /** What belongs to no codec: retransmission and forward error correction. */
    private static final Set<String> REPAIR = Set.of("rtx", "red", "ulpfec");

    /** Where the formats begin in a media line. */
    private static final int FORMATS = 3;

    private VideoPreference() {}

    /**
     * The wanted codec first, then the other one that can be sent in several sizes, then repair.
     * VP9 and AV1 are left out: the library sends one size of them only.
     */
    static List<RTCRtpCodecCapability> order(List<RTCRtpCodecCapability> able, VideoCodec wanted) {
        List<RTCRtpCodecCapability> media = new ArrayList<>();
        List<RTCRtpCodecCapability> repair = new ArrayList<>();
        for (RTCRtpCodecCapability codec : able) {
            String name = codec.getName().toLowerCase(Locale.ROOT);
            if (REPAIR.contains(name)) {
                repair.add(codec);
            } else if (isOf(codec, VideoCodec.VP8) || isOf(codec, VideoCodec.H264)) {
                media.add(codec);
            }
        }
        media.sort(
                Comparator.<RTCRtpCodecCapability>comparingInt(c -> isOf(c, wanted) ? 0 : 1)
                        .thenComparingInt(c -> isWidelyDecoded(c) ? 0 : 1));
        media.addAll(repair);
        return media;
    }

    /**
     * An answer in which the wanted codec comes first, if it is in it: the library sends the first
     * one of the answer, in which servers keep an order of their own.
     *
     * @param wanted by the identification tag of the section
     */
    static String first(String answer, Map<String, VideoCodec> wanted) {
        SdpText text = SdpText.of(answer);
        for (SdpText.Section section : text.sections()) {
            VideoCodec codec = wanted.get(section.mid());
            if (section.isVideo() && codec != null) {
                section.lines().set(0, reordered(section, codec));
            }
        }
        return text.text();
    }

    private static String reordered(SdpText.Section section, VideoCodec codec) {
        List<String> line = List.of(section.lines().get(0).split(" ", -1));
        if (line.size() <= FORMATS) {
            return section.lines().get(0);
        }
        List<String> ordered = new ArrayList<>(line.subList(FORMATS, line.size()));
        ordered.sort(
                Comparator.comparingInt(payloadType -> {
                    String name = section.value("a=rtpmap:" + payloadType + " ").orElse("");
                    return ("video/" + name)
                                    .toLowerCase(Locale.ROOT)
                                    .startsWith(codec.mimeType().toLowerCase(Locale.ROOT) + "/")
                            ? 0
                            : 1;
                }));
        return String.join(" ", line.subList(0, FORMATS)) + " " + String.join(" ", ordered);
    }

    private static boolean isOf(RTCRtpCodecCapability codec, VideoCodec kind) {
        return kind.mimeType().equalsIgnoreCase("video/" + codec.getName());
    }

    /** Constrained baseline in the non-interleaved mode (RFC 7742 section 6.2). */
    private static boolean isWidelyDecoded(RTCRtpCodecCapability codec) {
        Map<String, String> format = codec.getSDPFmtp();
        return format.getOrDefault("profile-level-id", "42e01f").startsWith("42e0")
                && format.getOrDefault("packetization-mode", "1").equals("1");
    }
}
