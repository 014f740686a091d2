package dev.parley.sdk.internal.engine;

import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.webrtc.WebRtcEngine;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one engine of a program. Any thread. */
public final class Engines {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

    /** The contract has one engine a program; this is its only place. */
    private static @Nullable EngineFacade current;

    private Engines() {}

    /** Makes the engine or gives the one that exists; null if it cannot be made. */
    public static synchronized @Nullable RTCVideo create(
            String appId, IRTCVideoEventHandler handler, Map<String, Object> parameters) {
        if (current != null) {
            return current;
        }
        try {
            EngineSettings settings = EngineSettings.read(parameters);
            current = new EngineFacade(new LiveEngine(settings, handler, WebRtcEngine.open()));
            LOG.info("engine of {} on {}", appId, settings.server());
        } catch (IllegalArgumentException bad) {
            LOG.error("no engine: {}", bad.getMessage());
            tellError(handler, ReturnStatus.RETURN_STATUS_PARAMETER_ERR);
        } catch (MediaFault fault) {
            LOG.error("no engine", fault);
            tellError(handler, ReturnStatus.RETURN_STATUS_NATIVE_INVALID);
        }
        return current;
    }

    private static void tellError(IRTCVideoEventHandler handler, int code) {
        Thread teller = new Thread(() -> handler.onError(code), "parley-sdk-callbacks");
        teller.setDaemon(true);
        teller.start();
    }

    /** Ends the engine, if there is one, and waits for it. */
    public static synchronized void destroy() {
        EngineFacade ending = current;
        current = null;
        if (ending != null) {
            ending.close();
        }
    }
}
