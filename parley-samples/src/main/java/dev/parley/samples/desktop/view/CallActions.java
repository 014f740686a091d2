package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.CallSettings;
import dev.parley.samples.desktop.model.JoinForm;
import dev.parley.samples.desktop.model.TileKey;
import dev.parley.sdk.ScreenCaptureSourceInfo;
import dev.parley.sdk.VideoView;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the person can do; views call it on Swing's thread, and answers come on it too. */
public interface CallActions {
    /** Shows or hides own pictures before the call, as the form says. */
    void preview(JoinForm form, VideoView view);

    /** Joins. */
    void join(JoinForm form);

    /** Leaves the call. */
    void leave();

    /** Turns the microphone on or off. */
    void toggleMicrophone();

    /** Turns the camera on or off. */
    void toggleCamera();

    /** Finds what can be shared. */
    void findSources(Consumer<List<ShareChoice>> answer);

    /** Shares a screen or a window. */
    void share(ScreenCaptureSourceInfo source);

    /** Shares no more. */
    void stopSharing();

    /** Writes to everybody. */
    void send(String text);

    /** {@return what is chosen now} */
    CallSettings settings();

    /** Chooses. */
    void apply(CallSettings settings);

    /** Finds the devices. */
    void findDevices(Consumer<DeviceChoices> answer);

    /** Draws a stream in a view; {@code null} to draw it no more. */
    void show(TileKey tile, @Nullable VideoView view);

    /** Changes between the dark and the light look. */
    void switchLook();
}
