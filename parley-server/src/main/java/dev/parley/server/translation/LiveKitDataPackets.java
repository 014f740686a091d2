package dev.parley.server.translation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.sfu.data.DataKind;
import dev.parley.sfu.data.DataMessage;
import dev.parley.sfu.data.DataMessage.Destinations;
import dev.parley.sfu.data.DataMessageCodec;
import dev.parley.sfu.data.DataSender;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.UserPacket;

/**
 * Reads LiveKit's data packets and stamps them with their sender. Unknown fields pass unchanged.
 *
 * <p>Stateless; called on media loops.
 */
public final class LiveKitDataPackets implements DataMessageCodec {
    private static final long UNSIGNED_INT = 0xFFFFFFFFL;

    @Override
    public Optional<DataMessage> read(byte[] packet, DataKind kind, DataSender sender) {
        DataPacket sent;
        try {
            sent = DataPacket.parseFrom(packet);
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
        if (!isForwarded(sent, sender)) {
            return Optional.empty();
        }
        long sequence = kind == DataKind.RELIABLE ? sent.getSequence() & UNSIGNED_INT : 0;
        ByteString nonce = sent.getUser().getNonce();
        return Optional.of(
                new DataMessage(
                        kind,
                        sequence,
                        nonce.isEmpty() ? "" : sender.sid() + " " + hex(nonce),
                        destinations(sent),
                        stamped(sent, kind, sender)));
    }

    /**
     * A message of the server itself.
     *
     * @param packet what receivers get, with its destinations
     */
    public static DataMessage fromServer(DataPacket packet, DataKind kind) {
        ByteString nonce = packet.getUser().getNonce();
        return new DataMessage(
                kind,
                0,
                nonce.isEmpty() ? "" : hex(nonce),
                destinations(packet),
                packet.toByteArray());
    }

    private static String hex(ByteString nonce) {
        return HexFormat.of().formatHex(nonce.toByteArray());
    }

    private static boolean isForwarded(DataPacket packet, DataSender sender) {
        return switch (packet.getValueCase()) {
            case USER,
                    CHAT_MESSAGE,
                    SIP_DTMF,
                    RPC_REQUEST,
                    RPC_ACK,
                    RPC_RESPONSE,
                    STREAM_HEADER,
                    STREAM_CHUNK,
                    STREAM_TRAILER,
                    ENCRYPTED_PACKET ->
                    true;
            case TRANSCRIPTION -> sender.kind() == ParticipantInfo.Kind.AGENT_VALUE;
            case SPEAKER, METRICS, VALUE_NOT_SET -> false;
        };
    }

    @SuppressWarnings("deprecation") // Clients of the last years still write the deprecated fields.
    private static Destinations destinations(DataPacket packet) {
        Set<String> identities = new HashSet<>(packet.getDestinationIdentitiesList());
        if (packet.hasUser()) {
            identities.addAll(packet.getUser().getDestinationIdentitiesList());
        }
        return new Destinations(
                identities,
                packet.hasUser()
                        ? Set.copyOf(packet.getUser().getDestinationSidsList())
                        : Set.of());
    }

    /** Nobody speaks in another's name, and nobody learns of a hidden sender. */
    @SuppressWarnings("deprecation") // Clients of the last years still read the deprecated fields.
    private static byte[] stamped(DataPacket sent, DataKind kind, DataSender sender) {
        String sid = sender.hidden() ? "" : sender.sid();
        String identity = sender.hidden() ? "" : sender.identity();
        DataPacket.Builder stamped =
                sent.toBuilder()
                        .setKind(
                                kind == DataKind.RELIABLE
                                        ? DataPacket.Kind.RELIABLE
                                        : DataPacket.Kind.LOSSY)
                        .setParticipantSid(sid)
                        .setParticipantIdentity(identity);
        if (kind == DataKind.LOSSY) {
            stamped.clearSequence();
        }
        if (sent.hasUser()) {
            UserPacket.Builder user = stamped.getUserBuilder();
            user.setParticipantSid(sid).setParticipantIdentity(identity);
        }
        return stamped.build().toByteArray();
    }
}
