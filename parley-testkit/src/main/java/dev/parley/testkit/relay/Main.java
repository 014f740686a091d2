package dev.parley.testkit.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A relay for people: options on the command line, then commands from standard input. */
public final class Main {
    private static final String USAGE =
            """
            A bad network between a browser (or any client) and a Parley server on this machine.

            Start the server so that it sends its clients' media here:  PARLEY_RTC_NODE_IP=127.0.0.2 ./parley
            and open the page at the address this program prints. Options:
              --server-port PORT       HTTP port of the server (7880)
              --udp-ports LIST         its UDP ports, such as 7882,7883 or 7882-7885 (7882 on, one per core)
              --tcp-media-ports LIST   its ports for media over TCP (none)
              --server-address IP      where it listens (127.0.0.1)
              --media-address IP       what it advertises, where this program listens (127.0.0.2)
              --lines LIST             a port for each network of its own (7980)
              --seed NUMBER            what chance starts from (1)
            """;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE + "\n" + RelayCommand.HELP);
            return;
        }
        try (Relay relay = Relay.start(options(List.of(arguments)))) {
            List<Line> lines = relay.lines();
            for (int i = 0; i < lines.size(); i++) {
                System.out.println("line " + (i + 1) + ": " + lines.get(i).url());
            }
            System.out.print(RelayCommand.HELP);
            obey(new RelayCommand(lines));
        } catch (IllegalArgumentException | UncheckedIOException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private static void obey(RelayCommand commands) throws IOException {
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.strip().equals("quit")) {
                return;
            }
            try {
                System.out.println(commands.run(line));
            } catch (IllegalArgumentException | IllegalStateException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    static RelayOptions options(List<String> arguments) {
        int cores = Runtime.getRuntime().availableProcessors();
        RelayOptions options =
                RelayOptions.toServer(7880).withUdpPorts(7882, cores).withLinePorts(List.of(7980));
        if (arguments.size() % 2 != 0) {
            throw new IllegalArgumentException("An option and its value, please.\n" + USAGE);
        }
        for (int i = 0; i < arguments.size(); i += 2) {
            options = with(options, arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private static RelayOptions with(RelayOptions options, String option, String value) {
        return switch (option) {
            case "--server-port" -> options.withServerHttpPort(ports(value).getFirst());
            case "--udp-ports" -> options.withUdpPorts(ports(value));
            case "--tcp-media-ports" -> options.withTcpMediaPorts(ports(value));
            case "--lines" -> options.withLinePorts(ports(value));
            case "--seed" -> options.withSeed(Long.parseLong(value));
            case "--server-address" ->
                    options.withAddresses(InetAddress.ofLiteral(value), options.mediaAddress());
            case "--media-address" ->
                    options.withAddresses(options.serverAddress(), InetAddress.ofLiteral(value));
            default -> throw new IllegalArgumentException("Unknown: " + option + "\n" + USAGE);
        };
    }

    private static List<Integer> ports(String list) {
        List<Integer> ports = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (range.matches()) {
                ports.addAll(
                        IntStream.rangeClosed(
                                        Integer.parseInt(range.group(1)),
                                        Integer.parseInt(range.group(2)))
                                .boxed()
                                .collect(Collectors.toList()));
            } else {
                ports.add(Integer.parseInt(part.strip()));
            }
        }
        return ports;
    }
}
