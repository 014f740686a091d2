package dev.parley.samples.bot;

import java.util.Optional;

/**
 * The bot's answers to messages: the same text with a mark. A marked text is answered by nobody, so
 * that two bots do not talk for ever, and at most {@value #MAX_PER_SECOND} a second are. One
 * thread.
 */
final class Echo {
    /** Answers a second, at most; what is above goes unanswered. */
    static final int MAX_PER_SECOND = 10;

    private static final String MARK = "echo: ";
    private static final long SECOND_NANOS = 1_000_000_000L;

    private long windowStartNanos;
    private int answers;

    /** The answer to a message that came now; empty if there is to be none. */
    Optional<String> answer(String message, long nowNanos) {
        if (message.startsWith(MARK)) {
            return Optional.empty();
        }
        if (answers == 0 || nowNanos - windowStartNanos >= SECOND_NANOS) {
            windowStartNanos = nowNanos;
            answers = 0;
        }
        if (answers >= MAX_PER_SECOND) {
            return Optional.empty();
        }
        answers++;
        return Optional.of(MARK + message);
    }
}
