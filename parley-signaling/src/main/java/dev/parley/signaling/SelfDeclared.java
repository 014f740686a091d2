package dev.parley.signaling;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What every participant may say of themselves when they join, whatever their token grants: one
 * short attribute. Receivers must not take it for more than a claim.
 */
public final class SelfDeclared {
    /** The attribute that carries the {@code extraInfo} of Parley's own SDKs. */
    public static final String EXTRA_INFO = "parley.extra-info";

    /** The longest {@link #EXTRA_INFO}, in bytes of UTF-8. */
    public static final int MAX_EXTRA_INFO_BYTES = 200;

    private SelfDeclared() {}

    /** Whether these attributes need no grant. */
    public static boolean needsNoGrant(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .allMatch(attribute ->
                        attribute.getKey().equals(EXTRA_INFO)
                                && fitsExtraInfo(attribute.getValue()));
    }

    /** Whether a text is short enough to be declared. */
    public static boolean fitsExtraInfo(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MAX_EXTRA_INFO_BYTES;
    }
}
