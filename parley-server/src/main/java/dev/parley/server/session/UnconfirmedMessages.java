package dev.parley.server.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.ParticipantUpdate;
import livekit.LivekitRtc.SignalResponse;

/**
 * What a client may have missed when its connection broke: messages of the last moments before, and
 * all since.
 *
 * <p>Only what the full state does not tell is kept, and only what does no harm when it comes
 * twice: a broken connection does not say how much of it arrived. The session's thread only. At
 * most {@value #CAPACITY} messages; a client that missed more has to join afresh.
 */
final class UnconfirmedMessages {
    static final int CAPACITY = 1024;

    /** How long a message may be on its way before a broken connection is noticed. */
    static final Duration DELIVERY_TIME = Duration.ofSeconds(30);

    private final Deque<Noted> noted = new ArrayDeque<>();
    private boolean overflowed;

    /** Whether the client had a connection when a message was sent. */
    enum Connection {
        UP,
        GONE
    }

    private record Noted(SignalResponse message, Connection connection, Instant sentAt) {}

    /** Takes note of a message that is sent, or would be if there were a connection. */
    void note(SignalResponse message, Connection connection, Instant now) {
        letGoOfDelivered(now);
        if (!isWorthKeeping(message, connection)) {
            return;
        }
        if (noted.size() == CAPACITY) {
            Noted first = noted.removeFirst();
            overflowed |= first.connection() == Connection.GONE;
        }
        noted.addLast(new Noted(message, connection, now));
    }

    private void letGoOfDelivered(Instant now) {
        noted.removeIf(message ->
                message.connection() == Connection.UP
                        && message.sentAt().plus(DELIVERY_TIME).isBefore(now));
    }

    private static boolean isWorthKeeping(SignalResponse message, Connection connection) {
        return switch (message.getMessageCase()) {
            case UPDATE ->
                    message.getUpdate().getParticipantsList().stream()
                            .anyMatch(UnconfirmedMessages::isGone);
            case MUTE, TRACK_PUBLISHED, TRACK_UNPUBLISHED, REQUEST_RESPONSE -> true;
            // Told twice, these would be two events to the application.
            case TRACK_SUBSCRIBED, SUBSCRIPTION_RESPONSE -> connection == Connection.GONE;
            default -> false;
        };
    }

    private static boolean isGone(ParticipantInfo participant) {
        return participant.getState() == ParticipantInfo.State.DISCONNECTED;
    }

    /** The client itself has muted or unmuted a track since. */
    void forgetMute(String trackSid) {
        noted.removeIf(kept ->
                kept.message().hasMute() && kept.message().getMute().getSid().equals(trackSid));
    }

    /** Whether something was let go of that the client certainly missed. */
    boolean hasGap() {
        return overflowed;
    }

    /**
     * Those who left, unless they are back: of these the full state tells, and clients know people
     * by identity.
     *
     * @param present identities of those who are there
     */
    List<ParticipantInfo> departed(Set<String> present, Instant now) {
        letGoOfDelivered(now);
        return noted.stream()
                .filter(kept -> kept.message().hasUpdate())
                .map(kept -> kept.message().getUpdate())
                .map(ParticipantUpdate::getParticipantsList)
                .flatMap(List::stream)
                .filter(UnconfirmedMessages::isGone)
                .filter(participant -> !present.contains(participant.getIdentity()))
                .toList();
    }

    /** All else, in order; from now on it is on its way once more. */
    List<SignalResponse> takeOthers(Instant now) {
        letGoOfDelivered(now);
        List<SignalResponse> others = new ArrayList<>();
        for (Noted kept : noted) {
            if (!kept.message().hasUpdate()) {
                others.add(kept.message());
            }
        }
        noted.clear();
        return others;
    }
}
