package dev.parley.sfu.publication;

import dev.parley.protocol.rtp.Retransmission;
import dev.parley.protocol.rtp.RtpHeaderWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the packets of a scripted publisher. */
public final class RtpBytes {
    public static final int MID_ID = 1;
    public static final int RID_ID = 2;
    public static final int REPAIRED_RID_ID = 3;
    public static final int TRANSPORT_ID = 4;
    public static final int LEVEL_ID = 5;
    public static final int SEND_TIME_ID = 6;

    private final int ssrc;
    private final int payloadType;
    private int sequence;
    private int timestamp;
    private boolean marker;
    private String mid = "";
    private String rid = "";
    private String repairedRid = "";
    private int transportSequence = -1;
    private int level = -1;
    private byte[] payload = {1, 2, 3};
    private int padding;

    private RtpBytes(int ssrc, int payloadType) {
        this.ssrc = ssrc;
        this.payloadType = payloadType;
    }

    public static RtpBytes of(int ssrc, int payloadType) {
        return new RtpBytes(ssrc, payloadType);
    }

    public RtpBytes sequence(long value) {
        sequence = (int) value & 0xFFFF;
        return this;
    }

    public RtpBytes timestamp(long value) {
        timestamp = (int) value;
        return this;
    }

    public RtpBytes marker(boolean value) {
        marker = value;
        return this;
    }

    public RtpBytes mid(String value) {
        mid = value;
        return this;
    }

    public RtpBytes rid(String value) {
        rid = value;
        return this;
    }

    public RtpBytes repairedRid(String value) {
        repairedRid = value;
        return this;
    }

    public RtpBytes transportSequence(int value) {
        transportSequence = value;
        return this;
    }

    public RtpBytes level(int value) {
        level = value;
        return this;
    }

    public RtpBytes payload(byte... value) {
        payload = value;
        return this;
    }

    /** Makes it a retransmission of {@code original}. */
    public RtpBytes repeats(long original) {
        byte[] repeated = new byte[payload.length + 2];
        Retransmission.appendOriginalSequence(repeated, 0, (int) original);
        System.arraycopy(payload, 0, repeated, 2, payload.length);
        payload = repeated;
        return this;
    }

    /** No payload, only padding. */
    public RtpBytes paddingOnly(int octets) {
        payload = new byte[0];
        padding = octets;
        return this;
    }

    public byte[] build() {
        byte[] scratch = new byte[1500];
        RtpHeaderWriter writer = new RtpHeaderWriter();
        writer.begin(scratch, 0, 400);
        writer.fixedFields(
                marker ? payloadType | RtpHeaderWriter.MARKER : payloadType,
                sequence,
                timestamp,
                ssrc);
        text(writer, MID_ID, mid);
        text(writer, RID_ID, rid);
        text(writer, REPAIRED_RID_ID, repairedRid);
        if (transportSequence >= 0) {
            writer.uint16Extension(TRANSPORT_ID, transportSequence);
        }
        if (level >= 0) {
            writer.uint8Extension(LEVEL_ID, level);
        }
        int header = writer.finish();
        System.arraycopy(payload, 0, scratch, header, payload.length);
        int length = header + payload.length + padding;
        if (padding > 0) {
            scratch[0] |= 0x20;
            scratch[length - 1] = (byte) padding;
        }
        return Arrays.copyOf(scratch, length);
    }

    private static void text(RtpHeaderWriter writer, int id, String value) {
        if (!value.isEmpty()) {
            byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
            writer.copyExtension(id, bytes, 0, bytes.length);
        }
    }

    /** A whole VP8 frame of one packet, with a 15-bit picture id and a base layer index. */
    public static byte[] vp8(boolean keyFrame, int pictureId, int tl0) {
        return vp8(keyFrame, true, pictureId, tl0, 40);
    }

    /** A packet of a VP8 frame. */
    public static byte[] vp8(boolean keyFrame, boolean start, int pictureId, int tl0, int size) {
        byte[] bytes = new byte[size];
        bytes[0] = (byte) (start ? 0x90 : 0x80);
        bytes[1] = (byte) 0xE0;
        bytes[2] = (byte) (0x80 | (pictureId >> 8 & 0x7F));
        bytes[3] = (byte) pictureId;
        bytes[4] = (byte) tl0;
        bytes[5] = 0x20;
        bytes[6] = (byte) (keyFrame ? 0x10 : 0x11);
        return bytes;
    }
}
