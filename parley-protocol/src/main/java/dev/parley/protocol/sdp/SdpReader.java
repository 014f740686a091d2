package dev.parley.protocol.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a session description (RFC 8866).
 *
 * <p>Attributes Parley relies on must be well formed, or the whole text is refused; attributes it
 * does not know are passed over, as RFC 8866 section 5.13 asks. Lines may end in LF alone (section
 * 5). Every input gives a result: nothing is thrown, and the work is linear in a bounded length.
 */
public final class SdpReader {
    /** What a line handler answers when there is nothing wrong with the line. */
    static final String FINE = "";

    private static final String SESSION_LINES = "vosiuepcbtrzka";
    private static final String SECTION_LINES = "icbka";

    private final SdpLimits limits;
    private final SectionReader session = new SectionReader();
    private final List<SectionReader> sections = new ArrayList<>();
    private final List<List<String>> bundleGroups = new ArrayList<>();
    private final Set<String> mids = new HashSet<>();
    private final Set<String> bundledMids = new HashSet<>();
    private long sessionId;
    private long sessionVersion;
    private boolean iceLite;
    private boolean extmapAllowMixed;

    private SdpReader(SdpLimits limits) {
        this.limits = limits;
    }

    /** Reads within {@link SdpLimits#DEFAULT}. */
    public static SdpResult read(String text) {
        return read(text, SdpLimits.DEFAULT);
    }

    /** Reads within limits of the caller's choice. */
    public static SdpResult read(String text, SdpLimits limits) {
        if (text.length() > limits.characters()) {
            return new SdpResult.Malformed(0, "too long");
        }
        return new SdpReader(limits).description(text);
    }

    private SdpResult description(String text) {
        int number = 0;
        int position = 0;
        while (position < text.length()) {
            int newline = text.indexOf('\n', position);
            int end = newline < 0 ? text.length() : newline;
            boolean carriageReturn = end > position && text.charAt(end - 1) == '\r';
            String line = text.substring(position, carriageReturn ? end - 1 : end);
            position = end + 1;
            number++;
            if (line.isEmpty() && text.substring(end).isBlank()) {
                break;
            }
            String reason = number > limits.lines() ? "too many lines" : line(number, line);
            if (!reason.isEmpty()) {
                return new SdpResult.Malformed(number, reason);
            }
        }
        return number < 3 ? new SdpResult.Malformed(0, "not a session description") : parsed();
    }

    private SdpResult parsed() {
        List<MediaSection> built = new ArrayList<>();
        for (SectionReader section : sections) {
            built.add(section.section(session));
        }
        return new SdpResult.Parsed(
                new SessionDescription(
                        sessionId, sessionVersion, iceLite, extmapAllowMixed, bundleGroups, built));
    }

    private String line(int number, String line) {
        if (line.length() > SdpLimits.LINE_CHARACTERS) {
            return "line too long";
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 127) {
                return "control character";
            }
        }
        if (line.length() < 2 || line.charAt(1) != '=') {
            return "not a line of the form <type>=<value>";
        }
        char type = line.charAt(0);
        String value = line.substring(2);
        if (number <= 3) {
            return opening(number, type, value);
        }
        if (type == 'm') {
            return media(value);
        }
        if ((sections.isEmpty() ? SESSION_LINES : SECTION_LINES).indexOf(type) < 0) {
            return "line type not allowed here";
        }
        return type == 'a' ? attribute(value) : FINE;
    }

    /** The first three lines have a fixed order (RFC 8866 section 5). */
    private String opening(int number, char type, String value) {
        return switch (number) {
            case 1 -> type == 'v' && value.strip().equals("0") ? FINE : "first line is not v=0";
            case 2 -> type == 'o' ? origin(value) : "second line is not an origin";
            default -> type == 's' ? FINE : "third line is not a session name";
        };
    }

    private String origin(String value) {
        String[] parts = value.strip().split(" +", 7);
        if (parts.length != 6) {
            return "origin has not six parts";
        }
        try {
            sessionId = Long.parseUnsignedLong(parts[1]);
            sessionVersion = Long.parseUnsignedLong(parts[2]);
        } catch (NumberFormatException e) {
            return "session id or version is not a number";
        }
        return FINE;
    }

    private String media(String value) {
        if (sections.size() == limits.sections()) {
            return "too many media sections";
        }
        SectionReader section = new SectionReader();
        sections.add(section);
        return section.mediaLine(value);
    }

    private String attribute(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        if (!SdpText.isToken(name)) {
            return "attribute name is not a token";
        }
        if (!sections.isEmpty()) {
            return name.equals("mid") ? mid(value) : sections.getLast().attribute(name, value);
        }
        return switch (name) {
            case "group" -> group(value);
            case "ice-lite" -> {
                iceLite = true;
                yield FINE;
            }
            case "extmap-allow-mixed" -> {
                extmapAllowMixed = true;
                yield FINE;
            }
            // Of what may stand for all sections, the rest means nothing outside one.
            case "ice-ufrag",
                    "ice-pwd",
                    "fingerprint",
                    "setup",
                    "extmap",
                    "sendrecv",
                    "sendonly",
                    "recvonly",
                    "inactive" ->
                    session.attribute(name, value);
            default -> FINE;
        };
    }

    private String mid(String value) {
        if (!SdpText.isToken(value) || value.length() > 255) {
            return "identification tag is not a token";
        }
        if (!mids.add(value)) {
            return "identification tag used twice";
        }
        return sections.getLast().mid(value);
    }

    private String group(String value) {
        String[] parts = value.strip().split(" +", -1);
        if (!parts[0].equals("BUNDLE")) {
            return FINE;
        }
        List<String> tags = List.of(parts).subList(1, parts.length);
        for (String tag : tags) {
            if (!SdpText.isToken(tag)) {
                return "BUNDLE group holds what is no token";
            }
            if (!bundledMids.add(tag)) {
                return "identification tag twice in BUNDLE groups";
            }
        }
        bundleGroups.add(tags);
        return FINE;
    }
}
