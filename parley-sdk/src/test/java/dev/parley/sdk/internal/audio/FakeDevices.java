package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.PictureSink;
import dev.parley.sdk.internal.media.SoundSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Microphones and speakers that can be plugged in and pulled out. */
final class FakeDevices implements MediaDevices {
    final List<Device> present = new ArrayList<>();
    final List<String> opened = new ArrayList<>();
    final List<String> closed = new ArrayList<>();
    @Nullable SoundSink microphone;
    @Nullable SoundSource speaker;

    void plug(Kind kind, String id) {
        present.add(new Device(kind, id, id));
    }

    void unplug(String id) {
        present.removeIf(device -> device.id().equals(id));
    }

    /** The microphone hears this. */
    void speak(short[] samples, SoundFormat format) {
        SoundSink sink = microphone;
        if (sink == null) {
            throw new AssertionError("no microphone is open");
        }
        sink.onSound(samples, samples.length, format.sampleRateHz(), format.channels());
    }

    /** The speaker asks for 10 ms. */
    short[] play(SoundFormat format) {
        SoundSource source = speaker;
        if (source == null) {
            throw new AssertionError("no speaker is open");
        }
        short[] out = new short[format.samplesPerBlock()];
        source.fill(out, out.length, format.sampleRateHz(), format.channels());
        return out;
    }

    @Override
    public List<Device> list(Kind kind) {
        return present.stream().filter(device -> device.kind() == kind).toList();
    }

    @Override
    public Running openMicrophone(String id, SoundSink sink) throws MediaFault {
        find(Kind.MICROPHONE, id);
        microphone = sink;
        return () -> {
            microphone = null;
            closed.add(id);
        };
    }

    @Override
    public Running openSpeaker(String id, SoundSource source) throws MediaFault {
        find(Kind.SPEAKER, id);
        speaker = source;
        return () -> {
            speaker = null;
            closed.add(id);
        };
    }

    private void find(Kind kind, String id) throws MediaFault {
        if (list(kind).stream().noneMatch(device -> device.id().equals(id))) {
            throw new MediaFault(MediaFault.Kind.NO_DEVICE, id);
        }
        opened.add(id);
    }

    @Override
    public Running openCamera(
            String id, int width, int height, int framesPerSecond, PictureSink sink) {
        throw new UnsupportedOperationException();
    }
}
