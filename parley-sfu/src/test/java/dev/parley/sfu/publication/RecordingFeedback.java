package dev.parley.sfu.publication;

import dev.parley.protocol.rtcp.Nack;
import dev.parley.protocol.rtcp.PictureLoss;
import dev.parley.protocol.rtcp.ReportBlocks;
import dev.parley.protocol.rtcp.RtcpCompound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A publisher's transport that reads the feedback it is given. */
public final class RecordingFeedback implements FeedbackOutput {
    /** SSRCs that a key frame was asked of. */
    public final List<Integer> keyFrameRequests = new ArrayList<>();

    /** Sequence numbers asked for. */
    public final List<Integer> nacked = new ArrayList<>();

    /** SSRCs reported on. */
    public final List<Integer> reported = new ArrayList<>();

    /** What the reports said about loss. */
    public final List<Integer> lost = new ArrayList<>();

    public int transportFeedbacks;

    @Override
    public boolean sendRtcp(byte[] packet, int offset, int length, long nowNanos) {
        RtcpCompound compound = new RtcpCompound();
        compound.wrap(Arrays.copyOfRange(packet, offset, offset + length), 0, length);
        while (compound.next()) {
            read(compound);
        }
        if (compound.isMalformed()) {
            throw new AssertionError("malformed feedback");
        }
        return true;
    }

    private void read(RtcpCompound compound) {
        switch (compound.kind()) {
            case PICTURE_LOSS -> {
                PictureLoss loss = new PictureLoss();
                loss.wrap(compound);
                keyFrameRequests.add(loss.mediaSsrc());
            }
            case NACK -> {
                Nack nack = new Nack();
                nack.wrap(compound);
                int[] numbers = new int[200];
                int count = nack.sequenceNumbers(numbers);
                for (int i = 0; i < count; i++) {
                    nacked.add(numbers[i]);
                }
            }
            case RECEIVER_REPORT -> {
                ReportBlocks blocks = new ReportBlocks();
                blocks.wrap(compound);
                for (int i = 0; i < blocks.count(); i++) {
                    reported.add(blocks.ssrc(i));
                    lost.add(blocks.cumulativeLost(i));
                }
            }
            case TRANSPORT_FEEDBACK -> transportFeedbacks++;
            default -> throw new AssertionError("unexpected " + compound.kind());
        }
    }
}
