package dev.parley.sdk.internal.audio;

import java.util.List;
import java.util.Map;

/**
 * All levels since the last report.
 *
 * @param local the paths on which sound is captured now
 * @param remote one entry a remote track, in the order they came
 * @param totalRemoteVolume 0 to 255: the remote tracks' powers added up
 */
public record SoundReport(
        Map<SoundPath, SoundLevel> local, List<Remote> remote, int totalRemoteVolume) {
    /** The level of a remote track. */
    public record Remote(SoundKey key, SoundLevel level) {}

    /** Takes copies. */
    public SoundReport {
        local = Map.copyOf(local);
        remote = List.copyOf(remote);
    }
}
