package dev.parley.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RelayCommandTest {
    private final Relay relay = Relay.start(RelayOptions.toServer(1).withLinePorts(List.of(0, 0)));
    private final RelayCommand commands = new RelayCommand(relay.lines());

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void everyCommandOfTheHelpIsUnderstood() {
        for (String command :
                List.of(
                        "cut",
                        "restore",
                        "cut 3s",
                        "restore",
                        "loss 5",
                        "loss up 5%",
                        "reorder 1.5",
                        "duplicate down 1",
                        "burst 4",
                        "delay 50",
                        "delay up 50ms",
                        "jitter 0.1s",
                        "perfect",
                        "kill",
                        "kill fin media",
                        "block-udp",
                        "allow-udp",
                        "rebind",
                        "move 127.0.0.3")) {
            assertThat(commands.run(command)).as(command).isEqualTo("done");
        }
        assertThat(commands.run("show")).contains("line 1: ", "line 2: ");
    }

    @Test
    void aNumberChoosesTheLine() {
        assertThat(commands.run("2 show")).contains("line 2: ").doesNotContain("line 1: ");
        assertThatThrownBy(() -> commands.run("3 show")).hasMessage("There are lines 1 to 2.");
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedWithASentence() {
        assertThatThrownBy(() -> commands.run("brake")).hasMessageStartingWith("Unknown: brake");
        assertThatThrownBy(() -> commands.run("loss much")).hasMessage("Not a number: much");
        assertThatThrownBy(() -> commands.run("loss 150"))
                .hasMessage("loss is a share from 0 to 1, not 1.5");
        assertThatThrownBy(() -> commands.run("move nowhere"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> commands.run("")).hasMessage(RelayCommand.HELP);
    }

    @Test
    void theOptionsOfTheCommandLineAreRead() {
        RelayOptions options =
                Main.options(
                        List.of(
                                "--server-port", "7000",
                                "--udp-ports", "7001-7003,7010",
                                "--tcp-media-ports", "7001",
                                "--lines", "8001,8002",
                                "--media-address", "127.0.0.9",
                                "--seed", "42"));
        assertThat(options)
                .isEqualTo(
                        new RelayOptions(
                                InetAddress.ofLiteral("127.0.0.1"),
                                7000,
                                InetAddress.ofLiteral("127.0.0.9"),
                                List.of(7001, 7002, 7003, 7010),
                                List.of(7001),
                                List.of(8001, 8002),
                                42));
        assertThatThrownBy(() -> Main.options(List.of("--speed", "1")))
                .hasMessageStartingWith("Unknown: --speed");
        assertThatThrownBy(() -> Main.options(List.of("--seed")))
                .hasMessageStartingWith("An option and its value");
    }
}
