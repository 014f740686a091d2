package dev.parley.sfu.subscription;

import dev.parley.sfu.publication.LayerQuality;
import dev.parley.sfu.publication.PacketSource;

/**
 * Chooses the layer a subscription forwards, and asks for the key frames it needs to change it.
 *
 * <p>Media loop thread only; allocates nothing per packet, a little per change. Wants the layer of
 * the subscriber's settings, or the best below it that flows, or, if none below flows, the lowest
 * above. The states are those of {@link Selection}.
 */
final class LayerSelector {
    static final long MIN_RETRY_NANOS = 200_000_000L;
    static final long MAX_RETRY_NANOS = 1_000_000_000L;

    /** What becomes of a packet. */
    enum Verdict {
        /** Of the layer forwarded. */
        FORWARD,
        /** The first of the layer forwarded from now on. */
        SWITCH,
        OTHER_LAYER,
        AWAITING_KEY_FRAME,
        PAUSED
    }

    private static final Selection.Event PAUSE = new Selection.Pause();
    private static final Selection.Event RESUME = new Selection.Resume();
    private static final Selection.Event INTERRUPTION = new Selection.Interruption();

    private final PacketSource source;
    private Selection selection = new Selection.Paused();
    private int current = Selection.NONE;
    private int target = Selection.NONE;
    private LayerQuality quality = LayerQuality.HIGH;
    private int width;
    private int height;
    private long retryNanos = MIN_RETRY_NANOS;
    private long nextRetryNanos;

    LayerSelector(PacketSource source) {
        this.source = source;
    }

    /** Wants nothing until {@link #resume}. */
    void pause(long nowNanos) {
        apply(PAUSE, nowNanos);
    }

    /** Wants what was last wanted. */
    void resume(long nowNanos) {
        apply(RESUME, nowNanos);
        onLayersChanged(nowNanos);
    }

    /** Takes the best layer wanted, by quality or by size as in {@link WantedMedia}. */
    void want(WantedMedia wanted, long nowNanos) {
        quality = wanted.quality();
        width = wanted.width();
        height = wanted.height();
        onLayersChanged(nowNanos);
    }

    /** Takes the round-trip time to the subscriber, which sets how soon a request is repeated. */
    void roundTrip(long rttNanos) {
        retryNanos = Math.clamp(2 * rttNanos, MIN_RETRY_NANOS, MAX_RETRY_NANOS);
    }

    /** Looks again which layers flow. */
    void onLayersChanged(long nowNanos) {
        apply(new Selection.Desire(desiredLayer()), nowNanos);
    }

    /** The layer forwarded goes on after an interruption. */
    void onInterruption(long nowNanos) {
        apply(INTERRUPTION, nowNanos);
    }

    /** Judges a packet; a key frame may make its layer the one forwarded. */
    Verdict admit(int layer, boolean keyFrame, long nowNanos) {
        if (keyFrame && current != target && canEnter(layer)) {
            apply(new Selection.KeyFrame(layer), nowNanos);
            return Verdict.SWITCH;
        }
        if (layer == current) {
            return Verdict.FORWARD;
        }
        if (current != Selection.NONE) {
            return Verdict.OTHER_LAYER;
        }
        return target == Selection.NONE ? Verdict.PAUSED : Verdict.AWAITING_KEY_FRAME;
    }

    /** Repeats the request for the key frame that is still missing. */
    void onTimer(long nowNanos) {
        if (current != target && nowNanos - nextRetryNanos >= 0) {
            askForKeyFrame(nowNanos);
        }
    }

    /** The subscriber lost its picture: asks for a key frame of what it gets, or will get. */
    void onKeyFrameRequest(long nowNanos) {
        int layer = current == Selection.NONE ? target : current;
        if (layer != Selection.NONE) {
            source.requestKeyFrame(layer, nowNanos);
        }
    }

    /** The layer forwarded, or -1. */
    int currentLayer() {
        return current;
    }

    /** The layer desired, or -1. */
    int targetLayer() {
        return target;
    }

    Selection selection() {
        return selection;
    }

    private boolean canEnter(int layer) {
        return layer == target || (current < layer && layer < target);
    }

    private int desiredLayer() {
        int active = source.activeLayers();
        if (active == 0) {
            return Selection.NONE;
        }
        int wanted = source.layerFor(quality, width, height);
        for (int layer = wanted; layer >= 0; layer--) {
            if ((active & 1 << layer) != 0) {
                return layer;
            }
        }
        return Integer.numberOfTrailingZeros(active);
    }

    private void apply(Selection.Event event, long nowNanos) {
        Selection next = selection.next(event);
        boolean newTarget = next.targetLayer() != target;
        boolean lostCurrent = next.currentLayer() == Selection.NONE && current != Selection.NONE;
        selection = next;
        current = next.currentLayer();
        target = next.targetLayer();
        if (current != target && (newTarget || lostCurrent)) {
            askForKeyFrame(nowNanos);
        }
    }

    private void askForKeyFrame(long nowNanos) {
        nextRetryNanos = nowNanos + retryNanos;
        source.requestKeyFrame(target, nowNanos);
    }
}
