package dev.parley.sdk.internal.webrtc;

import dev.parley.sdk.internal.media.SdpResult;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a connection's negotiation, one after the other: the library answers each in its own
 * time, and the next must find it done. Owned by the media thread.
 *
 * <p>At most {@value #MOST_WAITING} wait; what is beyond fails at once.
 */
final class Steps {
    static final int MOST_WAITING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private static final SdpResult UNHEARD =
            new SdpResult() {
                @Override
                public void done(String sdp) {}

                @Override
                public void failed(String why) {
                    LOG.debug("a change of a connection was not made: {}", why);
                }
            };

    /** Something to do; whoever does it ends it by one call of the outcome. */
    interface Work {
        void begin(Outcome outcome);
    }

    private record Step(Work work, SdpResult result) {}

    private final Deque<Step> waiting = new ArrayDeque<>();
    private @Nullable Outcome current;
    private boolean ended;

    /** Whether the loop that begins steps is on the stack, as steps may be done at once. */
    private boolean advancing;

    /** Adds a step whose result is told. */
    void add(Work work, SdpResult result) {
        if (ended || waiting.size() >= MOST_WAITING) {
            result.failed(ended ? "closed" : "too many steps wait");
            return;
        }
        waiting.add(new Step(work, result));
        next();
    }

    /** Adds a step that is done when it returns and that nobody waits for. */
    void add(Runnable work) {
        add(
                outcome -> {
                    work.run();
                    outcome.done("");
                },
                UNHEARD);
    }

    /** Fails what waits, and whatever comes. */
    void end() {
        ended = true;
        Outcome running = current;
        if (running != null) {
            running.failed("closed");
        }
    }

    private void next() {
        if (advancing) {
            return;
        }
        advancing = true;
        try {
            while (current == null && !waiting.isEmpty()) {
                Step step = waiting.remove();
                if (ended) {
                    step.result.failed("closed");
                } else {
                    Outcome outcome = new Outcome(step.result);
                    current = outcome;
                    begin(step.work, outcome);
                }
            }
        } finally {
            advancing = false;
        }
    }

    private static void begin(Work work, Outcome outcome) {
        try {
            work.begin(outcome);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // The binding throws bare Errors for refusals of the library.
            LOG.warn("the media engine refused a step", e);
            outcome.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Ends a step. On the media thread; all calls but the first are without effect. */
    final class Outcome {
        private final SdpResult result;
        private boolean told;

        private Outcome(SdpResult result) {
            this.result = result;
        }

        void done(String sdp) {
            tell(() -> result.done(sdp));
        }

        void failed(String why) {
            tell(() -> result.failed(why));
        }

        private void tell(Runnable telling) {
            if (told) {
                return;
            }
            told = true;
            try {
                telling.run();
            } finally {
                if (current == this) {
                    current = null;
                    next();
                }
            }
        }
    }
}
