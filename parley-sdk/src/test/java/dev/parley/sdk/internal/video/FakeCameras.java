package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.PictureSink;
import dev.parley.sdk.internal.media.SoundSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cameras that a test plugs in and out, of which at most one is open. */
final class FakeCameras implements MediaDevices {
    final List<Device> plugged = new ArrayList<>();
    final List<String> opened = new ArrayList<>();
    @Nullable PictureSink sink;
    @Nullable MediaFault fault;

    Device plug(String id, String name) {
        Device device = new Device(Kind.CAMERA, id, name);
        plugged.add(device);
        return device;
    }

    void give(MemoryPicture picture) {
        PictureSink current = sink;
        if (current != null) {
            current.onPicture(picture);
        }
        picture.release();
    }

    @Override
    public List<Device> list(Kind kind) {
        return kind == Kind.CAMERA ? List.copyOf(plugged) : List.of();
    }

    @Override
    public Running openCamera(
            String id, int width, int height, int framesPerSecond, PictureSink sink)
            throws MediaFault {
        if (fault != null) {
            throw fault;
        }
        if (this.sink != null) {
            throw new IllegalStateException("two cameras are open");
        }
        opened.add(id + " " + width + "x" + height + "@" + framesPerSecond);
        this.sink = sink;
        return () -> this.sink = null;
    }

    @Override
    public Running openMicrophone(String id, SoundSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Running openSpeaker(String id, SoundSource source) {
        throw new UnsupportedOperationException();
    }
}
