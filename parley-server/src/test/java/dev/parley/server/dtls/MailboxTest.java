package dev.parley.server.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox();

    private int fill(int length) {
        byte[] datagram = new byte[length];
        int accepted = 0;
        while (mailbox.offerDatagram(datagram, 0, length)) {
            accepted++;
        }
        return accepted;
    }

    @Test
    void boundsTheBytesThatWaitDuringAHandshake() {
        assertThat(fill(1200) * 1200).isBetween(10_000, Mailbox.HANDSHAKE_BYTES);
    }

    @Test
    void boundsTheNumberOfEmptyDatagrams() {
        assertThat(fill(0)).isLessThanOrEqualTo(256);
    }

    @Test
    void takesMoreOnceEstablished() {
        int before = fill(1000);
        mailbox.establish();
        assertThat(fill(1000)).isGreaterThan(10 * before);
    }

    @Test
    void hasRoomAgainAfterTaking() {
        fill(1000);
        assertThat(mailbox.takeDatagram(System.nanoTime() + 1_000_000_000)).hasSize(1000);
        assertThat(fill(1000)).isEqualTo(1);
    }

    @Test
    void copiesDatagramsInTheirOrder() {
        byte[] buffer = {1, 2, 3, 4};
        mailbox.offerDatagram(buffer, 1, 2);
        buffer[1] = 9;
        mailbox.offerDatagram(buffer, 3, 1);
        long deadline = System.nanoTime() + 1_000_000_000;
        assertThat(mailbox.takeDatagram(deadline)).isEqualTo(new byte[] {2, 3});
        assertThat(mailbox.takeDatagram(deadline)).isEqualTo(new byte[] {4});
    }

    @Test
    void givesNothingAfterTheDeadline() {
        assertThat(mailbox.takeDatagram(System.nanoTime())).isNull();
    }

    @Test
    void takesRecordsOnlyWhileEstablished() {
        assertThat(mailbox.offerRecord(new byte[1])).isFalse();
        mailbox.establish();
        assertThat(mailbox.offerRecord(new byte[1])).isTrue();
        assertThat(mailbox.pollRecord()).hasSize(1);
        assertThat(mailbox.pollRecord()).isNull();
        mailbox.close();
        assertThat(mailbox.offerRecord(new byte[1])).isFalse();
    }

    @Test
    void boundsTheRecordsThatWait() {
        mailbox.establish();
        int accepted = 0;
        while (mailbox.offerRecord(new byte[1000])) {
            accepted++;
        }
        assertThat(accepted * 1000).isBetween(100_000, Mailbox.ESTABLISHED_BYTES);
    }

    @Test
    void refusesEverythingOnceClosed() {
        mailbox.offerDatagram(new byte[1], 0, 1);
        mailbox.close();
        assertThat(mailbox.hasDatagram()).isFalse();
        assertThat(mailbox.offerDatagram(new byte[1], 0, 1)).isFalse();
        assertThat(mailbox.takeDatagram(System.nanoTime() + 1_000_000_000)).isNull();
        assertThat(mailbox.awaitWork()).isFalse();
    }
}
