package dev.parley.call.http;

/**
 * What is behind a path that is posted to.
 *
 * @param path exact
 * @param maxBodyBytes what is longer is refused unread
 * @param audience who may read answers in a browser
 * @param handler answers; on the request's virtual thread, which may block
 */
public record Endpoint(String path, int maxBodyBytes, Audience audience, Handler handler) {

    /** Who may call it from a page. */
    public enum Audience {
        /** Pages of any origin: nothing depends on a cookie or another standing right. */
        ANY_PAGE,
        /** Servers only. */
        SERVERS
    }

    /** Makes the answer. */
    @FunctionalInterface
    public interface Handler {
        /** From the body and the address that it came from. */
        HttpAnswer answer(byte[] body, String address);
    }
}
