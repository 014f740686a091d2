package dev.parley.server.session;

import dev.parley.signaling.Decoding;
import dev.parley.signaling.SignalCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A client of a session without a WebSocket between them: keeps what it is sent, sends what a test
 * says. The test's thread only, but for what the session calls.
 */
final class ScriptedClient implements SignalChannel {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<SignalResponse> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private @Nullable SignalSession session;
    private int lastRequestId = 1000;

    @Override
    public boolean send(byte[] frame) {
        if (closed.isDone()) {
            return false;
        }
        switch (SignalCodec.decodeResponse(frame)) {
            case Decoding.Decoded<SignalResponse>(var response) -> inbox.add(response);
            case Decoding.Unknown<SignalResponse> unknown ->
                    throw new AssertionError(unknown.toString());
            case Decoding.Malformed<SignalResponse> malformed ->
                    throw new AssertionError(malformed.toString());
        }
        return true;
    }

    @Override
    public void close(int code, String reason) {
        closed.complete(code);
    }

    void attach(SignalSession opened) {
        session = opened;
    }

    SignalSession session() {
        if (session == null) {
            throw new IllegalStateException("not let in");
        }
        return session;
    }

    // ---- sending

    void send(SignalRequest.Builder request) {
        sendFrame(SignalCodec.encode(request.build()));
    }

    void sendFrame(byte[] frame) {
        session().onMessage(frame);
    }

    static AddTrackRequest.Builder microphone(String cid) {
        return AddTrackRequest.newBuilder()
                .setCid(cid)
                .setType(TrackType.AUDIO)
                .setSource(TrackSource.MICROPHONE)
                .setName("mic");
    }

    static AddTrackRequest.Builder camera(String cid) {
        return AddTrackRequest.newBuilder()
                .setCid(cid)
                .setType(TrackType.VIDEO)
                .setSource(TrackSource.CAMERA)
                .setWidth(640)
                .setHeight(360);
    }

    /** Announces a track; what the server made of it. */
    TrackInfo announce(AddTrackRequest.Builder track) {
        send(SignalRequest.newBuilder().setAddTrack(track));
        return next(MessageCase.TRACK_PUBLISHED).getTrackPublished().getTrack();
    }

    /** Sends a publisher's offer; the answer to it. */
    SessionDescription offer(String sdp) {
        send(
                SignalRequest.newBuilder()
                        .setOffer(
                                SessionDescription.newBuilder()
                                        .setType("offer")
                                        .setSdp(sdp)
                                        .setId(77)));
        return next(MessageCase.ANSWER).getAnswer();
    }

    void answer(SessionDescription offer, String sdp) {
        send(
                SignalRequest.newBuilder()
                        .setAnswer(
                                SessionDescription.newBuilder()
                                        .setType("answer")
                                        .setSdp(sdp)
                                        .setId(offer.getId())));
    }

    // ---- receiving

    /** The next message, whatever it is. */
    SignalResponse next() {
        try {
            SignalResponse response = inbox.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (response == null) {
                throw new AssertionError("nothing more came");
            }
            return response;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** The next message of a kind, passing others over. */
    SignalResponse next(MessageCase kind) {
        SignalResponse response = next();
        while (response.getMessageCase() != kind) {
            response = next();
        }
        return response;
    }

    /**
     * All that came until both the session and the room had served everything asked before: a
     * question to the room goes the same way, and its answer comes last.
     */
    List<SignalResponse> settle() {
        int id = ++lastRequestId;
        send(
                SignalRequest.newBuilder()
                        .setUpdateMetadata(
                                UpdateParticipantMetadata.newBuilder()
                                        .setRequestId(id)
                                        .setName("x".repeat(2))));
        List<SignalResponse> before = new ArrayList<>();
        while (true) {
            SignalResponse response = next();
            if (response.hasRequestResponse()
                    && response.getRequestResponse().getRequestId() == id) {
                return before;
            }
            before.add(response);
        }
    }

    /** Kinds of {@link #settle}, without the room's counts, which come when they come. */
    List<MessageCase> settledKinds() {
        return settle().stream()
                .map(SignalResponse::getMessageCase)
                .filter(kind -> kind != MessageCase.ROOM_UPDATE)
                .toList();
    }

    /** The code the channel is closed with. */
    int closeCode() {
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not closed", e);
        }
    }

    boolean isClosed() {
        return closed.isDone();
    }
}
