package dev.parley.samples.bot;

/** What a bot does with media. */
public enum BotMode {
    /** Sends, and receives nothing. */
    PUBLISH,
    /** Receives, and sends nothing. */
    RECEIVE,
    /** Sends and receives. */
    BOTH;

    boolean publishes() {
        return this != RECEIVE;
    }

    boolean receives() {
        return this != PUBLISH;
    }
}
