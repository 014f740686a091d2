package dev.parley.server.session;

import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.sfu.room.RoomSnapshot;
import dev.parley.sfu.room.SpeakerLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.ParticipantUpdate;
import livekit.LivekitRtc.RoomUpdate;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SpeakersChanged;
import livekit.LivekitRtc.TrackSubscribed;

/**
 * Tells a client what happens in its room. Changes of participants are gathered for as long as more
 * is waiting, then told together. The session's thread only.
 */
final class RoomNews {
    /** Participants told in one update at most; more follow in the next. */
    private static final int UPDATE_BATCH = 100;

    private final SignalWriter writer;
    private final List<ParticipantInfo> updates = new ArrayList<>();

    RoomNews(SignalWriter writer) {
        this.writer = writer;
    }

    void participantChanged(ParticipantSnapshot participant) {
        updates.add(LiveKitMessages.participant(participant));
        if (updates.size() == UPDATE_BATCH) {
            flush();
        }
    }

    /** Tells what was gathered. */
    void flush() {
        if (!updates.isEmpty()) {
            writer.send(
                    SignalResponse.newBuilder()
                            .setUpdate(ParticipantUpdate.newBuilder().addAllParticipants(updates)));
            updates.clear();
        }
    }

    void selfChanged(ParticipantSnapshot self) {
        participantChanged(self);
        flush();
    }

    void roomChanged(RoomSnapshot room) {
        writer.send(
                SignalResponse.newBuilder()
                        .setRoomUpdate(
                                RoomUpdate.newBuilder().setRoom(LiveKitMessages.room(room))));
    }

    void trackSubscribed(String trackSid) {
        writer.send(
                SignalResponse.newBuilder()
                        .setTrackSubscribed(TrackSubscribed.newBuilder().setTrackSid(trackSid)));
    }

    void speakersChanged(List<SpeakerLevel> speakers) {
        SpeakersChanged.Builder changed = SpeakersChanged.newBuilder();
        speakers.forEach(speaker -> changed.addSpeakers(LiveKitMessages.speaker(speaker)));
        writer.send(SignalResponse.newBuilder().setSpeakersChanged(changed));
    }

    /** Tells a client that was away how things stand, those who left in the meantime first. */
    void state(RoomEvent.Resumed resumed) {
        Set<String> present = new HashSet<>();
        resumed.others().forEach(other -> present.add(other.profile().identity()));
        present.add(resumed.self().profile().identity());
        List<ParticipantInfo> departed = writer.departed(present);
        updates.clear();
        updates.addAll(departed);
        flush();
        resumed.others().forEach(this::participantChanged);
        selfChanged(resumed.self());
        roomChanged(resumed.room());
    }
}
