package dev.parley.sfu.room;

/** The answer to an added track. */
public sealed interface AddTrackOutcome {
    /** Expected; it is announced to others when its description arrives. */
    record Added(TrackDescription track) implements AddTrackOutcome {}

    /**
     * The participant may not publish this source, or has as many tracks as the limit allows, or is
     * gone.
     */
    record Refused(AddTrackRefusal refusal) implements AddTrackOutcome {}
}
