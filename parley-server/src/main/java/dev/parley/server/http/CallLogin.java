package dev.parley.server.http;

/**
 * The log-in of the business server in this process, which is let through to on this port so that a
 * page needs no other one. For any thread; may block it.
 */
public interface CallLogin {
    /** The longest request that is handed over, in bytes. */
    int maxBodyBytes();

    /**
     * Answers a request.
     *
     * @param body at most {@link #maxBodyBytes()} long
     * @param address of the client, for whoever counts requests
     */
    Answer answer(byte[] body, String address);

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param json its body
     */
    record Answer(int status, String json) {}
}
