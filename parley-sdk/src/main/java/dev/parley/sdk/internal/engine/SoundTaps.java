package dev.parley.sdk.internal.engine;

import dev.parley.sdk.AudioChannel;
import dev.parley.sdk.AudioFormat;
import dev.parley.sdk.AudioFrame;
import dev.parley.sdk.AudioFrameCallbackMethod;
import dev.parley.sdk.AudioSampleRate;
import dev.parley.sdk.IAudioFrameObserver;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.internal.audio.ObserverChoice;
import dev.parley.sdk.internal.audio.SoundFormat;
import dev.parley.sdk.internal.audio.SoundKey;
import dev.parley.sdk.internal.audio.SoundKind;
import dev.parley.sdk.internal.audio.SoundSystem;
import org.jspecify.annotations.Nullable;

/**
 * Hands raw sound to the application's observer. Set up on the engine's thread; the observer is
 * called on threads of the sound.
 */
final class SoundTaps {
    private final SoundSystem sound;
    private volatile @Nullable IAudioFrameObserver observer;

    SoundTaps(SoundSystem sound) {
        this.sound = sound;
    }

    int register(@Nullable IAudioFrameObserver next) {
        observer = next;
        return ReturnStatus.RETURN_STATUS_SUCCESS;
    }

    int enable(@Nullable AudioFrameCallbackMethod method, @Nullable AudioFormat format) {
        if (method == null || format == null) {
            return ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
        }
        int rate =
                format.sampleRate == AudioSampleRate.AUDIO_SAMPLE_RATE_AUTO
                        ? AudioSampleRate.AUDIO_SAMPLE_RATE_48000.value()
                        : format.sampleRate.value();
        int channels =
                format.channel == AudioChannel.AUDIO_CHANNEL_AUTO
                        ? AudioChannel.AUDIO_CHANNEL_MONO.value()
                        : format.channel.value();
        SoundFormat wanted = new SoundFormat(rate, channels);
        int block = wanted.framesPerBlock();
        int perCall = format.samplesPerCall == 0 ? block : format.samplesPerCall;
        if (perCall < block
                || perCall % block != 0
                || perCall / block > ObserverChoice.MOST_BLOCKS) {
            return ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
        }
        sound.observe(kind(method), new ObserverChoice(wanted, perCall / block, this::onSound));
        return ReturnStatus.RETURN_STATUS_SUCCESS;
    }

    int disable(@Nullable AudioFrameCallbackMethod method) {
        if (method == null) {
            return ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
        }
        sound.unobserve(kind(method));
        return ReturnStatus.RETURN_STATUS_SUCCESS;
    }

    private static SoundKind kind(AudioFrameCallbackMethod method) {
        return switch (method) {
            case AUDIO_FRAME_CALLBACK_RECORD -> SoundKind.RECORD;
            case AUDIO_FRAME_CALLBACK_PLAYBACK -> SoundKind.PLAYBACK;
            case AUDIO_FRAME_CALLBACK_MIXED -> SoundKind.MIXED;
            case AUDIO_FRAME_CALLBACK_REMOTE_USER -> SoundKind.REMOTE_USER;
            case AUDIO_FRAME_CALLBACK_RECORD_SCREEN -> SoundKind.RECORD_SCREEN;
        };
    }

    private void onSound(
            SoundKind kind,
            @Nullable SoundKey key,
            short[] samples,
            int sampleRateHz,
            int channels) {
        IAudioFrameObserver current = observer;
        if (current == null) {
            return;
        }
        AudioFrame frame =
                AudioFrame.of(
                        samples,
                        AudioSampleRate.fromId(sampleRateHz),
                        AudioChannel.fromId(channels));
        switch (kind) {
            case RECORD -> current.onRecordAudioFrame(frame);
            case RECORD_SCREEN -> current.onRecordScreenAudioFrame(frame);
            case PLAYBACK -> current.onPlaybackAudioFrame(frame);
            case MIXED -> current.onMixedAudioFrame(frame);
            case REMOTE_USER -> {
                if (key != null) {
                    current.onRemoteUserAudioFrame(SoundKeys.key(key), frame);
                }
            }
        }
    }
}
