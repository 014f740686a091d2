package dev.parley.sdk.internal.webrtc;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkListener;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.media.SubscriberLink;
import dev.parley.sdk.internal.media.VideoInput;
import dev.parley.sdk.internal.media.VoiceProcessing;
import java.util.List;
import java.util.concurrent.locks.StampedLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media engine on libwebrtc, by webrtc-java.
 *
 * <p>One thread of its own calls the library ({@code parley-sdk-media}); the library has three for
 * each of its two factories, which exist once a connection of that direction was asked for, and
 * more while connections are open. {@link #close} ends them all and closes what is still open.
 */
public final class WebRtcEngine implements MediaEngine {
    private static final Logger LOG = LoggerFactory.getLogger(WebRtcEngine.class);

    private final EngineParts parts;
    private final MediaDevices devices;

    private WebRtcEngine(SoundDaemon daemon) {
        parts =
                new EngineParts(
                        new MediaThread(), new Factories(), new StampedLock(), new Openings());
        devices = new ComputerDevices(parts, daemon);
    }

    /**
     * An engine on the library that webrtc-java carries for this system.
     *
     * @throws MediaFault {@link MediaFault.Kind#LIBRARY_MISSING} if there is none or it does not
     *     load
     */
    public static MediaEngine open() throws MediaFault {
        return open(NativeLibrary.bundled());
    }

    static MediaEngine open(NativeLibrary library) throws MediaFault {
        library.require();
        return new WebRtcEngine(SoundDaemon.ofThisComputer());
    }

    @Override
    public PublisherLink openPublisher(List<IceServer> servers, LinkListener listener) {
        return new PublisherConnection(parts, List.copyOf(servers), listener);
    }

    @Override
    public SubscriberLink openSubscriber(List<IceServer> servers, LinkListener listener) {
        return new SubscriberConnection(parts, List.copyOf(servers), listener);
    }

    @Override
    public VideoInput newVideoInput() {
        return new PushedVideo(parts.thread(), parts.openings());
    }

    @Override
    public AudioInput newAudioInput() {
        return new PushedAudio(parts.thread(), parts.wiring(), parts.openings());
    }

    @Override
    public MediaDevices devices() {
        return devices;
    }

    @Override
    public VoiceProcessing newVoiceProcessing() {
        return new SpeechProcessing(parts.openings());
    }

    @Override
    public Picture newPicture(int width, int height) {
        return NativePicture.black(width, height);
    }

    @Override
    public void close() {
        for (Closeable open : parts.openings().all()) {
            closeQuietly(open);
        }
        parts.thread().close(parts.factories()::dispose);
    }

    /** One that fails to close keeps none of the others open. */
    private static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.warn("something of the media engine does not close", e);
        }
    }
}
