package dev.parley.protocol.srtp;

/**
 * Master keys and salts of both directions, as exported from a DTLS session (RFC 5764 section 4.2).
 *
 * <p>The arrays are not copied; the holder keeps them to itself. {@link #toString} shows no key.
 */
public record SrtpKeyingMaterial(
        SrtpProfile profile,
        byte[] localKey,
        byte[] localSalt,
        byte[] remoteKey,
        byte[] remoteSalt) {
    public SrtpKeyingMaterial {
        if (localKey.length != profile.keyBytes()
                || remoteKey.length != profile.keyBytes()
                || localSalt.length != profile.saltBytes()
                || remoteSalt.length != profile.saltBytes()) {
            throw new IllegalArgumentException("key or salt length does not fit " + profile);
        }
    }

    @Override
    public String toString() {
        return "SrtpKeyingMaterial[" + profile + "]";
    }
}
