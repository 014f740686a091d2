package dev.parley.sfu.publication;

import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.rtp.RtpPacket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns which incoming stream an SSRC belongs to: by declaration, by the MID and RID header
 * extensions (RFC 9143 section 9.2, RFC 8852), or by a payload type that only one track takes.
 *
 * <p>Media loop thread only; allocates nothing per packet, known or unknown. What is learned is
 * bounded: at most {@value #MAX_STREAMS} SSRCs of each kind. A layer that has an SSRC takes another
 * only from a packet that names the layer, when the old one was silent for {@value #SILENT_MILLIS}
 * ms, and at most once per {@value #REBIND_MILLIS} ms, so that a storm of SSRCs changes nothing.
 */
final class StreamFinder {
    /** Most media SSRCs of one publisher, and most SSRCs that repair them. */
    static final int MAX_STREAMS = 64;

    static final long REBIND_MILLIS = 1000;
    static final long SILENT_MILLIS = 200;

    private static final long REBIND_NANOS = REBIND_MILLIS * 1_000_000L;
    private static final long SILENT_NANOS = SILENT_MILLIS * 1_000_000L;

    private final SsrcTable<IncomingStream> media = new SsrcTable<>(MAX_STREAMS);
    private final SsrcTable<IncomingStream> repairs = new SsrcTable<>(MAX_STREAMS);
    private final List<PublishedTrack> tracks;

    StreamFinder(List<PublishedTrack> tracks) {
        this.tracks = tracks;
    }

    /** Binds the SSRCs that the section declares. With several rids, these tell and are awaited. */
    void bindDeclared(PublishedTrack track, ReceiveMedia section, long nowNanos) {
        if (section.rids().size() > 1) {
            return;
        }
        int count = Math.min(section.ssrcs().size(), track.layerCount());
        for (int layer = 0; layer < count; layer++) {
            bindMedia(track.layer(layer), section.ssrcs().get(layer), nowNanos);
            int repairSsrc = section.rtxSsrcs().get(layer);
            if (repairSsrc != 0) {
                bindRepair(track.layer(layer), repairSsrc, nowNanos);
            }
        }
    }

    /** The stream whose media the SSRC carries, or null. */
    @Nullable IncomingStream media(int ssrc) {
        return media.find(ssrc);
    }

    /** The stream whose retransmissions the SSRC carries, or null. */
    @Nullable IncomingStream repaired(int ssrc) {
        return repairs.find(ssrc);
    }

    /** Forgets the SSRCs of a stream. */
    void forget(IncomingStream stream) {
        media.remove(stream.ssrc(), stream);
        repairs.remove(stream.repairSsrc(), stream);
    }

    /** Learns whose an unknown SSRC is; whether it is known now. */
    boolean learn(RtpPacket packet, long nowNanos) {
        PublishedTrack track = trackByMid(packet);
        boolean named = track != null;
        if (track == null) {
            track = hasMid(packet) ? null : trackByPayloadType(packet.payloadType());
        }
        ReceiveMedia section = track == null ? null : track.media();
        if (track == null || section == null) {
            return false;
        }
        boolean repair = track.repairedPayloadType(packet.payloadType()) >= 0;
        if (!repair && !track.takes(packet.payloadType())) {
            return false;
        }
        int layer = layerOf(packet, section, repair);
        if (layer < 0) {
            return false;
        }
        IncomingStream stream = track.layer(layer);
        boolean bound = repair ? stream.isRepairBound() : stream.isBound();
        if (bound && (!named || !mayRebind(stream, repair, nowNanos))) {
            return false;
        }
        return repair
                ? bindRepair(stream, packet.ssrc(), nowNanos)
                : bindMedia(stream, packet.ssrc(), nowNanos);
    }

    private static boolean mayRebind(IncomingStream stream, boolean repair, long nowNanos) {
        if (repair) {
            return nowNanos - stream.repairBoundNanos() >= REBIND_NANOS;
        }
        return nowNanos - stream.boundNanos() >= REBIND_NANOS
                && nowNanos - stream.activity().lastPacketNanos() >= SILENT_NANOS;
    }

    private boolean bindMedia(IncomingStream stream, int ssrc, long nowNanos) {
        if (stream.isBound() && stream.ssrc() != ssrc) {
            media.remove(stream.ssrc(), stream);
        }
        if (!media.put(ssrc, stream)) {
            return false;
        }
        stream.bind(ssrc, nowNanos);
        return true;
    }

    private boolean bindRepair(IncomingStream stream, int ssrc, long nowNanos) {
        if (stream.isRepairBound() && stream.repairSsrc() != ssrc) {
            repairs.remove(stream.repairSsrc(), stream);
        }
        if (!repairs.put(ssrc, stream)) {
            return false;
        }
        stream.bindRepair(ssrc, nowNanos);
        return true;
    }

    /** The layer a packet names, the only one if there is one; -1 if it names none. */
    private static int layerOf(RtpPacket packet, ReceiveMedia section, boolean repair) {
        List<String> rids = section.rids();
        RtpExtensionIds extensions = section.extensions();
        int id = repair ? extensions.repairedRid() : extensions.rid();
        if (packet.extensionLength(id) >= 1) {
            for (int layer = 0; layer < rids.size() && layer < PacketSource.MAX_LAYERS; layer++) {
                if (extensionEquals(packet, id, rids.get(layer))) {
                    return layer;
                }
            }
            if (!rids.isEmpty()) {
                return -1;
            }
        }
        return rids.size() <= 1 && section.ssrcs().size() <= 1 ? 0 : -1;
    }

    private @Nullable PublishedTrack trackByMid(RtpPacket packet) {
        for (int i = 0; i < tracks.size(); i++) {
            ReceiveMedia section = tracks.get(i).media();
            if (section != null
                    && extensionEquals(packet, section.extensions().mid(), section.mid())) {
                return tracks.get(i);
            }
        }
        return null;
    }

    private boolean hasMid(RtpPacket packet) {
        for (int i = 0; i < tracks.size(); i++) {
            ReceiveMedia section = tracks.get(i).media();
            if (section != null && packet.extensionLength(section.extensions().mid()) >= 0) {
                return true;
            }
        }
        return false;
    }

    private @Nullable PublishedTrack trackByPayloadType(int payloadType) {
        PublishedTrack only = null;
        for (int i = 0; i < tracks.size(); i++) {
            PublishedTrack track = tracks.get(i);
            if (track.takes(payloadType) || track.repairedPayloadType(payloadType) >= 0) {
                if (only != null) {
                    return null;
                }
                only = track;
            }
        }
        return only;
    }

    private static boolean extensionEquals(RtpPacket packet, int id, String text) {
        int length = packet.extensionLength(id);
        if (length != text.length()) {
            return false;
        }
        int offset = packet.extensionOffset(id);
        for (int i = 0; i < length; i++) {
            // Tokens of SDP are ASCII; any other character matches no octet.
            if (text.charAt(i) != (packet.buffer()[offset + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
