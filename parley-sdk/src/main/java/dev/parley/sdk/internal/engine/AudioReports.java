package dev.parley.sdk.internal.engine;

import dev.parley.sdk.AudioPropertiesConfig;
import dev.parley.sdk.AudioPropertiesInfo;
import dev.parley.sdk.LocalAudioPropertiesInfo;
import dev.parley.sdk.RemoteAudioPropertiesInfo;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.internal.audio.LevelOptions;
import dev.parley.sdk.internal.audio.SoundLevel;
import dev.parley.sdk.internal.audio.SoundPath;
import dev.parley.sdk.internal.audio.SoundReport;
import dev.parley.sdk.internal.audio.SoundSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how loud everybody is, as often as the application wants. The engine's thread. */
final class AudioReports {
    /** The shortest interval. */
    static final int MIN_INTERVAL_MILLIS = 100;

    private final EngineThread thread;
    private final EngineCallbacks callbacks;
    private final SoundSystem sound;
    private EngineThread.@Nullable Timer timer;

    AudioReports(EngineThread thread, EngineCallbacks callbacks, SoundSystem sound) {
        this.thread = thread;
        this.callbacks = callbacks;
        this.sound = sound;
    }

    /** Whether reports are told. */
    boolean isEnabled() {
        return timer != null;
    }

    /** Reports so from now on; an interval of 0 or less ends it. */
    void configure(AudioPropertiesConfig config) {
        close();
        if (config.interval > 0) {
            LevelOptions options =
                    new LevelOptions(config.enableSpectrum, config.enableVad, config.smooth);
            int interval = Math.max(MIN_INTERVAL_MILLIS, config.interval);
            timer = thread.every(Duration.ofMillis(interval), () -> report(options));
        }
    }

    private void report(LevelOptions options) {
        SoundReport report = sound.report(options);
        List<LocalAudioPropertiesInfo> local = new ArrayList<>();
        report.local()
                .forEach((path, level) ->
                        local.add(
                                new LocalAudioPropertiesInfo(
                                        path == SoundPath.MAIN
                                                ? StreamIndex.STREAM_INDEX_MAIN
                                                : StreamIndex.STREAM_INDEX_SCREEN,
                                        info(level))));
        List<RemoteAudioPropertiesInfo> remote = new ArrayList<>();
        for (SoundReport.Remote each : report.remote()) {
            remote.add(
                    new RemoteAudioPropertiesInfo(SoundKeys.key(each.key()), info(each.level())));
        }
        if (!local.isEmpty()) {
            callbacks.report(handler ->
                    handler.onLocalAudioPropertiesReport(
                            local.toArray(LocalAudioPropertiesInfo[]::new)));
        }
        callbacks.report(handler ->
                handler.onRemoteAudioPropertiesReport(
                        remote.toArray(RemoteAudioPropertiesInfo[]::new),
                        report.totalRemoteVolume()));
    }

    private static AudioPropertiesInfo info(SoundLevel level) {
        AudioPropertiesInfo info = new AudioPropertiesInfo();
        info.linearVolume = level.linearVolume();
        info.nonlinearVolume = level.nonlinearVolume();
        info.vad = level.vad();
        info.spectrum = level.spectrum();
        return info;
    }

    void close() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
