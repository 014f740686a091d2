package dev.parley.server.outbox;

import java.time.Instant;
import java.util.Map;

/** Headers of a message that hold for one attempt only, such as a signature that expires. */
@FunctionalInterface
public interface RequestHeaders {
    Map<String, String> of(byte[] payload, Instant now);
}
