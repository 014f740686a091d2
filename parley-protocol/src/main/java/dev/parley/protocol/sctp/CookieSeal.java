package dev.parley.protocol.sctp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs state cookies and knows them again: HMAC-SHA256 under a key of this association alone. */
final class CookieSeal {
    static final int SEALED_BYTES = StateCookie.BYTES + 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    CookieSeal(RandomGenerator random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    byte[] seal(StateCookie cookie) {
        byte[] sealed = new byte[SEALED_BYTES];
        cookie.write(sealed, 0);
        mac.update(sealed, 0, StateCookie.BYTES);
        byte[] code = mac.doFinal();
        System.arraycopy(code, 0, sealed, StateCookie.BYTES, code.length);
        return sealed;
    }

    /** The cookie, or null if it is none of ours. */
    @Nullable StateCookie open(byte[] buffer, int offset, int length) {
        if (length != SEALED_BYTES) {
            return null;
        }
        mac.update(buffer, offset, StateCookie.BYTES);
        byte[] received =
                Arrays.copyOfRange(buffer, offset + StateCookie.BYTES, offset + SEALED_BYTES);
        return MessageDigest.isEqual(mac.doFinal(), received)
                ? StateCookie.read(buffer, offset)
                : null;
    }
}
