package dev.parley.samples.desktop;

import dev.parley.samples.desktop.model.CallModel;
import dev.parley.samples.desktop.model.CallSettings;
import dev.parley.samples.desktop.model.JoinForm;
import dev.parley.samples.desktop.model.TileKey;
import dev.parley.samples.desktop.model.UserNames;
import dev.parley.samples.desktop.view.DeviceChoices;
import dev.parley.samples.desktop.view.ShareChoice;
import dev.parley.sdk.AudioProfileType;
import dev.parley.sdk.AudioPropertiesConfig;
import dev.parley.sdk.ChannelProfile;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.MirrorType;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.ScreenCaptureParameters;
import dev.parley.sdk.ScreenCaptureSourceInfo;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.UserInfo;
import dev.parley.sdk.VideoCanvas;
import dev.parley.sdk.VideoEncoderConfig;
import dev.parley.sdk.VideoView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The call as the SDK sees it. What is asked for may be asked for from Swing's thread: it is done
 * in order on a thread of the session's own, for calls of the SDK may take a while, and the model
 * is told on Swing's.
 */
final class CallSession {
    private static final int REPORT_MILLIS = 500;
    private static final int FRAMES_PER_SECOND = 15;
    private static final String APPLICATION = "parley-desktop-call";
    private static final String WIRE_PREFIX = "call_";
    private static final long CLOSE_LIMIT_SECONDS = 5;

    private final ExecutorService work =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "call-session"));
    private final SessionEnds ends;
    private @Nullable RTCVideo engine;
    private @Nullable OwnMedia media;
    private @Nullable RTCRoom room;
    private String server = "";
    private CallSettings settings = CallSettings.USUAL;

    CallSession(SessionEnds ends) {
        this.ends = ends;
    }

    /** The room's name on the wire, where rooms of calls have a beginning of their own. */
    static String wireRoom(String digits) {
        return WIRE_PREFIX + digits;
    }

    private CallModel model() {
        return ends.model();
    }

    private void tell(Consumer<CallModel> what) {
        ends.ui().execute(() -> what.accept(model()));
    }

    private void toast(String text) {
        ends.ui().execute(() -> ends.notices().toast(text));
    }

    private void check(String what, int status) {
        if (status < 0) {
            toast(what + ": " + RTCVideo.getErrorDescription(status));
        }
    }

    // The preview.

    /** Shows own pictures before joining, or no longer. */
    void preview(String address, boolean camera, VideoView view) {
        work.execute(() -> {
            RTCVideo current = engineFor(address);
            OwnMedia own = media;
            if (current == null || own == null) {
                return;
            }
            current.setLocalVideoCanvas(
                    StreamIndex.STREAM_INDEX_MAIN,
                    camera ? new VideoCanvas(view, VideoCanvas.RENDER_MODE_FIT) : null);
            check("Camera", camera ? own.startCamera() : own.stopCamera());
        });
    }

    private @Nullable RTCVideo engineFor(String address) {
        RTCVideo current = engine;
        if (current != null && address.equals(server)) {
            return current;
        }
        closeEngine();
        current =
                RTCVideo.createRTCVideo(
                        APPLICATION,
                        new EngineEvents(ends.ui(), model(), ends.notices()),
                        Map.of(RTCVideo.PARAMETER_SERVER_URL, address));
        if (current == null) {
            toast("The media library cannot be used on this computer; the log tells why.");
            return null;
        }
        engine = current;
        server = address;
        media = ends.testMedia() ? OwnMedia.Test.of(current) : new OwnMedia.Devices(current);
        current.enableAudioPropertiesReport(new AudioPropertiesConfig(REPORT_MILLIS));
        applyTo(current);
        return current;
    }

    // The call.

    /** Joins; {@code token} is for the room's name on the wire. */
    void join(JoinForm form, String uid, String token) {
        work.execute(() -> {
            RTCVideo current = engineFor(form.server());
            RTCRoom next = current == null ? null : current.createRTCRoom(wireRoom(form.room()));
            if (current == null || next == null) {
                ends.ui().execute(() -> ends.notices().callEnded("The room cannot be made."));
                return;
            }
            room = next;
            next.setRTCRoomEventHandler(
                    new RoomEvents(ends.ui(), model(), ends.notices(), System::nanoTime));
            int status =
                    next.joinRoom(
                            token,
                            new UserInfo(uid, UserNames.write(uid, form.name())),
                            new RTCRoomConfig(
                                    ChannelProfile.CHANNEL_PROFILE_COMMUNICATION,
                                    false,
                                    true,
                                    true));
            if (status < 0) {
                ends.ui().execute(() -> ends.notices().callEnded("Joining failed: " + status));
                return;
            }
            switchCamera(form.camera(), uid);
            switchMicrophone(form.microphone(), uid);
        });
    }

    /** Gives a new token. */
    void renew(String token) {
        work.execute(() -> {
            if (room != null) {
                check("Token", room.updateToken(token));
            }
        });
    }

    void camera(boolean on, String uid) {
        work.execute(() -> switchCamera(on, uid));
    }

    void microphone(boolean on, String uid) {
        work.execute(() -> switchMicrophone(on, uid));
    }

    private void switchCamera(boolean on, String uid) {
        OwnMedia own = media;
        RTCRoom current = room;
        if (own == null || current == null) {
            return;
        }
        int status = on ? own.startCamera() : own.stopCamera();
        check("Camera", status);
        MediaStreamType video = MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO;
        if (on) {
            current.publishStream(video);
        } else {
            current.unpublishStream(video);
        }
        tell(call -> call.camera(uid, on && status >= 0));
    }

    private void switchMicrophone(boolean on, String uid) {
        OwnMedia own = media;
        RTCRoom current = room;
        if (own == null || current == null) {
            return;
        }
        int status = on ? own.startMicrophone() : own.stopMicrophone();
        check("Microphone", status);
        MediaStreamType audio = MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO;
        if (on) {
            current.publishStream(audio);
        } else {
            current.unpublishStream(audio);
        }
        tell(call -> call.microphone(uid, on && status >= 0));
    }

    /** Sends a message to everybody. */
    void send(String uid, String text) {
        work.execute(() -> {
            if (room != null && room.sendRoomMessage(text) > 0) {
                tell(call -> call.wrote(uid, text));
            }
        });
    }

    // The screen.

    /** Finds what can be shared, with pictures; the answer comes on Swing's thread. */
    void sources(Consumer<List<ShareChoice>> answer) {
        work.execute(() -> {
            RTCVideo current = engine;
            List<ShareChoice> found = current == null ? List.of() : ShareChoice.allOf(current);
            ends.ui().execute(() -> answer.accept(found));
        });
    }

    void share(ScreenCaptureSourceInfo source, String uid) {
        work.execute(() -> {
            RTCVideo current = engine;
            RTCRoom joined = room;
            if (current == null || joined == null) {
                return;
            }
            int status = current.startScreenVideoCapture(source, new ScreenCaptureParameters());
            check("Screen", status);
            if (status >= 0) {
                joined.publishScreen(MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO);
                tell(call -> call.sharing(uid, true));
            }
        });
    }

    void stopSharing(String uid) {
        work.execute(() -> {
            if (engine != null && room != null) {
                room.unpublishScreen(MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO);
                engine.stopScreenVideoCapture();
                tell(call -> call.sharing(uid, false));
            }
        });
    }

    // Views.

    /** Draws a stream in a view; {@code null} to draw it no more. */
    void show(TileKey tile, boolean own, String roomDigits, @Nullable VideoView view) {
        work.execute(() -> {
            RTCVideo current = engine;
            if (current == null) {
                return;
            }
            boolean screen = tile.kind() == TileKey.Kind.SCREEN;
            StreamIndex index =
                    screen ? StreamIndex.STREAM_INDEX_SCREEN : StreamIndex.STREAM_INDEX_MAIN;
            int mode = screen ? VideoCanvas.RENDER_MODE_FIT : VideoCanvas.RENDER_MODE_HIDDEN;
            VideoCanvas canvas = view == null ? null : new VideoCanvas(view, mode);
            if (own) {
                current.setLocalVideoCanvas(index, canvas);
            } else {
                current.setRemoteVideoCanvas(
                        new RemoteStreamKey(wireRoom(roomDigits), tile.uid(), index), canvas);
            }
        });
    }

    // Settings.

    /** Finds the devices; the answer comes on Swing's thread. */
    void devices(Consumer<DeviceChoices> answer) {
        work.execute(() -> {
            RTCVideo current = engine;
            DeviceChoices found = current == null ? DeviceChoices.NONE : DeviceChoices.of(current);
            ends.ui().execute(() -> answer.accept(found));
        });
    }

    void apply(CallSettings chosen) {
        work.execute(() -> {
            settings = chosen;
            if (engine != null) {
                applyTo(engine);
            }
        });
    }

    private void applyTo(RTCVideo current) {
        check(
                "Resolution",
                current.setVideoEncoderConfig(
                        new VideoEncoderConfig(
                                settings.resolution().width(),
                                settings.resolution().height(),
                                FRAMES_PER_SECOND)));
        check(
                "Sound quality",
                current.setAudioProfile(
                        switch (settings.sound()) {
                            case FLUENT -> AudioProfileType.AUDIO_PROFILE_FLUENT;
                            case STANDARD -> AudioProfileType.AUDIO_PROFILE_STANDARD;
                            case HD -> AudioProfileType.AUDIO_PROFILE_HD;
                        }));
        check(
                "Mirroring",
                current.setLocalVideoMirrorType(
                        settings.mirrored()
                                ? MirrorType.MIRROR_TYPE_RENDER
                                : MirrorType.MIRROR_TYPE_NONE));
        settings.camera()
                .ifPresent(id ->
                        check("Camera", current.getVideoDeviceManager().setVideoCaptureDevice(id)));
        settings.microphone()
                .ifPresent(id ->
                        check(
                                "Microphone",
                                current.getAudioDeviceManager().setAudioCaptureDevice(id)));
        settings.speaker()
                .ifPresent(id ->
                        check(
                                "Speaker",
                                current.getAudioDeviceManager().setAudioPlaybackDevice(id)));
    }

    // The end.

    /** Leaves the room; the preview may go on. */
    void leave() {
        work.execute(this::closeRoom);
    }

    private void closeRoom() {
        RTCRoom current = room;
        room = null;
        if (current != null) {
            if (engine != null) {
                engine.stopScreenVideoCapture();
            }
            current.leaveRoom();
            current.destroy();
        }
        OwnMedia own = media;
        if (own != null) {
            own.stopCamera();
            own.stopMicrophone();
        }
    }

    private void closeEngine() {
        closeRoom();
        OwnMedia own = media;
        media = null;
        engine = null;
        if (own != null) {
            own.close();
            RTCVideo.destroyRTCVideo();
        }
    }

    /** Ends everything and waits for it, a few seconds at most. */
    void close() {
        work.execute(this::closeEngine);
        work.shutdown();
        try {
            work.awaitTermination(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
