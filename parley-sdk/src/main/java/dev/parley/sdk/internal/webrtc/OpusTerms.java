package dev.parley.sdk.internal.webrtc;

import dev.parley.sdk.internal.media.AudioSending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells the library's encoder how to send sound. It takes its orders from the format parameters of
 * the remote description, which say what the other side wants to receive (RFC 7587 section 6.1); so
 * the answer is made to ask for what the application wants to send.
 */
final class OpusTerms {
    private static final String RTPMAP = "a=rtpmap:";
    private static final String FMTP = "a=fmtp:";

    private OpusTerms() {}

    /**
     * An answer that asks for this.
     *
     * @param wanted by the identification tag of the section
     */
    static String apply(String answer, Map<String, AudioSending> wanted) {
        SdpText text = SdpText.of(answer);
        for (SdpText.Section section : text.sections()) {
            AudioSending sending = wanted.get(section.mid());
            if (section.isAudio() && sending != null) {
                payloadType(section.lines()).ifPresent(p -> ask(section.lines(), p, sending));
            }
        }
        return text.text();
    }

    private static Optional<String> payloadType(List<String> lines) {
        return lines.stream()
                .filter(l -> l.startsWith(RTPMAP) && l.toLowerCase(Locale.ROOT).contains(" opus/"))
                .map(l -> l.substring(RTPMAP.length(), l.indexOf(' ')))
                .findFirst();
    }

    /**
     * Our answer, asking for two channels where the offer says that two are sent (RFC 7587 section
     * 6.1); the library decodes one otherwise.
     */
    static String hearStereo(String answer, SdpText offer) {
        SdpText text = SdpText.of(answer);
        for (SdpText.Section section : text.sections()) {
            boolean stereo =
                    section.isAudio()
                            && offer.sections().stream()
                                    .filter(s -> s.mid().equals(section.mid()))
                                    .flatMap(s -> s.lines().stream())
                                    .anyMatch(l ->
                                            l.startsWith(FMTP) && l.contains("sprop-stereo=1"));
            if (stereo) {
                payloadType(section.lines())
                        .ifPresent(p -> set(section.lines(), p, Map.of("stereo", "1")));
            }
        }
        return text.text();
    }

    private static void ask(List<String> lines, String payloadType, AudioSending sending) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("stereo", sending.channels() == 2 ? "1" : "0");
        terms.put("usedtx", sending.silenceSuppressed() ? "1" : "0");
        terms.put("maxaveragebitrate", Integer.toString(sending.maxBitrateBps()));
        set(lines, payloadType, terms);
    }

    private static void set(List<String> lines, String payloadType, Map<String, String> terms) {
        String beginning = FMTP + payloadType + " ";
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith(beginning)) {
                for (String parameter : line.substring(beginning.length()).split(";", -1)) {
                    String[] pair = parameter.trim().split("=", 2);
                    parameters.put(pair[0], pair.length > 1 ? pair[1] : "");
                }
            }
        }
        parameters.putAll(terms);
        String line =
                parameters.entrySet().stream()
                        .map(e -> e.getKey() + (e.getValue().isEmpty() ? "" : "=" + e.getValue()))
                        .collect(Collectors.joining(";", beginning, ""));
        lines.removeIf(l -> l.startsWith(beginning));
        int after = 1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(RTPMAP + payloadType + " ")) {
                after = i + 1;
            }
        }
        lines.add(after, line);
    }
}
