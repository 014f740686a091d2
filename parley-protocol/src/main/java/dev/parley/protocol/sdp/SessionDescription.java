package dev.parley.protocol.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A session description. What RFC 8866 and its extensions let a writer state once for all sections
 * (credentials, fingerprints, setup, direction, header extensions) is held by each section.
 *
 * @param sessionId unsigned 64-bit number of {@code o=}
 * @param sessionVersion unsigned 64-bit number of {@code o=}, higher for each new description
 * @param iceLite whether the writer is an ICE-lite agent (RFC 8839 section 5.3)
 * @param extmapAllowMixed whether one- and two-byte header extensions may be mixed (RFC 8285
 *     section 6)
 * @param bundleGroups identification tags of each {@code a=group:BUNDLE} (RFC 9143)
 * @param sections media sections in the order of their m-lines
 */
public record SessionDescription(
        long sessionId,
        long sessionVersion,
        boolean iceLite,
        boolean extmapAllowMixed,
        List<List<String>> bundleGroups,
        List<MediaSection> sections) {
    public SessionDescription {
        bundleGroups = bundleGroups.stream().map(List::copyOf).toList();
        sections = List.copyOf(sections);
    }

    /** The section of an identification tag. */
    public Optional<MediaSection> section(String mid) {
        return sections.stream().filter(s -> s.mid().equals(mid)).findFirst();
    }
}
