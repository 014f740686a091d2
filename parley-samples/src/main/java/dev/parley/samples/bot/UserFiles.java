package dev.parley.samples.bot;

import dev.parley.sdk.AudioChannel;
import dev.parley.sdk.AudioFrame;
import dev.parley.sdk.AudioSampleRate;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.WavFileRecorder;
import dev.parley.sdk.Y4mFileRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of one stream of one user: sound as WAV, from the first sound on, and pictures as y4m.
 * Sound is written on the thread of the sound, pictures on a thread of the recorder.
 */
final class UserFiles implements AutoCloseable {
    private static final AudioSampleRate RATE = AudioSampleRate.AUDIO_SAMPLE_RATE_48000;

    private final Path folder;
    private final String name;
    private final @Nullable Y4mFileRecorder pictures;
    private @Nullable WavFileRecorder sound;
    private int snapshots;
    private @Nullable IOException failure;

    /**
     * Files that begin with what comes first.
     *
     * @param folder exists
     * @param key whose
     * @param y4mFramesPerSecond the rate of the picture file; 0 for no such file
     */
    UserFiles(Path folder, RemoteStreamKey key, int y4mFramesPerSecond) {
        this.folder = folder;
        this.name = nameOf(key);
        this.pictures =
                y4mFramesPerSecond == 0
                        ? null
                        : new Y4mFileRecorder(folder.resolve(name + ".y4m"), y4mFramesPerSecond);
    }

    /** A user's name as the beginning of a file name: others' user ids are not to be trusted. */
    static String nameOf(RemoteStreamKey key) {
        String kind = key.getStreamIndex() == StreamIndex.STREAM_INDEX_SCREEN ? "-screen" : "";
        return "user-" + key.getUserId().replaceAll("[^A-Za-z0-9_@.-]", "_") + kind;
    }

    /** Who takes the pictures; empty if they are not kept in one file. */
    Optional<Y4mFileRecorder> pictures() {
        return Optional.ofNullable(pictures);
    }

    synchronized void write(AudioFrame frame) {
        if (failure != null) {
            return;
        }
        try {
            WavFileRecorder target = sound;
            if (target == null) {
                target =
                        WavFileRecorder.create(
                                folder.resolve(name + ".wav"),
                                RATE,
                                AudioChannel.AUDIO_CHANNEL_MONO);
                sound = target;
            }
            target.write(frame);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Where the next single picture is to be. */
    synchronized Path nextSnapshot() {
        snapshots++;
        return folder.resolve(String.format(Locale.ROOT, "%s-%04d.png", name, snapshots));
    }

    /** Ends the files; the first thing that went wrong is thrown. */
    @Override
    public synchronized void close() throws IOException {
        IOException wrong = failure;
        wrong = closed(sound, wrong);
        wrong = closed(pictures, wrong);
        if (wrong != null) {
            throw wrong;
        }
    }

    private static @Nullable IOException closed(
            @Nullable AutoCloseable file, @Nullable IOException before) {
        if (file == null) {
            return before;
        }
        try {
            file.close();
            return before;
        } catch (Exception e) {
            return before == null ? new IOException("a recording is not whole", e) : before;
        }
    }
}
