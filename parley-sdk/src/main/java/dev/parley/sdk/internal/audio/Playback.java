package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.RemoteAudio;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The remote tracks and whoever plays them. Exactly one of these drives the mix: the speaker, the
 * application that pulls, a clock when only observers listen, or nobody. Owned by the engine
 * thread, but for {@link #pull} and the speaker's {@link #fill}.
 */
final class Playback implements AutoCloseable {
    /** A track and what it feeds. */
    private record Source(RemoteAudio audio, RemoteVoice voice) {}

    private final SoundListener listener;
    private final Observers observers;
    private final PlaybackMixer mixer;
    private final DeviceSlot speaker;
    private final Volumes volumes = new Volumes();
    private final Map<SoundKey, Source> sources = new LinkedHashMap<>();
    private final LongAdder malformed = new LongAdder();
    private RenderKind render = RenderKind.INTERNAL;
    private boolean capturing;
    private @Nullable PacedThread clock;
    private long lostBefore;
    private long missingBefore;

    private volatile boolean mixing;
    private volatile boolean pullable;

    /** Of the speaker's thread. */
    private final BlockConverter speakerConverter = new BlockConverter();

    private SoundFormat speakerFormat = SoundFormat.MIX;

    /** Guards what belongs to whoever pulls. */
    private final Object pulling = new Object();

    private final BlockConverter pullConverter = new BlockConverter();
    private short[] pulled = new short[0];

    Playback(
            MediaDevices devices,
            SoundListener listener,
            Observers observers,
            PlaybackMixer mixer) {
        this.listener = listener;
        this.observers = observers;
        this.mixer = mixer;
        this.speaker =
                new DeviceSlot(
                        devices,
                        MediaDevices.Kind.SPEAKER,
                        id -> devices.openSpeaker(id, this::fill),
                        listener);
    }

    void add(SoundKey key, RemoteAudio audio) {
        remove(key);
        RemoteVoice voice = new RemoteVoice(key, listener, observers, () -> mixing, malformed);
        voice.setGain(volumes.of(key));
        sources.put(key, new Source(audio, voice));
        publishVoices();
        refresh();
        audio.setSink(voice);
    }

    void remove(SoundKey key) {
        Source source = sources.remove(key);
        if (source == null) {
            return;
        }
        source.audio().setSink(null);
        lostBefore += source.voice().ring().lost();
        missingBefore += source.voice().ring().missing();
        publishVoices();
        refresh();
    }

    void setPlaybackVolume(int percent) {
        volumes.setAll(percent);
        applyVolumes();
    }

    void setUserVolume(String roomId, String uid, int percent) {
        volumes.setUser(roomId, uid, percent);
        applyVolumes();
    }

    void setRoomVolume(String roomId, int percent) {
        volumes.setRoom(roomId, percent);
        applyVolumes();
    }

    void forgetRoom(String roomId) {
        volumes.forgetRoom(roomId);
    }

    void setRender(RenderKind kind) {
        render = kind;
        refresh();
    }

    /** Whether there is captured sound that observers of both directions may hear. */
    void setCapturing(boolean captures) {
        capturing = captures;
        refresh();
    }

    DeviceSlot speaker() {
        return speaker;
    }

    Collection<RemoteVoice> voices() {
        return sources.values().stream().map(Source::voice).toList();
    }

    long malformed() {
        return malformed.sum();
    }

    long lost() {
        return lostBefore + voices().stream().mapToLong(voice -> voice.ring().lost()).sum();
    }

    long missing() {
        return missingBefore + voices().stream().mapToLong(voice -> voice.ring().missing()).sum();
    }

    /** Decides anew who drives the mix; after anything that bears on it has changed. */
    void refresh() {
        boolean external = render == RenderKind.EXTERNAL;
        if (external || sources.isEmpty()) {
            speaker.close();
        } else {
            speaker.open();
        }
        pullable = external;
        boolean clocked = !external && !speaker.isRunning() && someoneListens();
        PacedThread ticking = clock;
        if (clocked && ticking == null) {
            Beat beat = new Beat();
            clock = PacedThread.start("parley-sdk-audio-mix", now -> tick(beat, now));
        } else if (!clocked && ticking != null) {
            clock = null;
            ticking.close();
        }
        boolean mixed = external || speaker.isRunning() || clocked;
        if (mixing && !mixed) {
            voices().forEach(voice -> voice.ring().clear());
        }
        mixing = mixed;
    }

    /** Mixes for the application, on its thread; false unless it is the one who plays. */
    boolean pull(short[] out, int count, SoundFormat format) {
        int blockLength = format.samplesPerBlock();
        if (count <= 0 || count > out.length || count % blockLength != 0 || !pullable) {
            return false;
        }
        synchronized (pulling) {
            if (pulled.length != blockLength) {
                pulled = new short[blockLength];
            }
            for (int offset = 0; offset < count; offset += blockLength) {
                mixer.render(pulled, format, pullConverter);
                System.arraycopy(pulled, 0, out, offset, blockLength);
            }
        }
        return true;
    }

    /** Gives sound to the speaker, on its thread. */
    private void fill(short[] samples, int count, int rateHz, int channels) {
        speaker.touch();
        if (!SoundFormat.isAllowed(rateHz, channels) || count != rateHz / 100 * channels) {
            malformed.increment();
            Arrays.fill(samples, 0, count, (short) 0);
            return;
        }
        if (!speakerFormat.is(rateHz, channels)) {
            speakerFormat = new SoundFormat(rateHz, channels);
        }
        mixer.render(samples, speakerFormat, speakerConverter);
    }

    private long tick(Beat beat, long nowNanos) {
        long wait = beat.untilDue(nowNanos);
        if (wait > 0) {
            return wait;
        }
        mixer.renderForObservers();
        beat.advance(Beat.BLOCK_NANOS);
        return beat.untilDue(nowNanos);
    }

    private boolean someoneListens() {
        boolean remote = !sources.isEmpty();
        return (remote && observers.has(SoundKind.PLAYBACK))
                || ((remote || capturing) && observers.has(SoundKind.MIXED));
    }

    private void publishVoices() {
        mixer.setVoices(voices().toArray(RemoteVoice[]::new));
    }

    private void applyVolumes() {
        voices().forEach(voice -> voice.setGain(volumes.of(voice.key())));
    }

    @Override
    public void close() {
        sources.values().forEach(source -> source.audio().setSink(null));
        sources.clear();
        publishVoices();
        render = RenderKind.INTERNAL;
        capturing = false;
        refresh();
    }
}
