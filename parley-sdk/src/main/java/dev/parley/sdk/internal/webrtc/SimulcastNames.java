package dev.parley.sdk.internal.webrtc;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names the encodings of simulcast as LiveKit's protocol does. The binding cannot name them, so the
 * library numbers them; what the local description calls them is what it then goes by.
 */
final class SimulcastNames {
    private static final List<String> NAMES = List.of("q", "h", "f");
    private static final String RID = "a=rid:";
    private static final String SIMULCAST = "a=simulcast:send ";

    private SimulcastNames() {}

    /** An offer of the library with its numbers replaced: 0, 1, 2 become q, h, f. */
    static String apply(String offer) {
        SdpText text = SdpText.of(offer);
        text.sections().stream()
                .filter(SdpText.Section::isVideo)
                .forEach(s -> s.lines().replaceAll(SimulcastNames::line));
        return text.text();
    }

    /** The name of a numbered encoding; any other stays as it is. */
    static String name(String rid) {
        return switch (rid) {
            case "0" -> NAMES.get(0);
            case "1" -> NAMES.get(1);
            case "2" -> NAMES.get(2);
            default -> rid;
        };
    }

    private static String line(String line) {
        if (line.startsWith(RID)) {
            String[] parts = line.substring(RID.length()).split(" ", 2);
            return RID + name(parts[0]) + (parts.length > 1 ? " " + parts[1] : "");
        }
        if (line.startsWith(SIMULCAST)) {
            return Stream.of(line.substring(SIMULCAST.length()).split(";", -1))
                    .map(SimulcastNames::alternative)
                    .collect(Collectors.joining(";", SIMULCAST, ""));
        }
        return line;
    }

    /**
     * A paused encoding has a tilde before its name (RFC 8853 section 5.1). The library writes one
     * where the last answer paused it; the next answer is asked anew.
     */
    private static String alternative(String rid) {
        return name(rid.startsWith("~") ? rid.substring(1) : rid);
    }

    /** The rids of a section, in its order; empty without simulcast. */
    static List<String> of(SdpText.Section section) {
        Optional<String> sent = section.value(SIMULCAST);
        return sent.map(s -> List.of(s.split(";", -1))).orElse(List.of());
    }
}
