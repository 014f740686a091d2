package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import dev.parley.sdk.internal.signal.ConnectionWatch;
import dev.parley.sdk.internal.signal.SignalQuery;
import dev.parley.signaling.SelfDeclared;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.ReconnectResponse;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SyncState;

/**
 * One stay in a room, from {@code joinRoom} to its end, over all breaks: what the service tells is
 * brought to whom it concerns, and to the application. The engine's thread.
 */
final class RoomSession implements RoomConnection.Listener, RoomMessenger.Listener {
    /** A break of this length is one after which the application must resynchronise. */
    private static final Duration LONG_BREAK = ConnectionWatch.DISCONNECTED_AFTER;

    private static final int ROOM_MESSAGE_SENT = 200;
    private static final int NO_PUBLISH_PERMISSION = -1002;
    private static final int NO_SUBSCRIBE_PERMISSION = -1003;
    private static final int JOIN_ROOM_FAILED = -2001;
    private static final int PUBLISH_STREAM_FORBIDDEN = -2009;

    /** Hears of the end. */
    interface Listener {
        /** The stay is over for this reason, which the application was told. */
        void onOver(RoomSession session);
    }

    private final JoinableRoom room;
    private final RoomHost host;
    private final RoomPlan plan;
    private final RoomCallbacks callbacks;
    private final Listener listener;
    private final long startedNanos;
    private final RoomConnection connection;
    private final RoomUsers users;
    private final RoomMedia media;
    private final RoomSubscriber subscriber;
    private final RoomPublisher publisher;
    private final RoomMessenger messenger;
    private final RoomToken token;
    private final RoomReporter reporter;
    private final FirstFrames firstFrames;
    private final RoomSpeakers speakers;
    private boolean joinedOnce;

    RoomSession(
            JoinableRoom room,
            RoomHost host,
            RoomPlan plan,
            RoomCallbacks callbacks,
            Listener listener) {
        this.room = room;
        this.host = host;
        this.plan = plan;
        this.callbacks = callbacks;
        this.listener = listener;
        startedNanos = host.services().thread().nowNanos();
        media = new RoomMedia(host, callbacks, plan.roomId());
        users = new RoomUsers(new UserNews(host, callbacks, plan, media, this::subscriber));
        token =
                new RoomToken(
                        host.services().thread(),
                        () -> callbacks.tell(handler -> handler.onTokenWillExpire()),
                        this::onTokenExpired);
        Map<String, String> attributes =
                plan.extraInfo().isEmpty()
                        ? Map.of()
                        : Map.of(SelfDeclared.EXTRA_INFO, plan.extraInfo());
        connection =
                new RoomConnection(
                        host.services(),
                        new SignalQuery(
                                plan.token(),
                                plan.serverSubscribes(),
                                attributes,
                                Optional.empty()),
                        this);
        subscriber =
                new RoomSubscriber(
                        connection, users, media, plan.serverSubscribes(), plan.autoSubscribe());
        publisher = new RoomPublisher(host.media(), connection, plan.publishing());
        messenger = new RoomMessenger(connection, this);
        speakers = new RoomSpeakers(host, users, plan);
        firstFrames = new FirstFrames(host, connection, publisher, plan);
        reporter = new RoomReporter(host, callbacks, connection, publisher, media, users, plan);
    }

    String userId() {
        return plan.userId();
    }

    RoomPublisher publisher() {
        return publisher;
    }

    RoomSubscriber subscriber() {
        return subscriber;
    }

    RoomMessenger messenger() {
        return messenger;
    }

    RoomUsers users() {
        return users;
    }

    boolean isJoined() {
        return joinedOnce;
    }

    /** Starts to watch the application's token. */
    void watchToken(TokenFacts facts) {
        token.watch(facts.expiresAt(), host.services().now());
    }

    /** Uses another token from now on. */
    void renewToken(String renewed, TokenFacts facts) {
        connection.setToken(renewed);
        watchToken(facts);
    }

    /** Ends the stay by the application's wish. */
    void leave() {
        connection.leave();
        finish();
    }

    private void finish() {
        token.cancel();
        reporter.stop();
        firstFrames.stop();
        messenger.onEnd();
        subscriber.onMediaLost();
        users.clear();
        host.onLeft(room);
    }

    private void onTokenExpired() {
        connection.leaveDropped();
        onEnded(RoomEnd.TOKEN_EXPIRED);
    }

    // The connection.

    @Override
    public void onJoined(JoinResponse join, boolean again) {
        boolean rejoined = joinedOnce;
        joinedOnce = true;
        tellJoined(rejoined ? 1 : 0);
        messenger.onJoined();
        subscriber.onMediaLost();
        speakers.setOwnSid(join.getParticipant().getSid());
        Set<String> tracksBefore = users.trackSids();
        users.onSnapshot(join.getOtherParticipantsList());
        subscriber.onJoinedAgain(tracksBefore);
        publisher.setAutomatic(plan.autoPublish() && host.claimsAutoPublish(room));
        publisher.onJoined();
        reporter.start();
    }

    private void tellJoined(int joinType) {
        long elapsed =
                Duration.ofNanos(host.services().thread().nowNanos() - startedNanos).toMillis();
        callbacks.tell(handler ->
                handler.onRoomStateChanged(
                        plan.roomId(),
                        plan.userId(),
                        0,
                        "{\"join_type\":" + joinType + ",\"elapsed\":" + elapsed + "}"));
    }

    @Override
    public void onResumed(ReconnectResponse resumed, Duration silence) {
        publisher.onResumed();
        messenger.onResumed(resumed.getLastMessageSeq());
        if (silence.compareTo(LONG_BREAK) >= 0) {
            tellJoined(1);
        }
    }

    @Override
    public void describe(SyncState.Builder state) {
        state.setSubscription(subscriber.describe())
                .addAllPublishTracks(publisher.describe())
                .addAllTrackSidsDisabled(subscriber.pausedSids())
                .addAllDatachannelReceiveStates(messenger.describe());
    }

    @Override
    public void onHeard() {
        host.onHeard();
    }

    @Override
    public void onJoinTrouble() {
        host.tell(handler -> handler.onWarning(JOIN_ROOM_FAILED));
    }

    @Override
    public void onEnded(RoomEnd end) {
        callbacks.tell(handler ->
                handler.onRoomStateChanged(plan.roomId(), plan.userId(), end.code(), "{}"));
        finish();
        listener.onOver(this);
    }

    @Override
    public void onLinkState(SignalTarget link, LinkState state) {
        reporter.onLinkState(link, state);
    }

    // What the service says.

    @Override
    public void onResponse(SignalResponse response) {
        switch (response.getMessageCase()) {
            case UPDATE -> response.getUpdate().getParticipantsList().forEach(this::onParticipant);
            case TRACK_PUBLISHED ->
                    publisher
                            .onPublished(response.getTrackPublished())
                            .ifPresent(firstFrames::onPublished);
            case TRACK_UNPUBLISHED ->
                    publisher
                            .onUnpublished(response.getTrackUnpublished().getTrackSid())
                            .ifPresent(slot -> tellStream(NO_PUBLISH_PERMISSION));
            case REQUEST_RESPONSE -> onRequestRefused(response.getRequestResponse());
            case SUBSCRIPTION_PERMISSION_UPDATE -> {
                if (!response.getSubscriptionPermissionUpdate().getAllowed()) {
                    tellStream(NO_SUBSCRIBE_PERMISSION);
                }
            }
            case SPEAKERS_CHANGED -> speakers.onChanged(response.getSpeakersChanged());
            case CONNECTION_QUALITY -> reporter.onQuality(response.getConnectionQuality());
            case MUTE -> publisher.onMutedByService(response.getMute());
            default -> {}
        }
    }

    private void onParticipant(ParticipantInfo info) {
        if (!info.getIdentity().equals(plan.userId())) {
            users.onParticipant(info);
        }
    }

    private void onRequestRefused(RequestResponse refused) {
        if (refused.getReason() != RequestResponse.Reason.OK && refused.hasAddTrack()) {
            publisher.onRefused(refused.getAddTrack().getCid());
            tellStream(NO_PUBLISH_PERMISSION);
            host.tell(handler -> handler.onWarning(PUBLISH_STREAM_FORBIDDEN));
        }
    }

    private void tellStream(int code) {
        callbacks.tell(
                handler -> handler.onStreamStateChanged(plan.roomId(), plan.userId(), code, "{}"));
    }

    @Override
    public void onRemoteAudio(String streamId, String trackId, RemoteAudio audio) {
        subscriber.onMedia(sid(streamId, trackId), new RoomSubscriber.Media.Sound(audio));
    }

    @Override
    public void onRemoteVideo(String streamId, String trackId, RemoteVideo video) {
        subscriber.onMedia(sid(streamId, trackId), new RoomSubscriber.Media.Pictures(video));
    }

    /** LiveKit's protocol puts the track's sid behind the participant's, or into the track's id. */
    private static String sid(String streamId, String trackId) {
        int bar = streamId.indexOf('|');
        String second = bar < 0 ? "" : streamId.substring(bar + 1);
        return second.startsWith("TR") ? second : trackId;
    }

    @Override
    public void onDataChannelOpen(DataChannelKind kind) {
        if (kind == DataChannelKind.RELIABLE) {
            messenger.onChannelOpen();
        }
    }

    @Override
    public void onData(DataChannelKind kind, byte[] message) {
        messenger.onPacket(kind, message);
    }

    // Messages.

    @Override
    public void onText(String fromUser, String text, boolean toRoom) {
        callbacks.tell(
                toRoom
                        ? handler -> handler.onRoomMessageReceived(fromUser, text)
                        : handler -> handler.onUserMessageReceived(fromUser, text));
    }

    @Override
    public void onBinary(String fromUser, byte[] body, boolean toRoom) {
        callbacks.tell(handler -> {
            ByteBuffer message = ByteBuffer.wrap(body);
            if (toRoom) {
                handler.onRoomBinaryMessageReceived(fromUser, message);
            } else {
                handler.onUserBinaryMessageReceived(fromUser, message);
            }
        });
    }

    @Override
    public void onResult(long messageId, boolean toRoom, int error) {
        callbacks.tell(
                toRoom
                        ? handler ->
                                handler.onRoomMessageSendResult(
                                        messageId, error == 0 ? ROOM_MESSAGE_SENT : error)
                        : handler -> handler.onUserMessageSendResult(messageId, error));
    }

    /** Time passed for messages that wait. */
    void onTime() {
        messenger.onTime(host.services().thread().nowNanos());
    }

    /** What is published follows the engine's settings and capture. */
    void onCaptureChanged() {
        publisher.apply();
    }

    /** The engine's settings of a slot changed. */
    void onSettingsChanged(TrackSlot slot) {
        publisher.onSettingsChanged(slot);
    }

    /** Whom this client sees in the room, for figures. */
    List<String> userIds() {
        List<String> ids = new ArrayList<>();
        users.all().forEach(user -> ids.add(user.id()));
        return ids;
    }
}
