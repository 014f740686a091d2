package dev.parley.server.dtls;

import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a network that loses, repeats and reorders datagrams, as its seed says.
 *
 * @see #perfect
 */
final class UnreliableNetwork implements Consumer<byte[]> {
    private final Random random;
    private final int lossPercent;
    private final int duplicatePercent;
    private final int reorderPercent;
    private final Consumer<byte[]> destination;
    private byte @Nullable [] late;

    UnreliableNetwork(long seed, int lossPercent, int otherPercent, Consumer<byte[]> destination) {
        random = new Random(seed);
        this.lossPercent = lossPercent;
        duplicatePercent = otherPercent;
        reorderPercent = otherPercent;
        this.destination = destination;
    }

    static UnreliableNetwork perfect(Consumer<byte[]> destination) {
        return new UnreliableNetwork(0, 0, 0, destination);
    }

    @Override
    public synchronized void accept(byte[] datagram) {
        if (happens(lossPercent)) {
            return;
        }
        if (late == null && happens(reorderPercent)) {
            late = datagram.clone();
            return;
        }
        destination.accept(datagram.clone());
        if (happens(duplicatePercent)) {
            destination.accept(datagram.clone());
        }
        if (late != null) {
            destination.accept(late);
            late = null;
        }
    }

    private boolean happens(int percent) {
        return random.nextInt(100) < percent;
    }
}
