package dev.parley.signaling.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The outer form of a {@code 001} token: the version, the app, and in base64 a message and its
 * signature, each behind its length (16 bits, little-endian). It says nothing of whether the
 * signature is right.
 *
 * @param appId {@value AppToken#APP_ID_CHARS} characters
 * @param message what is signed
 * @param signature of the message
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared and never shown.
record AppTokenEnvelope(String appId, byte[] message, byte[] signature) {
    static final String VERSION = "001";

    /** The most that message and signature may take with their lengths. */
    static final int MAX_BYTES = 1024;

    /** The longest text that can be a token. */
    static final int MAX_CHARS = VERSION.length() + AppToken.APP_ID_CHARS + (MAX_BYTES + 2) / 3 * 4;

    private static final int HEAD_CHARS = VERSION.length() + AppToken.APP_ID_CHARS;

    /** Reads a text; empty if it is none of this form. Never throws. */
    static Optional<AppTokenEnvelope> parse(String text) {
        if (text.length() <= HEAD_CHARS
                || text.length() > MAX_CHARS
                || !text.startsWith(VERSION)
                || !AppToken.isAppId(text.substring(VERSION.length(), HEAD_CHARS))) {
            return Optional.empty();
        }
        byte[] content;
        try {
            content = Base64.getDecoder().decode(text.substring(HEAD_CHARS));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (content.length > MAX_BYTES) {
            return Optional.empty();
        }
        LittleEndianReader reader = new LittleEndianReader(content);
        byte[] message = reader.bytes();
        byte[] signature = reader.bytes();
        if (!reader.isAtEnd()) {
            return Optional.empty();
        }
        return Optional.of(
                new AppTokenEnvelope(
                        text.substring(VERSION.length(), HEAD_CHARS), message, signature));
    }

    /**
     * The token as text.
     *
     * @throws IllegalArgumentException if it would be longer than a token may be
     */
    String text() {
        byte[] content =
                new LittleEndianWriter(MAX_BYTES).bytes(message).bytes(signature).toBytes();
        return VERSION
                + appId
                + new String(Base64.getEncoder().encode(content), StandardCharsets.US_ASCII);
    }
}
