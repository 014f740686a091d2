package dev.parley.server.session;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.room.JoinOutcome;
import java.util.List;
import livekit.LivekitModels;
import livekit.LivekitRtc.ICEServer;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.ReconnectResponse;
import livekit.LivekitRtc.SignalResponse;

/**
 * The first message on each connection of a session: after a join the room and everyone in it,
 * after a resume that the session goes on.
 */
final class SessionMessages {
    /** What we emulate; clients switch features on by it. */
    static final String EMULATED_VERSION = "1.9.12";

    static final int EMULATED_PROTOCOL = 16;
    private static final int PING_INTERVAL_SECONDS = 5;
    private static final int PING_TIMEOUT_SECONDS = 15;

    private final SessionServices services;
    private final ParticipantContext context;

    SessionMessages(SessionServices services, ParticipantContext context) {
        this.services = services;
        this.context = context;
    }

    SignalResponse join() {
        JoinOutcome.Joined joined = context.joined();
        JoinResponse.Builder join =
                JoinResponse.newBuilder()
                        .setRoom(LiveKitMessages.room(joined.room()))
                        .setParticipant(LiveKitMessages.participant(joined.self()))
                        .setSubscriberPrimary(true)
                        .setPingInterval(PING_INTERVAL_SECONDS)
                        .setPingTimeout(PING_TIMEOUT_SECONDS)
                        .addAllIceServers(iceServers())
                        .setClientConfiguration(clientConfiguration())
                        .setServerInfo(serverInfo());
        joined.others()
                .forEach(other -> join.addOtherParticipants(LiveKitMessages.participant(other)));
        for (CodecName codec : CodecName.values()) {
            join.addEnabledPublishCodecs(
                    LivekitModels.Codec.newBuilder().setMime(codec.mimeType()));
        }
        return SignalResponse.newBuilder().setJoin(join).build();
    }

    /**
     * @param lastSequence of the last reliable message that arrived from the client, 0 for none
     */
    SignalResponse reconnect(long lastSequence) {
        return SignalResponse.newBuilder()
                .setReconnect(
                        ReconnectResponse.newBuilder()
                                .addAllIceServers(iceServers())
                                .setClientConfiguration(clientConfiguration())
                                .setServerInfo(serverInfo())
                                .setLastMessageSeq((int) lastSequence))
                .build();
    }

    private LivekitModels.ClientConfiguration clientConfiguration() {
        return LivekitModels.ClientConfiguration.newBuilder()
                .setForceRelay(
                        context.choice() == TransportChoice.RELAY
                                ? LivekitModels.ClientConfigSetting.ENABLED
                                : LivekitModels.ClientConfigSetting.UNSET)
                .build();
    }

    private List<ICEServer> iceServers() {
        return services.iceServers().of(context.sid(), services.clock().instant());
    }

    private LivekitModels.ServerInfo serverInfo() {
        return LivekitModels.ServerInfo.newBuilder()
                .setEdition(LivekitModels.ServerInfo.Edition.Standard)
                .setVersion(EMULATED_VERSION)
                .setProtocol(EMULATED_PROTOCOL)
                .setNodeId(services.nodeId())
                .build();
    }
}
