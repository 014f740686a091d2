package dev.parley.sdk.internal.room;

import dev.parley.sdk.IRTCRoomEventHandler;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.MessageConfig;
import dev.parley.sdk.PauseResumeControlMediaType;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.RTCRoomStats;
import dev.parley.sdk.RemoteVideoConfig;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.UserInfo;
import dev.parley.sdk.internal.engine.EngineThread;
import dev.parley.sdk.internal.engine.Identifiers;
import dev.parley.sdk.internal.room.RoomSubscriber.Wish;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A room of the application: what it asked for while it is not joined, and the stay while it is.
 * Its methods may be called from any thread; each does its work on the engine's.
 */
public final class JoinableRoom extends RTCRoom {
    private static final int OK = ReturnStatus.RETURN_STATUS_SUCCESS;
    private static final int FAILED = ReturnStatus.RETURN_STATUS_FAILURE;
    private static final int BAD_PARAMETER = ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
    private static final int WRONG_STATE = ReturnStatus.RETURN_STATUS_WRONG_STATE;
    private static final int IN_ROOM_ALREADY = -2;
    private static final int DESTROYED = -3;
    private static final int INVALID_TOKEN = -1000;
    private static final int INVALID_NEW_TOKEN = -1010;
    private static final int OTHER_USER_ID = -1014;
    private static final int MAX_VOLUME = 400;
    private static final Wish LARGEST = new Wish(0, 0, 0);
    private static final Duration MESSAGE_TICK = Duration.ofMillis(200);

    private final RoomHost host;
    private final EngineThread thread;
    private final RoomCallbacks callbacks;
    private final SubscriptionDesk subscriptions;
    private final MessageDesk messages;
    private final String roomId;
    private final Map<TrackSlot, Boolean> publishing = new EnumMap<>(TrackSlot.class);
    private @Nullable RoomSession session;
    private EngineThread.@Nullable Timer messageTimer;
    private boolean destroyed;

    /**
     * @param roomId must be valid
     */
    public JoinableRoom(RoomHost host, String roomId) {
        this.host = host;
        this.roomId = roomId;
        thread = host.services().thread();
        callbacks = new RoomCallbacks(host.callbacks());
        subscriptions = new SubscriptionDesk(thread, callbacks, this::session);
        messages = new MessageDesk(thread, callbacks, this::session);
    }

    @Override
    public String getRoomId() {
        return roomId;
    }

    @Override
    public int setRTCRoomEventHandler(@Nullable IRTCRoomEventHandler handler) {
        callbacks.setHandler(handler);
        return OK;
    }

    private Optional<RoomSession> session() {
        return Optional.ofNullable(session);
    }

    // Joining and leaving.

    @Override
    public int joinRoom(String token, UserInfo userInfo, RTCRoomConfig config) {
        return thread.call(() -> join(token, userInfo, config), DESTROYED);
    }

    private int join(
            @Nullable String token, @Nullable UserInfo user, @Nullable RTCRoomConfig config) {
        if (destroyed) {
            return DESTROYED;
        }
        if (token == null
                || user == null
                || config == null
                || !Identifiers.isValid(user.uid)
                || !Identifiers.isValidExtraInfo(user.extraInfo)) {
            return FAILED;
        }
        if (session != null) {
            return IN_ROOM_ALREADY;
        }
        if (!host.admits(user.uid)) {
            tellState(user.uid, OTHER_USER_ID);
            return OK;
        }
        Optional<TokenFacts> facts = TokenFacts.read(token);
        if (!TokenFacts.isSendable(token)
                || (facts.isPresent() && !facts.get().fits(user.uid, roomId))) {
            tellState(user.uid, INVALID_TOKEN);
            return OK;
        }
        RoomSession begun =
                new RoomSession(this, host, plan(token, user, config), callbacks, this::onOver);
        session = begun;
        facts.ifPresent(begun::watchToken);
        messageTimer = thread.every(MESSAGE_TICK, begun::onTime);
        return OK;
    }

    private RoomPlan plan(String token, UserInfo user, RTCRoomConfig config) {
        RemoteVideoConfig wished = config.remoteVideoConfig;
        return new RoomPlan(
                roomId,
                user.uid,
                user.extraInfo,
                token,
                config.isAutoPublish,
                Map.of(
                        Medium.AUDIO,
                        config.isAutoSubscribeAudio,
                        Medium.VIDEO,
                        config.isAutoSubscribeVideo),
                publishing,
                wished == null ? LARGEST : SubscriptionDesk.wish(wished));
    }

    private void tellState(String userId, int code) {
        callbacks.tell(handler -> handler.onRoomStateChanged(roomId, userId, code, "{}"));
    }

    private void onOver(RoomSession over) {
        if (session == over) {
            forget();
        }
    }

    private void forget() {
        session = null;
        if (messageTimer != null) {
            messageTimer.cancel();
            messageTimer = null;
        }
    }

    @Override
    public int leaveRoom() {
        return thread.call(
                () -> {
                    if (destroyed || session == null) {
                        return WRONG_STATE;
                    }
                    leave();
                    callbacks.tell(handler -> handler.onLeaveRoom(new RTCRoomStats()));
                    return OK;
                },
                WRONG_STATE);
    }

    private void leave() {
        RoomSession leaving = session;
        forget();
        if (leaving != null) {
            leaving.leave();
        }
    }

    @Override
    public void destroy() {
        thread.call(
                () -> {
                    if (!destroyed) {
                        destroyed = true;
                        callbacks.close();
                        leave();
                        host.onDestroyed(this);
                    }
                    return OK;
                },
                OK);
    }

    @Override
    public int updateToken(String token) {
        return thread.call(
                () -> {
                    RoomSession joined = session;
                    if (joined == null) {
                        return WRONG_STATE;
                    }
                    Optional<TokenFacts> facts = TokenFacts.read(token);
                    boolean good =
                            facts.filter(read -> read.fits(joined.userId(), roomId))
                                    .filter(read ->
                                            read.expiresAt()
                                                    .filter(end ->
                                                            end.isBefore(host.services().now()))
                                                    .isEmpty())
                                    .isPresent();
                    if (!good) {
                        tellState(joined.userId(), INVALID_NEW_TOKEN);
                        return OK;
                    }
                    TokenCheck.ask(
                            host.services(),
                            token,
                            accepted -> {
                                if (session == joined && accepted) {
                                    joined.renewToken(token, facts.get());
                                } else if (session == joined) {
                                    tellState(joined.userId(), INVALID_NEW_TOKEN);
                                }
                            });
                    return OK;
                },
                WRONG_STATE);
    }

    // Publishing.

    @Override
    public int publishStream(MediaStreamType type) {
        return publish(StreamKind.MAIN, type, true);
    }

    @Override
    public int unpublishStream(MediaStreamType type) {
        return publish(StreamKind.MAIN, type, false);
    }

    @Override
    public int publishScreen(MediaStreamType type) {
        return publish(StreamKind.SCREEN, type, true);
    }

    @Override
    public int unpublishScreen(MediaStreamType type) {
        return publish(StreamKind.SCREEN, type, false);
    }

    private int publish(StreamKind stream, @Nullable MediaStreamType type, boolean wanted) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        return thread.call(
                () -> {
                    if (destroyed) {
                        return DESTROYED;
                    }
                    Map<TrackSlot, Boolean> wishes = new EnumMap<>(TrackSlot.class);
                    for (Medium medium : RoomCallbacks.media(type)) {
                        wishes.put(TrackSlot.of(stream, medium), wanted);
                    }
                    publishing.putAll(wishes);
                    if (session != null) {
                        session.publisher().want(wishes);
                    }
                    return OK;
                },
                DESTROYED);
    }

    // Subscribing.

    @Override
    public int subscribeStream(String uid, MediaStreamType type) {
        return subscriptions.want(uid, StreamKind.MAIN, type, true);
    }

    @Override
    public int unsubscribeStream(String uid, MediaStreamType type) {
        return subscriptions.want(uid, StreamKind.MAIN, type, false);
    }

    @Override
    public int subscribeScreen(String uid, MediaStreamType type) {
        return subscriptions.want(uid, StreamKind.SCREEN, type, true);
    }

    @Override
    public int unsubscribeScreen(String uid, MediaStreamType type) {
        return subscriptions.want(uid, StreamKind.SCREEN, type, false);
    }

    @Override
    public int subscribeAllStreams(MediaStreamType type) {
        return subscriptions.wantAll(type, true);
    }

    @Override
    public int unsubscribeAllStreams(MediaStreamType type) {
        return subscriptions.wantAll(type, false);
    }

    @Override
    public int pauseAllSubscribedStream(PauseResumeControlMediaType mediaType) {
        return subscriptions.pause(mediaType, true);
    }

    @Override
    public int resumeAllSubscribedStream(PauseResumeControlMediaType mediaType) {
        return subscriptions.pause(mediaType, false);
    }

    @Override
    public int setRemoteVideoConfig(String uid, RemoteVideoConfig remoteVideoConfig) {
        return subscriptions.setSize(uid, remoteVideoConfig);
    }

    @Override
    public int setRemoteRoomAudioPlaybackVolume(int volume) {
        if (volume < 0 || volume > MAX_VOLUME) {
            return BAD_PARAMETER;
        }
        return thread.call(
                () -> {
                    host.setRoomVolume(roomId, volume);
                    return OK;
                },
                WRONG_STATE);
    }

    // Messages.

    @Override
    public long sendUserMessage(String uid, String message, MessageConfig config) {
        return messages.toUser(uid, message, config);
    }

    @Override
    public long sendUserBinaryMessage(String uid, byte[] message, MessageConfig config) {
        return messages.toUser(uid, message, config);
    }

    @Override
    public long sendRoomMessage(String message) {
        return messages.toRoom(message);
    }

    @Override
    public long sendRoomBinaryMessage(byte[] message) {
        return messages.toRoom(message);
    }

    // What the engine tells.

    /** The user that this room is joined or being joined as. */
    public Optional<String> userId() {
        return Optional.ofNullable(session).map(RoomSession::userId);
    }

    /** Whether a slot is published or being published. */
    public boolean publishes(TrackSlot slot) {
        return session != null && session.publisher().isPublished(slot);
    }

    /** Capture of a slot began or ended. */
    public void onCaptureChanged() {
        if (session != null) {
            session.onCaptureChanged();
        }
    }

    /** The engine's settings of a slot changed. */
    public void onSettingsChanged(TrackSlot slot) {
        if (session != null) {
            session.onSettingsChanged(slot);
        }
    }
}
