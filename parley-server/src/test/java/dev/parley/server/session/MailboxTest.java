package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MailboxTest {
    private static final RoomEvent EVENT = new RoomEvent.TrackEnded("TR_x");
    private final Mailbox mailbox = new Mailbox();
    private final SessionConnection connection =
            new SessionConnection(mailbox, new ScriptedClient());

    @Test
    void keepsTheOrderOfFramesAndEvents() throws Exception {
        mailbox.putFrame(connection, new byte[] {1});
        mailbox.offer(EVENT);
        mailbox.putFrame(connection, new byte[] {2});
        mailbox.putClosed(connection);
        assertThat(mailbox.take(Duration.ZERO))
                .get()
                .isInstanceOfSatisfying(
                        SessionInput.Frame.class, f -> assertThat(f.bytes()).containsExactly(1));
        assertThat(mailbox.take(Duration.ZERO)).contains(new SessionInput.FromRoom(EVENT));
        assertThat(mailbox.take(Duration.ZERO))
                .get()
                .isInstanceOfSatisfying(
                        SessionInput.Frame.class, f -> assertThat(f.bytes()).containsExactly(2));
        assertThat(mailbox.take(Duration.ZERO))
                .contains(new SessionInput.ConnectionClosed(connection));
        assertThat(mailbox.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void aSessionThatFellBehindReadsOfItsRemovalNext() throws Exception {
        for (int i = 0; i < Mailbox.ROOM_EVENTS; i++) {
            assertThat(mailbox.offer(EVENT)).isTrue();
        }
        assertThat(mailbox.offer(EVENT)).isFalse();
        assertThat(mailbox.take(Duration.ZERO))
                .contains(
                        new SessionInput.FromRoom(
                                new RoomEvent.Disconnected(LeaveReason.SIGNAL_OVERFLOW)));
    }

    @Test
    void aClientThatIsAheadWaitsUntilItIsServed() throws Exception {
        for (int i = 0; i < Mailbox.FRAMES; i++) {
            mailbox.putFrame(connection, new byte[1]);
        }
        CountDownLatch done = new CountDownLatch(1);
        Thread client = putOneMore(done);
        while (client.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(mailbox.take(Duration.ZERO)).isPresent();
        done.await();
    }

    @Test
    void aClientThatIsAheadWaitsNoMoreOnceTheSessionEnded() throws Exception {
        for (int i = 0; i < Mailbox.FRAMES; i++) {
            mailbox.putFrame(connection, new byte[1]);
        }
        CountDownLatch done = new CountDownLatch(1);
        Thread client = putOneMore(done);
        while (client.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        mailbox.close();
        done.await();
        for (int i = 0; i < 2 * Mailbox.FRAMES; i++) {
            mailbox.putFrame(connection, new byte[1]);
        }
        assertThat(mailbox.isEmpty()).isTrue();
    }

    private Thread putOneMore(CountDownLatch done) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        mailbox.putFrame(connection, new byte[1]);
                        done.countDown();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
