package dev.parley.sdk.internal.media;

import java.util.List;

/**
 * A STUN or TURN server.
 *
 * @param urls of RFC 7064 or RFC 7065
 * @param username empty for STUN
 * @param credential empty for STUN
 */
public record IceServer(List<String> urls, String username, String credential) {
    /** Takes a copy of the addresses. */
    public IceServer {
        urls = List.copyOf(urls);
    }
}
