package dev.parley.server.rts;

/**
 * What came of a message to the business server.
 *
 * @param code 0, 17, 18, or why it was not even tried
 * @param body what the business server answered; empty for any code but 0. Not changed by anybody
 */
record BusinessAnswer(MessageCode code, byte[] body) {
    private static final byte[] NOTHING = {};

    static BusinessAnswer failed(MessageCode code) {
        return new BusinessAnswer(code, NOTHING);
    }
}
