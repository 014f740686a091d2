package dev.parley.sdk.internal.engine;

import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.webrtc.WebRtcEngine;
import java.util.Map;

/**
 * Engines beside the one that the contract allows a program, so that one test can be several users.
 */
public final class MoreEngines {
    private MoreEngines() {}

    /** Another engine, made as {@code RTCVideo.createRTCVideo} makes one. */
    public static RTCVideo create(IRTCVideoEventHandler handler, Map<String, Object> parameters) {
        try {
            EngineSettings settings = EngineSettings.read(parameters);
            return new EngineFacade(new LiveEngine(settings, handler, WebRtcEngine.open()));
        } catch (MediaFault fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Ends it, as {@code RTCVideo.destroyRTCVideo} does. */
    public static void destroy(RTCVideo engine) {
        ((EngineFacade) engine).close();
    }
}
