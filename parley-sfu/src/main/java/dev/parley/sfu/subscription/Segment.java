package dev.parley.sfu.subscription;

/**
 * A run of outgoing packets that come from one layer without interruption: what its numbers are
 * shifted by.
 *
 * @param layer where the packets come from
 * @param firstSequence extended outgoing sequence number of the first packet
 * @param timestampOffset added to the source's timestamps
 * @param pictureIdOffset added to VP8 picture ids
 * @param tl0Offset added to VP8 base layer indexes
 */
record Segment(
        int layer, long firstSequence, int timestampOffset, int pictureIdOffset, int tl0Offset) {}
