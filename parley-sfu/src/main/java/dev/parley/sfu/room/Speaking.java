package dev.parley.sfu.room;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.audio.AudioLevelObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells each participant who of those it hears became louder, quieter or silent, itself included.
 *
 * <p>Media loop thread only. Screen-share audio counts for its sharer as their voice does.
 */
final class Speaking {
    private final Room room;
    private final AudioLevelObserver<PublishedEntry> observer = new AudioLevelObserver<>();

    Speaking(Room room) {
        this.room = room;
    }

    void begin(PublishedEntry entry) {
        if (entry.description().request().kind() == MediaKind.AUDIO) {
            entry.track().observeLevels(observer.add(entry));
        }
    }

    void end(PublishedEntry entry) {
        if (observer.remove(entry)) {
            tell(List.of(new AudioLevelObserver.Change<>(entry, 0f)));
        }
    }

    void onTimer(long nowNanos) {
        List<AudioLevelObserver.Change<PublishedEntry>> changes = observer.onTimer(nowNanos);
        if (!changes.isEmpty()) {
            tell(changes);
        }
    }

    /** Tells everybody of one speaker, whatever is heard. */
    void tell(SpeakerLevel speaker) {
        for (Participant listener : room.participants()) {
            listener.tell(new RoomEvent.SpeakersChanged(List.of(speaker)));
        }
    }

    private void tell(List<AudioLevelObserver.Change<PublishedEntry>> changes) {
        for (Participant listener : room.participants()) {
            List<SpeakerLevel> heard = new ArrayList<>();
            for (AudioLevelObserver.Change<PublishedEntry> change : changes) {
                PublishedEntry entry = change.publication();
                if (entry.publisher() == listener
                        || listener.subscriptions().containsKey(entry.sid())) {
                    heard.add(
                            new SpeakerLevel(
                                    entry.publisher().sid(), change.level(), change.level() > 0));
                }
            }
            if (!heard.isEmpty()) {
                listener.tell(new RoomEvent.SpeakersChanged(heard));
            }
        }
    }
}
