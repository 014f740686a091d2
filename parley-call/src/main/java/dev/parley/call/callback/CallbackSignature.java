package dev.parley.call.callback;

import dev.parley.call.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The signature of server callbacks: the SHA-256 of their fields and the shared secret, sorted and
 * put together. For any thread.
 */
final class CallbackSignature {
    private static final List<String> SIGNED =
            List.of("EventType", "EventData", "EventTime", "EventId", "AppId", "Version");

    private final String secretKey;

    CallbackSignature(String secretKey) {
        this.secretKey = secretKey;
    }

    /** Compares in constant time. */
    boolean isOf(ObjectNode callback) {
        List<String> values = new ArrayList<>();
        SIGNED.forEach(field -> values.add(WireJson.text(callback, field)));
        // The protocol spells it so; a service that mends it is understood.
        String nonce = WireJson.text(callback, "Noce");
        values.add(nonce.isEmpty() ? WireJson.text(callback, "Nonce") : nonce);
        byte[] told = WireJson.text(callback, "Signature").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(told, of(values, secretKey).getBytes(StandardCharsets.UTF_8));
    }

    static String of(List<String> values, String secretKey) {
        String sorted =
                String.join(
                        "", Stream.concat(values.stream(), Stream.of(secretKey)).sorted().toList());
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(sorted.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
