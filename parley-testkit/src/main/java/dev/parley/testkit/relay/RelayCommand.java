package dev.parley.testkit.relay;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a person types to a running relay, one line each, carried out on its lines.
 *
 * <p>For one thread. Times are in milliseconds unless they end in {@code s}; shares in percent.
 */
final class RelayCommand {
    static final String HELP =
            """
            A command is for all lines, or for one if its number stands first, such as "1 cut 3s".
              cut [TIME]               stop everything, for a time if there is one
              restore                  end a cut
              loss|reorder|duplicate [up|down] PERCENT
              burst [up|down] LENGTH   lose so many datagrams in a row on average
              delay|jitter [up|down] TIME
              perfect                  no impairments any more (a cut or a block stays)
              kill [reset|fin] [signaling|media]
                                       end TCP connections; without a word: reset, signaling
              block-udp, allow-udp     drop all datagrams, or no more
              rebind [ADDRESS]         let datagrams come from another port (and address)
              move [ADDRESS]           change networks: rebind, and abandon TCP connections
              show                     counters
              quit
            """;

    private final List<Line> lines;

    RelayCommand(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Carries out a command and returns what to tell.
     *
     * @throws IllegalArgumentException with a sentence for the person if it cannot be understood
     */
    String run(String command) {
        List<String> words = List.of(command.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Line> chosen = lines;
        if (words.getFirst().matches("\\d{1,4}")) {
            int number = Integer.parseInt(words.getFirst());
            if (number < 1 || number > lines.size()) {
                throw new IllegalArgumentException("There are lines 1 to " + lines.size() + ".");
            }
            chosen = List.of(lines.get(number - 1));
            words = words.subList(1, words.size());
        }
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw new IllegalArgumentException(HELP);
        }
        StringBuilder told = new StringBuilder();
        for (Line line : chosen) {
            told.append(runOn(line, words.getFirst(), words.subList(1, words.size())));
        }
        return told.isEmpty() ? "done" : told.toString();
    }

    private String runOn(Line line, String verb, List<String> words) {
        switch (verb) {
            case "cut" -> cut(line, words);
            case "restore" -> line.restore();
            case "perfect" -> line.impair(LinkConditions.PERFECT);
            case "kill" -> kill(line, words);
            case "block-udp" -> line.blockUdp();
            case "allow-udp" -> line.allowUdp();
            case "rebind" -> line.rebindUdp(address(words));
            case "move" -> line.move(address(words));
            case "show" -> {
                return "line " + (lines.indexOf(line) + 1) + ": " + line.counters() + "\n";
            }
            case "loss", "burst", "reorder", "duplicate", "delay", "jitter" ->
                    impair(line, verb, words);
            default -> throw new IllegalArgumentException("Unknown: " + verb + "\n" + HELP);
        }
        return "";
    }

    private static void cut(Line line, List<String> words) {
        if (words.isEmpty()) {
            line.cut();
        } else {
            line.cut(time(words.getFirst()));
        }
    }

    private static void kill(Line line, List<String> words) {
        Ending ending = words.contains("fin") ? Ending.FIN : Ending.RESET;
        line.end(words.contains("media") ? Connections.MEDIA : Connections.SIGNALING, ending);
    }

    private static void impair(Line line, String what, List<String> words) {
        List<Direction> directions =
                words.contains("up")
                        ? List.of(Direction.TO_SERVER)
                        : words.contains("down")
                                ? List.of(Direction.TO_CLIENT)
                                : List.of(Direction.values());
        if (words.isEmpty()) {
            throw new IllegalArgumentException(what + " of how much?");
        }
        String value = words.getLast();
        for (Direction direction : directions) {
            line.adjust(direction, now -> adjusted(now, what, value));
        }
    }

    private static LinkConditions adjusted(LinkConditions now, String what, String value) {
        return switch (what) {
            case "loss" -> now.withLoss(share(value));
            case "burst" -> now.withBurst(number(value));
            case "reorder" -> now.withReorder(share(value));
            case "duplicate" -> now.withDuplicate(share(value));
            case "delay" -> now.withDelay(time(value));
            case "jitter" -> now.withJitter(time(value));
            default -> throw new IllegalArgumentException("Unknown: " + what);
        };
    }

    private static InetAddress address(List<String> words) {
        return InetAddress.ofLiteral(words.isEmpty() ? "127.0.0.1" : words.getFirst());
    }

    private static double share(String percent) {
        return number(percent.replaceFirst("%$", "")) / 100;
    }

    private static Duration time(String text) {
        boolean seconds = text.matches(".*\\ds");
        double number = number(text.replaceFirst("m?s$", ""));
        return Duration.ofNanos((long) (number * (seconds ? 1e9 : 1e6)));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("Not a number: " + text, wrong);
        }
    }
}
