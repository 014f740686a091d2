package dev.parley.sdk.internal.engine;

import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.signal.SignalQuery;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is made with.
 *
 * @param server the service's address
 * @param codec in which pictures are sent
 */
record EngineSettings(String server, VideoCodec codec) {
    private static final String SERVER_PROPERTY = "parley.server.url";
    private static final String SERVER_VARIABLE = "PARLEY_SERVER_URL";

    /**
     * Reads the parameters of the application; what they do not say, the system property and the
     * environment say.
     *
     * @throws IllegalArgumentException if there is no address or a value is none that is known
     */
    static EngineSettings read(Map<String, Object> parameters) {
        String server =
                first(
                        parameters.get(RTCVideo.PARAMETER_SERVER_URL),
                        System.getProperty(SERVER_PROPERTY),
                        System.getenv(SERVER_VARIABLE));
        if (server.isBlank()) {
            throw new IllegalArgumentException(
                    "no address of the service: give the parameter "
                            + RTCVideo.PARAMETER_SERVER_URL
                            + ", the system property "
                            + SERVER_PROPERTY
                            + " or the environment's "
                            + SERVER_VARIABLE);
        }
        SignalQuery.base(server, true);
        return new EngineSettings(server, codec(parameters.get(RTCVideo.PARAMETER_VIDEO_CODEC)));
    }

    private static String first(@Nullable Object... candidates) {
        for (Object candidate : candidates) {
            if (candidate != null && !candidate.toString().isBlank()) {
                return candidate.toString();
            }
        }
        return "";
    }

    private static VideoCodec codec(@Nullable Object name) {
        return switch (name == null ? "vp8" : name.toString().toLowerCase(Locale.ROOT)) {
            case "vp8" -> VideoCodec.VP8;
            case "h264" -> VideoCodec.H264;
            default -> throw new IllegalArgumentException("no codec is called " + name);
        };
    }
}
