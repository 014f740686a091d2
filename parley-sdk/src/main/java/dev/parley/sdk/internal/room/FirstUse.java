package dev.parley.sdk.internal.room;

import dev.parley.signaling.SignalCodec;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * Uses once, beside the application, what the first join of a program would otherwise load while
 * somebody waits: some hundred classes of signaling messages and of JSON.
 */
public final class FirstUse {
    private static final String TOKEN_WITHOUT_CLAIMS = "e30.e30.e30";

    private FirstUse() {}

    /** Begins; a thread does the work and ends. A second time in a program is over at once. */
    public static void prepare() {
        Thread thread = new Thread(FirstUse::use, "parley-sdk-first-use");
        thread.setDaemon(true);
        thread.start();
    }

    private static void use() {
        var unused = TokenFacts.read(TOKEN_WITHOUT_CLAIMS);
        SessionDescription description =
                SessionDescription.newBuilder().setType("offer").setSdp("v=0").build();
        ParticipantInfo participant =
                ParticipantInfo.newBuilder()
                        .setIdentity("user")
                        .putAttributes("name", "value")
                        .addTracks(TrackInfo.newBuilder().setSid("TR_"))
                        .build();
        var unusedJoin =
                SignalCodec.decodeResponse(
                        SignalResponse.newBuilder()
                                .setJoin(
                                        JoinResponse.newBuilder()
                                                .setParticipant(participant)
                                                .addOtherParticipants(participant))
                                .build()
                                .toByteArray());
        var unusedOffer =
                SignalCodec.decodeResponse(
                        SignalResponse.newBuilder().setOffer(description).build().toByteArray());
        var unusedRequest =
                SignalCodec.encode(
                        SignalRequest.newBuilder()
                                .setAddTrack(AddTrackRequest.newBuilder().setCid("track"))
                                .build());
    }
}
