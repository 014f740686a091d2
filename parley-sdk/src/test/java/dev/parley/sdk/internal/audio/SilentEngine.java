package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkListener;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.media.SubscriberLink;
import dev.parley.sdk.internal.media.VideoInput;
import dev.parley.sdk.internal.media.VoiceProcessing;
import java.util.List;

/** Another engine's devices, and inputs that keep nothing: for counting what others allocate. */
record SilentEngine(FakeEngine other) implements MediaEngine {
    private static final class Nowhere implements AudioInput {
        @Override
        public void push(short[] samples, int sampleRateHz, int channels) {}

        @Override
        public void close() {}
    }

    @Override
    public AudioInput newAudioInput() {
        return new Nowhere();
    }

    @Override
    public MediaDevices devices() {
        return other.devices();
    }

    @Override
    public VoiceProcessing newVoiceProcessing() {
        return other.newVoiceProcessing();
    }

    @Override
    public PublisherLink openPublisher(List<IceServer> servers, LinkListener listener) {
        return other.openPublisher(servers, listener);
    }

    @Override
    public SubscriberLink openSubscriber(List<IceServer> servers, LinkListener listener) {
        return other.openSubscriber(servers, listener);
    }

    @Override
    public VideoInput newVideoInput() {
        return other.newVideoInput();
    }

    @Override
    public Picture newPicture(int width, int height) {
        return other.newPicture(width, height);
    }

    @Override
    public void close() {}
}
