package dev.parley.sdk.internal.webrtc;

import dev.parley.sdk.internal.media.LinkStats;
import java.util.ArrayList;
import java.util.List;

/** What a server does about simulcast, which the library as a receiver does not. */
final class Simulcast {
    private Simulcast() {}

    static String withoutSimulcast(String offer) {
        SdpText text = SdpText.of(offer);
        text.sections()
                .forEach(s ->
                        s.lines()
                                .removeIf(l ->
                                        l.startsWith("a=rid:") || l.startsWith("a=simulcast:")));
        return text.text();
    }

    /** The answer, taking these encodings in its sections of pictures. */
    static String taking(String answer, String rids) {
        SdpText text = SdpText.of(answer);
        for (SdpText.Section section : text.sections()) {
            if (section.isVideo()) {
                List<String> lines = new ArrayList<>();
                for (String rid : rids.replace("~", "").split(";", -1)) {
                    lines.add("a=rid:" + rid + " recv");
                }
                lines.add("a=simulcast:recv " + rids);
                section.lines().addAll(lines);
            }
        }
        return text.text();
    }

    /** Whether pictures of all these encodings have been sent. */
    static boolean encoded(LinkStats stats, String... rids) {
        return List.of(rids).stream()
                .allMatch(rid ->
                        stats.sentVideo().stream()
                                .anyMatch(v -> v.rid().equals(rid) && v.framesEncoded() > 5));
    }
}
