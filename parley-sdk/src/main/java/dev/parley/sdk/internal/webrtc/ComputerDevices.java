package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.video.VideoDevice;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.PictureSink;
import dev.parley.sdk.internal.media.SoundSink;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The computer's devices as the library sees them. Any thread, one at a time.
 *
 * <p>The library's list of sound devices is one for the process and is never whole again once it
 * has lost its daemon: after a failure of it no sound device is asked for any more.
 */
final class ComputerDevices implements MediaDevices {
    private static final Logger LOG = LoggerFactory.getLogger(ComputerDevices.class);
    private static final Object ONE_AT_A_TIME = new Object();

    /** Of the process, as the library's list is. */
    private static final AtomicBoolean SOUND_FAILED = new AtomicBoolean();

    private final EngineParts parts;
    private final SoundDaemon daemon;

    ComputerDevices(EngineParts parts, SoundDaemon daemon) {
        this.parts = parts;
        this.daemon = daemon;
    }

    @Override
    public List<Device> list(Kind kind) {
        synchronized (ONE_AT_A_TIME) {
            return switch (kind) {
                case CAMERA ->
                        cameras().stream()
                                .map(c -> new Device(kind, c.getDescriptor(), c.getName()))
                                .toList();
                case MICROPHONE, SPEAKER ->
                        sound(kind).stream()
                                .map(d -> new Device(kind, d.getDescriptor(), d.getName()))
                                .toList();
            };
        }
    }

    private List<VideoDevice> cameras() {
        if (!mayHaveCameras()) {
            return List.of();
        }
        return asked(dev.onvoid.webrtc.media.MediaDevices::getVideoCaptureDevices)
                .orElse(List.of());
    }

    /** On Linux a first question starts a thread for good, so none is asked without a camera. */
    private static boolean mayHaveCameras() {
        if (!isLinux()) {
            return true;
        }
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(Path.of("/dev"), "video*")) {
            return nodes.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    private List<AudioDevice> sound(Kind kind) {
        if (SOUND_FAILED.get() || !daemon.isReachable()) {
            return List.of();
        }
        boolean capture = kind == Kind.MICROPHONE;
        Optional<List<AudioDevice>> asked =
                asked(
                        capture
                                ? dev.onvoid.webrtc.media.MediaDevices::getAudioCaptureDevices
                                : dev.onvoid.webrtc.media.MediaDevices::getAudioRenderDevices);
        List<AudioDevice> devices = asked.orElse(List.of());
        SOUND_FAILED.set(asked.isEmpty());
        // Without any device the library falls over the question for the default one.
        if (devices.isEmpty()) {
            return List.of();
        }
        Optional<AudioDevice> first =
                asked(
                        capture
                                ? dev.onvoid.webrtc.media.MediaDevices::getDefaultAudioCaptureDevice
                                : dev.onvoid.webrtc.media.MediaDevices
                                        ::getDefaultAudioRenderDevice);
        SOUND_FAILED.set(first.isEmpty());
        return defaultFirst(devices, first.map(AudioDevice::getDescriptor).orElse(""));
    }

    /**
     * The default device before the others. On Linux the library opens the default one whatever it
     * is told, so there the others are left out; the system's settings choose among them.
     */
    private static List<AudioDevice> defaultFirst(List<AudioDevice> devices, String first) {
        List<AudioDevice> ordered = new ArrayList<>();
        for (AudioDevice device : devices) {
            if (device.getDescriptor().equals(first)) {
                ordered.add(0, device);
            } else if (!isLinux()) {
                ordered.add(device);
            }
        }
        return ordered;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    private static <T> Optional<T> asked(Supplier<T> question) {
        try {
            return Optional.ofNullable(question.get());
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.warn("the computer's devices cannot be listed", e);
            return Optional.empty();
        }
    }

    @Override
    public Running openCamera(
            String id, int width, int height, int framesPerSecond, PictureSink sink)
            throws MediaFault {
        synchronized (ONE_AT_A_TIME) {
            VideoDevice device =
                    cameras().stream()
                            .filter(c -> c.getDescriptor().equals(id))
                            .findFirst()
                            .orElseThrow(() -> missing(Kind.CAMERA, id));
            return Camera.open(
                    parts, device, new Camera.Wanted(width, height, framesPerSecond), sink);
        }
    }

    @Override
    public Running openMicrophone(String id, SoundSink sink) throws MediaFault {
        synchronized (ONE_AT_A_TIME) {
            return SoundDevice.microphone(parts.openings(), device(Kind.MICROPHONE, id), sink);
        }
    }

    @Override
    public Running openSpeaker(String id, SoundSource source) throws MediaFault {
        synchronized (ONE_AT_A_TIME) {
            return SoundDevice.speaker(parts.openings(), device(Kind.SPEAKER, id), source);
        }
    }

    private AudioDevice device(Kind kind, String id) throws MediaFault {
        if (!daemon.isReachable()) {
            throw new MediaFault(MediaFault.Kind.UNAVAILABLE, "no sound daemon answers");
        }
        return sound(kind).stream()
                .filter(d -> d.getDescriptor().equals(id))
                .findFirst()
                .orElseThrow(() -> missing(kind, id));
    }

    private static MediaFault missing(Kind kind, String id) {
        return new MediaFault(MediaFault.Kind.NO_DEVICE, "no " + kind + " is called " + id);
    }
}
