package dev.parley.sdk;

import dev.parley.sdk.internal.engine.Engines;
import dev.parley.sdk.internal.engine.ErrorDescriptions;
import dev.parley.sdk.internal.engine.SdkVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine: capture, sending, receiving and showing of media, and the rooms.
 *
 * <p>There is at most one in a program. Its methods may be called from any thread, from callbacks
 * too, but for {@link #destroyRTCVideo}. Callbacks of {@link IRTCVideoEventHandler} and {@link
 * IRTCRoomEventHandler} come one after the other on one thread of the SDK, which is not Swing's:
 * hand over what touches the user interface ({@code SwingUtilities.invokeLater}), and do not wait
 * in them.
 */
public abstract class RTCVideo
        implements RTCAudioControl,
                RTCVideoControl,
                RTCRendering,
                RTCScreenShare,
                RTCExternalAudio,
                RTCSignaling {
    /** The parameter of {@link #createRTCVideo} with the address of the service. */
    public static final String PARAMETER_SERVER_URL = "server_url";

    /**
     * The parameter that names the codec of sent pictures: {@code vp8} (the default) or {@code
     * h264}.
     */
    public static final String PARAMETER_VIDEO_CODEC = "video_codec";

    /** Engines are made by {@link #createRTCVideo}. */
    protected RTCVideo() {}

    /**
     * Makes the engine, or gives the one that exists; then the arguments are not used.
     *
     * @param appId names the application in logs; Parley does not check it, as the access token
     *     says who may join
     * @param handler hears of the engine
     * @param parameters {@value #PARAMETER_SERVER_URL}: where the service is, such as {@code
     *     wss://calls.example.org}; without it the system property {@code parley.server.url}
     *     counts, then the environment's {@code PARLEY_SERVER_URL}. {@value
     *     #PARAMETER_VIDEO_CODEC}: the codec of sent pictures. Unknown parameters are ignored;
     *     {@code null} is for none.
     * @return the engine; {@code null} if it cannot be made: {@link IRTCVideoEventHandler#onError}
     *     has told {@link ReturnStatus#RETURN_STATUS_PARAMETER_ERR} if no address of the service is
     *     given or a parameter cannot be read, or {@link ReturnStatus#RETURN_STATUS_NATIVE_INVALID}
     *     if the native library of media is missing for this system or does not load. The log tells
     *     more.
     */
    public static @Nullable RTCVideo createRTCVideo(
            String appId, IRTCVideoEventHandler handler, @Nullable Map<String, Object> parameters) {
        return Engines.create(appId, handler, parameters == null ? Map.of() : parameters);
    }

    /**
     * Leaves all rooms and ends the engine; waits until it has ended. Not from a callback. No
     * callback comes after it. Without an engine it does nothing.
     */
    public static void destroyRTCVideo() {
        Engines.destroy();
    }

    /** {@return the version of this SDK} */
    public static String getSDKVersion() {
        return SdkVersion.VERSION;
    }

    /**
     * Says what a number means.
     *
     * @param code of {@link ErrorCode}, {@link WarningCode} or {@link ReturnStatus}
     * @return a sentence in English; for an unknown number it says so
     */
    public static String getErrorDescription(int code) {
        return ErrorDescriptions.of(code);
    }

    /**
     * Makes a room. A second one of the same id takes the place of the first, which is told {@link
     * WarningCode#WARNING_CODE_OLD_ROOM_BEEN_REPLACED}.
     *
     * @param roomId 1 to 128 of letters, digits and {@code @ _ - .}
     * @return the room, not yet joined; {@code null} if the id is not allowed, and {@link
     *     IRTCVideoEventHandler#onCreateRoomStateChanged} tells {@link
     *     ErrorCode#ERROR_CODE_ROOM_ID_ILLEGAL}
     */
    public abstract @Nullable RTCRoom createRTCRoom(String roomId);

    /**
     * Gives the calls of this engine a name, such as that of a branch of the application.
     *
     * @param businessId 1 to 128 of letters, digits and {@code @ _ - .}
     * @return 0; -6001 while in a room; -6002 if the name is not allowed
     */
    public abstract int setBusinessId(String businessId);
}
