package dev.parley.samples.bot;

import dev.parley.sdk.ISnapshotResultCallback;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.StreamIndex;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot as PNG, on the executor, for the thread of callbacks is not to wait. A snapshot
 * that could not be taken is left out: the user's camera may be off.
 */
record SnapshotFile(Supplier<Path> file, Consumer<IOException> failed, Executor writing)
        implements ISnapshotResultCallback {
    @Override
    public void onTakeLocalSnapshotResult(
            long taskId, StreamIndex streamIndex, @Nullable BufferedImage image, int errorCode) {
        keep(image);
    }

    @Override
    public void onTakeRemoteSnapshotResult(
            long taskId, RemoteStreamKey streamKey, @Nullable BufferedImage image, int errorCode) {
        keep(image);
    }

    private void keep(@Nullable BufferedImage image) {
        if (image != null) {
            writing.execute(() -> write(image));
        }
    }

    private void write(BufferedImage image) {
        Path target = file.get();
        try {
            if (!ImageIO.write(image, "png", target.toFile())) {
                throw new IOException("no writer of PNG takes the picture for " + target);
            }
        } catch (IOException e) {
            failed.accept(e);
        }
    }
}
