package dev.parley.protocol.sctp;

import org.jspecify.annotations.Nullable;

/**
 * Which packets belong to the association, by their verification tag (RFC 9260 sections 8.4 and
 * 8.5).
 */
final class Admission {
    private static final int NO_ANSWER = -1;

    private final Lifecycle lifecycle;
    private final Handshake handshake;
    private final PacketWriter writer;

    Admission(Lifecycle lifecycle, Handshake handshake, PacketWriter writer) {
        this.lifecycle = lifecycle;
        this.handshake = handshake;
        this.writer = writer;
    }

    /** Why the packet is dropped, or null. What comes out of the blue is answered. */
    @Nullable SctpDrop refusal(PacketReader packet) {
        return switch (packet.firstType()) {
            case PacketReader.NO_CHUNK -> SctpDrop.MALFORMED;
            case ChunkType.INIT -> packet.tag() == 0 ? null : SctpDrop.WRONG_TAG;
            // The cookie knows which tag is right.
            case ChunkType.COOKIE_ECHO -> null;
            default -> {
                if (lifecycle.state() == SctpState.CLOSED) {
                    answerOutOfTheBlue(packet);
                    yield SctpDrop.OUT_OF_THE_BLUE;
                }
                yield packet.tag() == expectedTag(packet) ? null : SctpDrop.WRONG_TAG;
            }
        };
    }

    private int expectedTag(PacketReader packet) {
        @Nullable Transfer transfer = lifecycle.transfer();
        boolean mayReflect =
                packet.firstType() == ChunkType.ABORT
                        || packet.firstType() == ChunkType.SHUTDOWN_COMPLETE;
        boolean isReflected = mayReflect && (packet.firstFlags() & ChunkType.TAG_REFLECTED) != 0;
        return isReflected && transfer != null ? transfer.terms().peerTag() : handshake.localTag();
    }

    private void answerOutOfTheBlue(PacketReader packet) {
        int answer =
                switch (packet.firstType()) {
                    case ChunkType.ABORT,
                            ChunkType.SHUTDOWN_COMPLETE,
                            ChunkType.COOKIE_ACK,
                            ChunkType.ERROR ->
                            NO_ANSWER;
                    case ChunkType.SHUTDOWN_ACK -> ChunkType.SHUTDOWN_COMPLETE;
                    default -> ChunkType.ABORT;
                };
        if (answer != NO_ANSWER) {
            writer.beginChunk(packet.tag(), answer, ChunkType.TAG_REFLECTED, 0);
            writer.endChunk();
        }
    }
}
