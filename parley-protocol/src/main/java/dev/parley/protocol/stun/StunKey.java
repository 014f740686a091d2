package dev.parley.protocol.stun;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The key of MESSAGE-INTEGRITY: HMAC-SHA1 of a short-term password (RFC 8489 sections 9.1.1 and
 * 14.5).
 *
 * <p>HMAC (RFC 2104) is spelled out over the JDK's SHA-1 because {@code javax.crypto.Mac} allocates
 * two arrays per message, and checks are computed for whoever knows a user name. Holds working
 * state: one thread.
 */
public final class StunKey {
    /** Length of the code in octets. */
    public static final int MAC_BYTES = 20;

    private static final int BLOCK_BYTES = 64;
    private static final int LENGTH_FIELD = 2;
    private static final int AFTER_LENGTH_FIELD = 4;

    private final MessageDigest sha1 = newSha1();
    private final byte[] innerPad = new byte[BLOCK_BYTES];
    private final byte[] outerPad = new byte[BLOCK_BYTES];
    private final byte[] lengthField = new byte[AFTER_LENGTH_FIELD - LENGTH_FIELD];
    private final byte[] computed = new byte[MAC_BYTES];
    private final byte[] received = new byte[MAC_BYTES];

    private StunKey(byte[] key) {
        byte[] block = key.length > BLOCK_BYTES ? sha1.digest(key) : key;
        System.arraycopy(block, 0, innerPad, 0, block.length);
        System.arraycopy(block, 0, outerPad, 0, block.length);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            innerPad[i] ^= 0x36;
            outerPad[i] ^= 0x5C;
        }
    }

    /** The key of a short-term credential; ICE passwords are ASCII. */
    public static StunKey ofPassword(String password) {
        return new StunKey(password.getBytes(UTF_8));
    }

    /** A key made elsewhere, such as that of a long-term credential. */
    public static StunKey ofBytes(byte[] key) {
        return new StunKey(key.clone());
    }

    /**
     * Whether the MESSAGE-INTEGRITY attribute at {@code attribute} is right for the message that
     * begins at {@code message}. Takes the same time for every wrong code.
     */
    boolean matches(byte[] buffer, int message, int attribute) {
        compute(buffer, message, attribute);
        System.arraycopy(buffer, attribute + 4, received, 0, MAC_BYTES);
        return MessageDigest.isEqual(computed, received);
    }

    /** Fills in the value of the MESSAGE-INTEGRITY attribute at {@code attribute}. */
    void write(byte[] buffer, int message, int attribute) {
        compute(buffer, message, attribute);
        System.arraycopy(computed, 0, buffer, attribute + 4, MAC_BYTES);
    }

    /**
     * The code covers everything before the attribute, with a header length as if the message ended
     * right after it.
     */
    private void compute(byte[] buffer, int message, int attribute) {
        int covered = attribute - message;
        BigEndian.put16(lengthField, 0, covered - StunMessage.HEADER_BYTES + 4 + MAC_BYTES);
        sha1.update(innerPad);
        sha1.update(buffer, message, LENGTH_FIELD);
        sha1.update(lengthField);
        sha1.update(buffer, message + AFTER_LENGTH_FIELD, covered - AFTER_LENGTH_FIELD);
        digestInto(computed);
        sha1.update(outerPad);
        sha1.update(computed);
        digestInto(computed);
    }

    private void digestInto(byte[] out) {
        try {
            sha1.digest(out, 0, MAC_BYTES);
        } catch (java.security.DigestException e) {
            throw new IllegalStateException("SHA-1 is 20 octets", e);
        }
    }

    private static MessageDigest newSha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "StunKey";
    }
}
