package dev.parley.server.session;

import dev.parley.server.translation.LeaveMessages;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.SpeakerLevel;
import java.time.Duration;
import java.time.Instant;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.CandidateProtocol;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SimulateScenario;
import org.jspecify.annotations.Nullable;

/**
 * The faults that a client may ask for to see how its application takes them; in development mode
 * only. The session's thread only.
 */
final class Simulation {
    private static final float SPEAKER_LEVEL = 0.9f;
    private static final int LONGEST_SPEECH_SECONDS = 60;
    private static final Duration NOTHING_DUE = Duration.ofDays(1);

    private final SessionServices services;
    private final ParticipantContext context;
    private final SignalWriter writer;
    private @Nullable Instant speechEnds;
    private boolean disconnectOnResume;
    private boolean silentlyDisconnectOnResume;

    Simulation(SessionServices services, ParticipantContext context, SignalWriter writer) {
        this.services = services;
        this.context = context;
        this.writer = writer;
    }

    /** Begins what is asked for; what it comes to for the session. */
    RequestHandler.Outcome begin(SimulateScenario scenario) {
        if (services.simulations() == Simulations.REFUSED) {
            return RequestHandler.Outcome.CONTINUE;
        }
        return switch (scenario.getScenarioCase()) {
            case SPEAKER_UPDATE -> {
                speak(scenario.getSpeakerUpdate());
                yield RequestHandler.Outcome.CONTINUE;
            }
            case NODE_FAILURE, MIGRATION -> RequestHandler.Outcome.VANISHED;
            case SERVER_LEAVE -> {
                writer.send(serverLeave());
                yield RequestHandler.Outcome.VANISHED;
            }
            case LEAVE_REQUEST_FULL_RECONNECT -> {
                writer.send(LeaveMessages.leave(LeaveReason.STATE_MISMATCH));
                yield RequestHandler.Outcome.VANISHED;
            }
            case DISCONNECT_SIGNAL_ON_RESUME -> {
                disconnectOnResume = true;
                yield RequestHandler.Outcome.CONTINUE;
            }
            case DISCONNECT_SIGNAL_ON_RESUME_NO_MESSAGES -> {
                silentlyDisconnectOnResume = true;
                yield RequestHandler.Outcome.CONTINUE;
            }
            case SWITCH_CANDIDATE_PROTOCOL -> {
                choose(scenario.getSwitchCandidateProtocol());
                yield RequestHandler.Outcome.CONTINUE;
            }
            // There is no bandwidth limit towards subscribers that could be narrowed.
            case SUBSCRIBER_BANDWIDTH, SCENARIO_NOT_SET -> RequestHandler.Outcome.CONTINUE;
        };
    }

    /** The client joins afresh by itself, and is then reached that way. */
    private void choose(CandidateProtocol protocol) {
        services.transportChoices()
                .choose(
                        context.room().name(),
                        context.identity(),
                        switch (protocol) {
                            case UDP, UNRECOGNIZED -> TransportChoice.ANY;
                            case TCP -> TransportChoice.TCP;
                            case TLS -> TransportChoice.RELAY;
                        });
    }

    private static SignalResponse serverLeave() {
        return SignalResponse.newBuilder()
                .setLeave(
                        LeaveRequest.newBuilder()
                                .setReason(DisconnectReason.SERVER_SHUTDOWN)
                                .setAction(LeaveRequest.Action.DISCONNECT))
                .build();
    }

    private void speak(int seconds) {
        tellSpeaker(new SpeakerLevel(context.sid(), SPEAKER_LEVEL, true));
        speechEnds =
                services.clock()
                        .instant()
                        .plusSeconds(Math.clamp(seconds, 1, LONGEST_SPEECH_SECONDS));
    }

    private void tellSpeaker(SpeakerLevel level) {
        context.room().post(new RoomCommand.TellSpeaker(level));
    }

    /** When {@link #endIfDue} has something to do next. */
    Duration untilDue() {
        if (speechEnds == null) {
            return NOTHING_DUE;
        }
        Duration left = Duration.between(services.clock().instant(), speechEnds);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Ends a simulated speech whose time is over. */
    void endIfDue() {
        if (speechEnds != null && untilDue().isZero()) {
            speechEnds = null;
            tellSpeaker(new SpeakerLevel(context.sid(), 0, false));
        }
    }

    /** Whether the connection of this resume is to break once everything is told. */
    boolean takeDisconnect() {
        boolean asked = disconnectOnResume;
        disconnectOnResume = false;
        return asked;
    }

    /** Whether the connection of this resume is to break before anything is told. */
    boolean takeSilentDisconnect() {
        boolean asked = silentlyDisconnectOnResume;
        silentlyDisconnectOnResume = false;
        return asked;
    }
}
