package dev.parley.protocol.datachannel;

import static dev.parley.protocol.datachannel.SimulatedLink.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.sctp.Reliability;
import dev.parley.protocol.sctp.SctpDrop;
import dev.parley.protocol.sctp.SctpOptions;
import dev.parley.protocol.sctp.SctpTestPackets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Data Channel Establishment Protocol, and whose streams are whose (RFC 8832). */
class DcepTest {
    /** As a browser opens LiveKit's two channels. */
    private static final String RELIABLE_OPEN = "03 00 0100 00000000 0009 0000 5F72656C6961626C65";

    private static final String LOSSY_OPEN = "03 81 0100 00000000 0006 0000 5F6C6F737379";

    private final RecordedPeer server =
            new RecordedPeer(SctpOptions.DEFAULT, new Random(3), packet -> packet.length > 0);
    private final SctpTestPackets client = new SctpTestPackets(server.channels, server::takeSent);

    /** Brings the association up with a channel on stream 0. */
    private void establish() {
        server.channels.start(DtlsRole.SERVER, 0);
        client.bringTo(dev.parley.protocol.sctp.SctpState.ESTABLISHED);
        server.opened.clear();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private void dcep(int stream, String hex) {
        client.sendMessage(stream, 50, hex(hex));
    }

    private long dropped(SctpDrop reason) {
        return server.channels.counters().dropped(reason);
    }

    @Test
    void theChannelsOfALiveKitClientAreOpenedAndAcknowledged() {
        establish();
        dcep(2, RELIABLE_OPEN);
        dcep(4, LOSSY_OPEN);
        assertThat(server.opened)
                .extracting(DataChannel::parameters)
                .containsExactly(
                        DataChannelParameters.reliable("_reliable"),
                        DataChannelParameters.lossy("_lossy"));
        assertThat(client.sentMessages(50)).containsExactly(new byte[] {2}, new byte[] {2});
    }

    @ParameterizedTest
    @CsvSource({
        "03 00 0000 00000000 0001 0000 78, true, -1, -1",
        "03 80 0000 00000000 0001 0000 78, false, -1, -1",
        "03 01 0000 00000005 0001 0000 78, true, 5, -1",
        "03 81 0000 FFFFFFFF 0001 0000 78, false, 2147483647, -1",
        "03 02 0000 000005DC 0001 0000 78, true, -1, 1500",
        "03 82 0000 FFFFFFFF 0001 0000 78, false, -1, 4294967295",
    })
    void everyTypeOfChannelIsReadAndWritten(
            String open, boolean isOrdered, int retransmits, long lifetimeMillis) {
        Reliability reliability =
                retransmits >= 0
                        ? new Reliability.MaxRetransmits(retransmits)
                        : lifetimeMillis >= 0
                                ? new Reliability.MaxLifetime(Duration.ofMillis(lifetimeMillis))
                                : new Reliability.Reliable();
        DataChannelParameters expected = new DataChannelParameters("x", "", isOrdered, reliability);
        assertThat(DcepMessage.readOpen(hex(open))).isEqualTo(expected);
        assertThat(DcepMessage.readOpen(DcepMessage.open(expected))).isEqualTo(expected);
    }

    @Test
    void labelAndProtocolAreUtf8() {
        DataChannelParameters expected =
                new DataChannelParameters(
                        "Schl\u00fcssel", "\u58f0", true, new Reliability.Reliable());
        assertThat(DcepMessage.readOpen(DcepMessage.open(expected))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "01", // no type we know
                "02 00", // an acknowledgement that is too long
                "03 00 0000 00000000 0001", // cut short
                "03 00 0000 00000000 0002 0000 78", // a label that is too short
                "03 00 0000 00000000 0001 0000 78 78", // octets behind it
                "03 03 0000 00000000 0001 0000 78", // a channel type nobody knows
                "03 00 0000 00000000 FFFF FFFF 78", // lengths beyond it
            })
    void whatIsNoOpenOpensNothing(String message) {
        establish();
        if (message.isEmpty()) {
            client.sendMessage(2, 50, new byte[] {0});
        } else {
            dcep(2, message);
        }
        assertThat(server.opened).isEmpty();
        assertThat(dropped(SctpDrop.BAD_DCEP)).isEqualTo(1);
    }

    /** Labels that are no UTF-8 would grow beyond the bound when they are put right. */
    @Test
    void aLabelThatIsNoTextAndTooLongIsRefused() {
        byte[] open = new byte[12 + 512];
        open[0] = 3;
        open[8] = 2;
        java.util.Arrays.fill(open, 12, open.length, (byte) 0xFF);
        assertThat(DcepMessage.readOpen(open)).isNull();
    }

    @Test
    void aLabelBeyondTheBoundIsRefused() {
        byte[] label = "x".repeat(513).getBytes(UTF_8);
        byte[] open = java.util.Arrays.copyOf(hex("03 00 0000 00000000 0201 0000"), 12 + 513);
        System.arraycopy(label, 0, open, 12, label.length);
        assertThat(DcepMessage.readOpen(open)).isNull();
    }

    /** RFC 8832 section 6: the DTLS client opens even streams, the server odd ones. */
    @Test
    void aChannelOnAStreamOfOursIsRefusedAndItsStreamReset() {
        establish();
        dcep(3, RELIABLE_OPEN);
        assertThat(server.opened).isEmpty();
        assertThat(dropped(SctpDrop.BAD_DCEP)).isEqualTo(1);
        assertThat(client.requestedResets()).containsExactly(3);
    }

    @Test
    void aSecondOpenOnAStreamIsRefused() {
        establish();
        dcep(2, RELIABLE_OPEN);
        dcep(2, LOSSY_OPEN);
        assertThat(server.opened).hasSize(1);
        assertThat(dropped(SctpDrop.BAD_DCEP)).isEqualTo(1);
    }

    /** Attack: more channels than there may be. */
    @Test
    void channelsAreBounded() {
        establish();
        for (int i = 1; i < 300; i++) {
            dcep(2 * i, LOSSY_OPEN);
        }
        assertThat(server.opened).hasSize(SctpOptions.DEFAULT.maxChannels() - 1);
        assertThat(dropped(SctpDrop.NO_CHANNEL)).isEqualTo(44);
        assertThat(server.channels.open(DataChannelParameters.lossy("ours"), 0).state())
                .isEqualTo(ChannelState.CLOSED);
    }

    @Test
    void messagesWithoutAChannelOrOfAnUnknownProtocolAreDropped() {
        establish();
        client.sendMessage(8, 51, new byte[] {1});
        client.sendMessage(0, 54, new byte[] {1});
        client.sendMessage(8, 50, new byte[] {2});
        assertThat(server.messages).isEmpty();
        assertThat(dropped(SctpDrop.NO_CHANNEL)).isEqualTo(1);
        assertThat(dropped(SctpDrop.UNKNOWN_PROTOCOL)).isEqualTo(1);
        assertThat(dropped(SctpDrop.BAD_DCEP)).isEqualTo(1);
    }

    /** RFC 8832 section 6: until the OPEN is acknowledged, all is sent in order behind it. */
    @Test
    void nothingOvertakesTheOpen() {
        establish();
        DataChannel lossy = server.channels.open(DataChannelParameters.lossy("l"), 0);
        server.channels.send(lossy, MessageKind.BINARY, new byte[] {7}, 0);
        assertThat(client.sentUnordered()).containsExactly(false, false);
        dcep(lossy.stream(), "02");
        assertThat(server.opened).containsExactly(lossy);
        server.channels.send(lossy, MessageKind.BINARY, new byte[] {7}, 0);
        assertThat(client.sentUnordered()).containsExactly(true);
    }

    @Test
    void everyStreamOfOneSideCanBeUsedUp() {
        SimulatedLink link = new SimulatedLink(9);
        link.connect();
        List<DataChannel> ours = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ours.add(
                    link.server.channels.open(DataChannelParameters.lossy("l" + i), link.nowNanos));
        }
        link.run(2 * SECOND);
        assertThat(link.client.opened).hasSize(200);
        ours.forEach(channel -> link.server.channels.closeChannel(channel, link.nowNanos));
        link.run(10 * SECOND);
        assertThat(link.server.closed).hasSize(200);
        assertThat(link.client.closed).hasSize(200);
    }
}
