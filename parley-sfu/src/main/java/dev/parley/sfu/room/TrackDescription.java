package dev.parley.sfu.room;

/**
 * A publication as others see it.
 *
 * @param request what its publisher said of it
 * @param muted whether nothing is sent at present
 * @param mimeType of the codec in use, empty until negotiated
 * @param mid section of the publisher's description, empty until negotiated
 */
public record TrackDescription(TrackRequest request, boolean muted, String mimeType, String mid) {
    public String sid() {
        return request.sid();
    }

    TrackDescription with(TrackChange change) {
        return new TrackDescription(request.with(change), muted, mimeType, mid);
    }

    TrackDescription withMuted(boolean nowMuted) {
        return new TrackDescription(request, nowMuted, mimeType, mid);
    }

    TrackDescription negotiated(String newMimeType, String newMid) {
        return new TrackDescription(request, muted, newMimeType, newMid);
    }
}
