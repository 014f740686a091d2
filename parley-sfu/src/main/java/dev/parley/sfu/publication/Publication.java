package dev.parley.sfu.publication;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import java.util.Arrays;

/**
 * A track as its subscribers see it: hands each packet to all of them.
 *
 * <p>Media loop thread only; forwarding allocates nothing. The loop starts at a different
 * subscriber each packet, so that no one is always last. Subscribers may come and go during a
 * packet: the loop runs over the array it began with, and skips who has gone.
 */
public final class Publication implements PacketSource {
    /** Most subscribers of one track. */
    public static final int MAX_SINKS = 4096;

    private final PublishedTrack track;
    private final DropCounters drops;
    private PacketSink[] sinks = new PacketSink[0];
    private int first;

    /** Detachments so far, so that a running loop notices one. */
    private int detachments;

    Publication(PublishedTrack track, DropCounters drops) {
        this.track = track;
        this.drops = drops;
    }

    /** Hands a packet to every attached subscription. */
    void forward(MediaPacket packet, long nowNanos) {
        PacketSink[] current = sinks;
        if (current.length == 0) {
            drops.count(DropReason.NO_SUBSCRIBER);
            return;
        }
        int detachmentsBefore = detachments;
        int index = nextFirst(current.length);
        for (int i = 0; i < current.length; i++) {
            PacketSink sink = current[index];
            if (detachments == detachmentsBefore || isAttached(sink)) {
                sink.onPacket(packet, nowNanos);
            }
            index = index + 1 == current.length ? 0 : index + 1;
        }
    }

    /** Tells every subscription of a number that carries no media. */
    void skip(int layer, long sequence, long nowNanos) {
        for (PacketSink sink : sinks) {
            sink.onSkipped(layer, sequence, nowNanos);
        }
    }

    /** Tells every subscription that the layers changed. */
    void layersChanged(long nowNanos) {
        for (PacketSink sink : sinks) {
            sink.onLayersChanged(nowNanos);
        }
    }

    boolean hasSinks() {
        return sinks.length > 0;
    }

    @Override
    public MediaKind kind() {
        return track.kind();
    }

    @Override
    public boolean attach(PacketSink sink) {
        if (sinks.length == MAX_SINKS) {
            return false;
        }
        if (!isAttached(sink)) {
            PacketSink[] more = Arrays.copyOf(sinks, sinks.length + 1);
            more[sinks.length] = sink;
            sinks = more;
        }
        return true;
    }

    @Override
    public void detach(PacketSink sink) {
        for (int i = 0; i < sinks.length; i++) {
            if (sinks[i].equals(sink)) {
                PacketSink[] fewer = Arrays.copyOf(sinks, sinks.length - 1);
                System.arraycopy(sinks, i + 1, fewer, i, fewer.length - i);
                sinks = fewer;
                detachments++;
                return;
            }
        }
    }

    @Override
    public int layerCount() {
        return track.layerCount();
    }

    @Override
    public int activeLayers() {
        return track.activeLayers();
    }

    @Override
    public int layerFor(LayerQuality quality, int width, int height) {
        return track.layerFor(quality, width, height);
    }

    @Override
    public void requestKeyFrame(int layer, long nowNanos) {
        track.requestKeyFrame(layer, nowNanos);
    }

    @Override
    public boolean find(int layer, long sequence, MediaPacket into) {
        return track.find(layer, sequence, into);
    }

    @Override
    public boolean hasClock(int layer) {
        return track.hasClock(layer);
    }

    @Override
    public int timestampAt(int layer, long nanos) {
        return track.timestampAt(layer, nanos);
    }

    private int nextFirst(int count) {
        first = first + 1 >= count ? 0 : first + 1;
        return first;
    }

    private boolean isAttached(PacketSink sink) {
        for (PacketSink attached : sinks) {
            if (attached.equals(sink)) {
                return true;
            }
        }
        return false;
    }
}
