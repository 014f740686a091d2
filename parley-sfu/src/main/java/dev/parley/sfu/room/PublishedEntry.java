package dev.parley.sfu.room;

import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.sfu.publication.PublishedTrack;
import java.util.List;

/**
 * A publication in the life of its participant: expected first, live once negotiated.
 *
 * <p>Media loop thread only.
 */
final class PublishedEntry {
    private final Participant publisher;
    private final PublishedTrack track;
    private TrackDescription description;
    private List<RtpCodec> codecs = List.of();
    private boolean live;
    private int subscribers;

    PublishedEntry(Participant publisher, TrackDescription description, PublishedTrack track) {
        this.publisher = publisher;
        this.description = description;
        this.track = track;
    }

    Participant publisher() {
        return publisher;
    }

    String sid() {
        return description.sid();
    }

    TrackDescription description() {
        return description;
    }

    PublishedTrack track() {
        return track;
    }

    /** Whether it is negotiated, and so announced and open to subscribers. */
    boolean live() {
        return live;
    }

    List<RtpCodec> codecs() {
        return codecs;
    }

    /** It was negotiated, for the first time or again; true if that makes it live. */
    boolean negotiated(List<RtpCodec> newCodecs, String mid) {
        boolean first = !live;
        codecs = newCodecs;
        description = description.negotiated(newCodecs.getFirst().name().mimeType(), mid);
        live = true;
        return first;
    }

    /** False if that changes nothing of what others see. */
    boolean change(TrackChange change) {
        TrackDescription changed = description.with(change);
        boolean differs = !changed.equals(description);
        description = changed;
        return differs;
    }

    /** False if it was muted or unmuted already. */
    boolean setMuted(boolean muted, long nowNanos) {
        if (description.muted() == muted) {
            return false;
        }
        description = description.withMuted(muted);
        if (muted) {
            track.mute();
        } else {
            track.unmute(nowNanos);
        }
        return true;
    }

    /** True for the first subscriber it ever has. */
    boolean noteSubscriber() {
        return subscribers++ == 0;
    }
}
