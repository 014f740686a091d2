package dev.parley.signaling.token;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The signed part of a {@code 001} token, to and from {@link AppToken}. */
final class AppTokenMessage {

    private AppTokenMessage() {}

    /**
     * Reads a message; empty if it is none of this form, with a privilege twice or with something
     * left over. Never throws.
     */
    static Optional<AppToken> read(String appId, byte[] message) {
        LittleEndianReader reader = new LittleEndianReader(message);
        int nonce = reader.int32();
        long issuedAt = reader.seconds();
        long expiresAt = reader.seconds();
        String roomId = reader.text();
        String userId = reader.text();
        int count = reader.int16();
        if (count > AppToken.MAX_PRIVILEGES) {
            return Optional.empty();
        }
        SortedMap<Integer, Long> ends = new TreeMap<>();
        for (int i = 0; i < count && !reader.isBroken(); i++) {
            ends.put(reader.int16(), reader.seconds());
        }
        return reader.isAtEnd() && ends.size() == count
                ? Optional.of(new AppToken(appId, nonce, issuedAt, expiresAt, roomId, userId, ends))
                : Optional.empty();
    }

    /**
     * The octets to sign.
     *
     * @throws IllegalArgumentException if they would be more than a token may have
     */
    static byte[] write(AppToken token) {
        LittleEndianWriter writer =
                new LittleEndianWriter(AppTokenEnvelope.MAX_BYTES)
                        .int32(token.nonce())
                        .int32(token.issuedAtSeconds())
                        .int32(token.expiresAtSeconds())
                        .text(token.roomId())
                        .text(token.userId())
                        .int16(token.privilegeEnds().size());
        token.privilegeEnds().forEach((id, end) -> writer.int16(id).int32(end));
        return writer.toBytes();
    }
}
