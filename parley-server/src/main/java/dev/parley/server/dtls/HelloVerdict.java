package dev.parley.server.dtls;

/** What a ClientHello is good for. */
enum HelloVerdict {
    /** A handshake can follow. */
    ACCEPTABLE,
    /** No protection profile in common, or no {@code use_srtp} at all. */
    NO_SRTP_PROFILE,
    /** Malformed, or no version, cipher suite, curve or extended master secret in common. */
    UNUSABLE;

    private static final int RANDOM_BYTES = 32;

    private static final int SUPPORTED_GROUPS = 10;
    private static final int USE_SRTP = 14;
    private static final int EXTENDED_MASTER_SECRET = 23;
    private static final int SUPPORTED_VERSIONS = 43;

    /**
     * Judges the body of a ClientHello (RFC 5246 section 7.4.1.2, RFC 6347 section 4.2.1) by what
     * {@link SrtpTlsServer} can agree to.
     */
    static HelloVerdict of(byte[] hello) {
        OctetReader reader = new OctetReader(hello, 0, hello.length);
        boolean versionFits = reader.u16() == Wire.DTLS_1_2;
        reader.skip(RANDOM_BYTES);
        reader.skip(reader.u8()); // session
        reader.skip(reader.u8()); // cookie
        boolean suiteFits =
                containsAny(reader.part(reader.u16()), SrtpNegotiation.SERVER_CIPHER_SUITES);
        reader.skip(reader.u8()); // compression methods
        OctetReader extensions = reader.part(reader.u16());
        boolean extendedMasterSecret = false;
        boolean profileFits = false;
        while (extensions.hasMore()) {
            int type = extensions.u16();
            OctetReader value = extensions.part(extensions.u16());
            switch (type) {
                case EXTENDED_MASTER_SECRET -> extendedMasterSecret = true;
                case SUPPORTED_VERSIONS ->
                        versionFits &= containsAny(value.part(value.u8()), Wire.DTLS_1_2);
                case SUPPORTED_GROUPS ->
                        suiteFits &= containsAny(value.part(value.u16()), SrtpNegotiation.GROUPS);
                case USE_SRTP ->
                        profileFits =
                                containsAny(value.part(value.u16()), SrtpNegotiation.PROFILE_IDS);
                default -> {
                    // Of no importance to whether a handshake can follow.
                }
            }
        }
        boolean whole = !reader.isExhausted() && !extensions.isExhausted() && !reader.hasMore();
        if (!whole || !versionFits || !suiteFits || !extendedMasterSecret) {
            return UNUSABLE;
        }
        return profileFits ? ACCEPTABLE : NO_SRTP_PROFILE;
    }

    private static boolean containsAny(OctetReader list, int... wanted) {
        boolean found = false;
        while (list.hasMore()) {
            int number = list.u16();
            for (int candidate : wanted) {
                found |= number == candidate;
            }
        }
        return found;
    }
}
