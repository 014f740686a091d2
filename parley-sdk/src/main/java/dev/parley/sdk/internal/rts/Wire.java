package dev.parley.sdk.internal.rts;

/** One WebSocket, from the request to its end. The engine's thread. */
interface Wire {
    /** Hears of a wire, on the engine's thread; nothing after {@link Wire#abandon}. */
    interface Listener {
        void onText(String text);

        /** It ended, or never began; nothing comes after this. */
        void onEnd(String why);
    }

    /** Opens wires. */
    interface Opener {
        Wire open(Listener listener);
    }

    /** Sends a text after those before it, when it is open. */
    void send(String text);

    /** Ends it at once, without a word to either side. */
    void abandon();

    /** Ends it, after what waits was written, without a word to the listener. */
    void closeAfterWriting();
}
