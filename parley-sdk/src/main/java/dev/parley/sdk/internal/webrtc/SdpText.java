package dev.parley.sdk.internal.webrtc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A description as lines, parted at its media sections, for the few places where it must say
 * something else than the library or the server wrote (RFC 8866). Nothing is checked: the library
 * does that.
 */
record SdpText(List<String> session, List<Section> sections) {
    /** A media section; its lines may be replaced. */
    record Section(List<String> lines) {
        /** The identification tag; empty if there is none. */
        String mid() {
            return value("a=mid:").orElse("");
        }

        boolean isAudio() {
            return lines.get(0).startsWith("m=audio ");
        }

        boolean isVideo() {
            return lines.get(0).startsWith("m=video ");
        }

        /** Whether the side that wrote it sends in it. */
        boolean sends() {
            String[] line = lines.get(0).split(" ", 3);
            boolean rejected = line.length < 2 || line[1].equals("0");
            return !rejected && !lines.contains("a=inactive") && !lines.contains("a=recvonly");
        }

        /** What follows this beginning in the first line that has it. */
        Optional<String> value(String beginning) {
            return lines.stream()
                    .filter(l -> l.startsWith(beginning))
                    .map(l -> l.substring(beginning.length()))
                    .findFirst();
        }
    }

    static SdpText of(String sdp) {
        List<String> session = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        List<String> current = session;
        for (String line : sdp.split("\r\n|\n", -1)) {
            if (line.startsWith("m=")) {
                current = new ArrayList<>();
                sections.add(new Section(current));
            }
            if (!line.isEmpty()) {
                current.add(line);
            }
        }
        return new SdpText(session, sections);
    }

    /** The description again. */
    String text() {
        List<String> lines = new ArrayList<>(session);
        sections.forEach(s -> lines.addAll(s.lines()));
        return String.join("\r\n", lines) + "\r\n";
    }
}
