package dev.parley.protocol.stun;

/** Calls every reader of a message, so that fuzzing finds the one that reads outside. */
final class StunReading {
    private static final StunKey KEY = StunKey.ofPassword(Rfc5769.PASSWORD);

    private StunReading() {}

    static long readEverything(StunMessage message) {
        long seen = message.messageClass().ordinal();
        seen += message.method() + message.length();
        seen += message.localUfragLength() + message.priority() + message.errorCode();
        seen += message.tieBreaker(StunAttribute.ICE_CONTROLLED);
        seen += message.tieBreaker(StunAttribute.ICE_CONTROLLING);
        seen += message.usesCandidate() ? 1 : 0;
        seen += message.integrityMatches(KEY) ? 1 : 0;
        seen += message.fingerprintMatchesIfPresent() ? 1 : 0;
        for (int i = 0; i < message.unknownAttributeCount(); i++) {
            seen += message.unknownAttribute(i);
        }
        for (int type = 0; type < 0x30; type++) {
            int value = message.valueOffset(type);
            for (int i = 0; i < message.valueLength(type); i++) {
                seen += message.buffer()[value + i];
            }
        }
        return seen;
    }
}
