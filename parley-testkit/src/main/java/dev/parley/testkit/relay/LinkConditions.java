package dev.parley.testkit.relay;

import java.time.Duration;

/**
 * How badly one direction of a line carries what it is given.
 *
 * <p>Loss, reordering and duplication are of datagrams; TCP has delay and jitter only, because its
 * ends would repair the rest before anyone saw it.
 *
 * @param loss share of datagrams lost, 0 to 1
 * @param burst how many datagrams in a row a loss takes on average, at least 1; as many as chance
 *     would make it when that is more
 * @param delay what everything takes, at most a minute
 * @param jitter what something takes more, evenly spread from nothing to this; the order stays; at
 *     most a minute
 * @param reorder share of datagrams held back so that later ones overtake them, 0 to 1
 * @param duplicate share of datagrams that arrive twice, 0 to 1
 */
public record LinkConditions(
        double loss,
        double burst,
        Duration delay,
        Duration jitter,
        double reorder,
        double duplicate) {
    // Before the constant below, whose construction asks for it.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** All arrives, at once and in order. */
    public static final LinkConditions PERFECT =
            new LinkConditions(0, 1, Duration.ZERO, Duration.ZERO, 0, 0);

    public LinkConditions {
        requireShare("loss", loss);
        requireShare("reorder", reorder);
        requireShare("duplicate", duplicate);
        requireTime("delay", delay);
        requireTime("jitter", jitter);
        if (!(burst >= 1 && burst <= 10_000)) {
            throw new IllegalArgumentException("burst is from 1 to 10000, not " + burst);
        }
    }

    public LinkConditions withLoss(double newLoss) {
        return new LinkConditions(newLoss, burst, delay, jitter, reorder, duplicate);
    }

    public LinkConditions withBurst(double newBurst) {
        return new LinkConditions(loss, newBurst, delay, jitter, reorder, duplicate);
    }

    public LinkConditions withDelay(Duration newDelay) {
        return new LinkConditions(loss, burst, newDelay, jitter, reorder, duplicate);
    }

    public LinkConditions withJitter(Duration newJitter) {
        return new LinkConditions(loss, burst, delay, newJitter, reorder, duplicate);
    }

    public LinkConditions withReorder(double newReorder) {
        return new LinkConditions(loss, burst, delay, jitter, newReorder, duplicate);
    }

    public LinkConditions withDuplicate(double newDuplicate) {
        return new LinkConditions(loss, burst, delay, jitter, reorder, newDuplicate);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is a share from 0 to 1, not " + share);
        }
    }

    private static void requireTime(String name, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is from 0 to a minute, not " + time);
        }
    }
}
