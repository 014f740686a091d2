package dev.parley.sdk.internal.room;

import dev.parley.sdk.FirstFrameSendState;
import dev.parley.sdk.RtcUser;
import dev.parley.sdk.internal.engine.EngineThread;
import dev.parley.sdk.internal.media.LinkStats;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells when what is published begins to be sent, when its first frame is out, and when it ends.
 * The engine's thread.
 */
final class FirstFrames {
    /** How often it is looked whether a first frame is out. */
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final RoomHost host;
    private final EngineThread thread;
    private final RoomConnection connection;
    private final RoomPublisher publisher;
    private final RoomPlan plan;
    private final Set<TrackSlot> sending = EnumSet.noneOf(TrackSlot.class);
    private final Set<TrackSlot> unsent = EnumSet.noneOf(TrackSlot.class);
    private EngineThread.@Nullable Timer timer;

    FirstFrames(RoomHost host, RoomConnection connection, RoomPublisher publisher, RoomPlan plan) {
        this.host = host;
        this.connection = connection;
        this.publisher = publisher;
        this.plan = plan;
        thread = host.services().thread();
        publisher.setRemovalListener(this::onRemoved);
    }

    private void onRemoved(TrackSlot slot) {
        unsent.remove(slot);
        if (sending.remove(slot)) {
            tell(slot, FirstFrameSendState.FIRST_FRAME_SEND_STATE_END);
        }
    }

    /** Nothing is sent any more. */
    void stop() {
        cancel();
        List.copyOf(sending).forEach(this::onRemoved);
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** The service knows a track: its first frame is awaited. */
    void onPublished(TrackSlot slot) {
        if (sending.add(slot)) {
            tell(slot, FirstFrameSendState.FIRST_FRAME_SEND_STATE_SENDING);
        }
        unsent.add(slot);
        if (timer == null) {
            timer = thread.every(PERIOD, this::readFirst);
        }
    }

    private void readFirst() {
        RoomLinks links = connection.links().orElse(null);
        if (links == null) {
            return;
        }
        links.publisher().readStats(stats -> thread.post(() -> onFirst(stats)));
    }

    private void onFirst(LinkStats stats) {
        for (TrackSlot slot : EnumSet.copyOf(unsent)) {
            if (isSent(slot, stats)) {
                unsent.remove(slot);
                tell(slot, FirstFrameSendState.FIRST_FRAME_SEND_STATE_SENT);
            }
        }
        if (unsent.isEmpty()) {
            cancel();
        }
    }

    private boolean isSent(TrackSlot slot, LinkStats stats) {
        if (slot.medium() == Medium.AUDIO) {
            return stats.sentAudio().stream()
                    .anyMatch(sent ->
                            sent.packetsSent() > 0 && publisher.sends(slot, sent.trackId()));
        }
        return stats.sentVideo().stream()
                .anyMatch(sent -> sent.packetsSent() > 0 && publisher.sends(slot, sent.trackId()));
    }

    private void tell(TrackSlot slot, FirstFrameSendState state) {
        RtcUser self = new RtcUser(plan.userId(), plan.extraInfo());
        host.tell(handler -> {
            switch (slot) {
                case MAIN_AUDIO -> handler.onAudioFrameSendStateChanged(plan.roomId(), self, state);
                case MAIN_VIDEO -> handler.onVideoFrameSendStateChanged(plan.roomId(), self, state);
                case SCREEN_VIDEO ->
                        handler.onScreenVideoFrameSendStateChanged(plan.roomId(), self, state);
                case SCREEN_AUDIO -> {}
            }
        });
    }
}
