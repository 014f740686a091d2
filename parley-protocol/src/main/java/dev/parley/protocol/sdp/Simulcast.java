package dev.parley.protocol.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Simulcast streams of a section, {@code a=simulcast} (RFC 8853 section 5.1).
 *
 * @param send streams the writer sends, each a list of alternatives, the preferred one first
 * @param receive streams the writer wants to receive
 */
public record Simulcast(List<List<Stream>> send, List<List<Stream>> receive) {
    /** No simulcast. */
    public static final Simulcast NONE = new Simulcast(List.of(), List.of());

    public Simulcast {
        send = send.stream().map(List::copyOf).toList();
        receive = receive.stream().map(List::copyOf).toList();
    }

    /**
     * One alternative.
     *
     * @param rid its restricted stream identifier
     * @param paused whether it starts paused, {@code ~}
     */
    public record Stream(String rid, boolean paused) {}

    /** Whether no direction lists a stream. */
    public boolean isEmpty() {
        return send.isEmpty() && receive.isEmpty();
    }

    static Optional<Simulcast> parse(String value) {
        String[] words = value.strip().split(" +", 5);
        if (words.length != 2 && words.length != 4) {
            return Optional.empty();
        }
        List<List<Stream>> send = List.of();
        List<List<Stream>> receive = List.of();
        for (int i = 0; i < words.length; i += 2) {
            Optional<List<List<Stream>>> streams = streams(words[i + 1]);
            if (streams.isEmpty()) {
                return Optional.empty();
            }
            if (words[i].equals("send") && send.isEmpty()) {
                send = streams.get();
            } else if (words[i].equals("recv") && receive.isEmpty()) {
                receive = streams.get();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Simulcast(send, receive));
    }

    private static Optional<List<List<Stream>>> streams(String list) {
        List<List<Stream>> streams = new ArrayList<>();
        for (String part : list.split(";", -1)) {
            List<Stream> alternatives = new ArrayList<>();
            for (String alternative : part.split(",", -1)) {
                boolean paused = alternative.startsWith("~");
                String rid = paused ? alternative.substring(1) : alternative;
                if (!SdpText.isRid(rid)) {
                    return Optional.empty();
                }
                alternatives.add(new Stream(rid, paused));
            }
            streams.add(alternatives);
        }
        return Optional.of(streams);
    }

    /** As written after {@code a=simulcast:}. */
    public String attribute() {
        List<String> parts = new ArrayList<>();
        if (!send.isEmpty()) {
            parts.add("send " + text(send));
        }
        if (!receive.isEmpty()) {
            parts.add("recv " + text(receive));
        }
        return String.join(" ", parts);
    }

    private static String text(List<List<Stream>> streams) {
        return streams.stream()
                .map(alternatives ->
                        alternatives.stream()
                                .map(s -> (s.paused() ? "~" : "") + s.rid())
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }
}
