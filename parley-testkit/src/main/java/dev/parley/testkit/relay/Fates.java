package dev.parley.testkit.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides for one sequence of datagrams which are lost, when the others arrive, and which arrive
 * twice.
 *
 * <p>The same seed gives the same fates: every datagram takes the same number of random values,
 * whatever the conditions are, so that a change of one condition leaves the others' chance alone.
 * Loss comes in runs (Gilbert's model). One thread; knows no clock.
 */
final class Fates {
    /** How many arrivals a datagram can have. */
    static final int MAX_ARRIVALS = 2;

    private static final long LEAST_HOLD_NANOS = Duration.ofMillis(20).toNanos();

    private final RandomGenerator random;
    private boolean losing;
    private boolean anyArrival;
    private long lastArrivalNanos;

    Fates(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Decides the fate of a datagram sent now.
     *
     * @param arrivals takes the moments of arrival, {@link #MAX_ARRIVALS} at most
     * @return how many there are; 0 if the datagram is lost
     */
    int decide(long nowNanos, LinkConditions conditions, long[] arrivals) {
        double lossChance = random.nextDouble();
        double jitterChance = random.nextDouble();
        boolean heldBack = random.nextDouble() < conditions.reorder();
        boolean twice = random.nextDouble() < conditions.duplicate();
        losing = lossChance < chanceOfLoss(conditions);
        if (losing) {
            return 0;
        }
        long delayNanos = conditions.delay().toNanos();
        long jitterNanos = conditions.jitter().toNanos();
        long arrival = inOrder(nowNanos + delayNanos + (long) (jitterNanos * jitterChance));
        if (heldBack) {
            arrivals[0] = arrival + Math.max(LEAST_HOLD_NANOS, delayNanos + jitterNanos);
        } else {
            arrivals[0] = arrival;
            lastArrivalNanos = arrival;
            anyArrival = true;
        }
        if (!twice) {
            return 1;
        }
        arrivals[1] = arrivals[0];
        return 2;
    }

    /** When what is sent now arrives where nothing is lost and the order stays, as with TCP. */
    long arrival(long nowNanos, LinkConditions conditions) {
        long jitterNanos = (long) (conditions.jitter().toNanos() * random.nextDouble());
        lastArrivalNanos = inOrder(nowNanos + conditions.delay().toNanos() + jitterNanos);
        anyArrival = true;
        return lastArrivalNanos;
    }

    private long inOrder(long arrivalNanos) {
        return anyArrival && lastArrivalNanos - arrivalNanos > 0 ? lastArrivalNanos : arrivalNanos;
    }

    /**
     * The chance that makes the share of losses {@code loss} and their runs {@code burst} long;
     * runs that chance alone would make longer are left to it.
     */
    private double chanceOfLoss(LinkConditions conditions) {
        double loss = conditions.loss();
        double burst = conditions.burst();
        if (burst * (1 - loss) <= 1) {
            return loss;
        }
        return losing ? 1 - 1 / burst : loss / (burst * (1 - loss));
    }
}
