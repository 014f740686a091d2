package dev.parley.protocol.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The session keys of one direction's RTP or RTCP, derived once from the master key with a key
 * derivation rate of zero (RFC 3711 section 4.3, RFC 7714 section 11).
 *
 * <p>The arrays are not copied; {@link #toString} shows no key.
 *
 * @param cipherKey AES-128 key
 * @param authKey HMAC-SHA1 key of {@value #AUTH_KEY_BYTES} bytes; unused by authenticated ciphers
 * @param salt as long as the master salt
 */
record SessionKeys(byte[] cipherKey, byte[] authKey, byte[] salt) {
    /** Bytes of an HMAC-SHA1 key (RFC 3711 section 5.2). */
    static final int AUTH_KEY_BYTES = 20;

    private static final int CIPHER_LABEL = 0;
    private static final int AUTH_LABEL = 1;
    private static final int SALT_LABEL = 2;
    private static final int RTCP_LABELS = 3;

    /** Position of the label in the 14-byte value that is combined with the salt. */
    private static final int LABEL_BYTE = 7;

    private static final int BLOCK_BYTES = 16;

    static SessionKeys forRtp(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
        return derive(profile, masterKey, masterSalt, 0);
    }

    static SessionKeys forRtcp(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
        return derive(profile, masterKey, masterSalt, RTCP_LABELS);
    }

    private static SessionKeys derive(
            SrtpProfile profile, byte[] masterKey, byte[] masterSalt, int firstLabel) {
        if (masterKey.length != profile.keyBytes() || masterSalt.length != profile.saltBytes()) {
            throw new IllegalArgumentException("key or salt length does not fit " + profile);
        }
        return new SessionKeys(
                derive(masterKey, masterSalt, firstLabel + CIPHER_LABEL, profile.keyBytes()),
                derive(masterKey, masterSalt, firstLabel + AUTH_LABEL, AUTH_KEY_BYTES),
                derive(masterKey, masterSalt, firstLabel + SALT_LABEL, profile.saltBytes()));
    }

    /** One key: the AES counter-mode key stream of the salt combined with the label. */
    static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int bytes) {
        // A 12-byte salt counts as followed by two zero bytes, the last two are the counter.
        byte[] counter = Arrays.copyOf(masterSalt, BLOCK_BYTES);
        counter[LABEL_BYTE] ^= (byte) label;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(masterKey, "AES"),
                    new IvParameterSpec(counter));
            return cipher.doFinal(new byte[bytes]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in counter mode", e);
        }
    }

    @Override
    public String toString() {
        return "SessionKeys";
    }
}
