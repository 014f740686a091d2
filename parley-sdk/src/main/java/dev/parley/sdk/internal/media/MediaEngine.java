package dev.parley.sdk.internal.media;

import java.util.List;

/**
 * The media engine of one {@code RTCVideo}: it makes connections, inputs and device readers. Its
 * methods may be called from any thread; whatever it made must be closed before it.
 *
 * <p>Faults of the surroundings (a library that is missing, no sound daemon, a device in use) are a
 * {@link MediaFault}, never an error that ends the program.
 */
public interface MediaEngine extends AutoCloseable {
    /**
     * A connection over which this client publishes: it offers.
     *
     * @param servers STUN and TURN servers, as the room's service told
     */
    PublisherLink openPublisher(List<IceServer> servers, LinkListener listener);

    /** A connection over which this client subscribes: the service offers, it answers. */
    SubscriberLink openSubscriber(List<IceServer> servers, LinkListener listener);

    /** A picture source whose frames the SDK pushes. */
    VideoInput newVideoInput();

    /** A sound source whose samples the SDK pushes. */
    AudioInput newAudioInput();

    /** Cameras, microphones and speakers of this computer. */
    MediaDevices devices();

    /** Echo cancellation, noise suppression and gain control for captured sound. */
    VoiceProcessing newVoiceProcessing();

    /** A picture of this size in memory of the engine, black at first; the caller releases it. */
    Picture newPicture(int width, int height);

    /** Ends everything that is left of it. */
    @Override
    void close();
}
