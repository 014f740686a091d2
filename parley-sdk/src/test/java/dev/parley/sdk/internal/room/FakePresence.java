package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkListener;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import dev.parley.sdk.internal.media.SubscriberLink;
import dev.parley.sdk.internal.media.VideoInput;
import dev.parley.sdk.internal.media.VoiceProcessing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalTarget;
import org.jspecify.annotations.Nullable;

/** A presence in a room without a service: what is sent is noted. */
final class FakePresence implements RoomPresence {
    final List<SignalRequest> sent = new ArrayList<>();
    FakePublisher publisher = new FakePublisher();
    boolean joined;
    int negotiations;
    private @Nullable RoomLinks links;

    /** Joins, with connections of its own each time. */
    void join() {
        joined = true;
        publisher = new FakePublisher();
        links = new RoomLinks(new Engine(), List.of(), Runnable::run, sent::add, new Deaf());
    }

    /** What was sent since this was asked last. */
    List<SignalRequest> takeSent() {
        List<SignalRequest> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Override
    public Optional<RoomLinks> links() {
        return Optional.ofNullable(links);
    }

    @Override
    public boolean isJoined() {
        return joined;
    }

    @Override
    public void send(SignalRequest request) {
        sent.add(request);
    }

    @Override
    public void negotiate() {
        negotiations++;
    }

    private static final class Deaf implements RoomLinks.Listener {
        @Override
        public void onRemoteAudio(String streamId, String trackId, RemoteAudio audio) {}

        @Override
        public void onRemoteVideo(String streamId, String trackId, RemoteVideo video) {}

        @Override
        public void onDataChannelOpen(DataChannelKind kind) {}

        @Override
        public void onData(DataChannelKind kind, byte[] message) {}

        @Override
        public void onLinkState(SignalTarget link, LinkState state) {}
    }

    /** Makes connections only. */
    private final class Engine implements MediaEngine {
        @Override
        public PublisherLink openPublisher(List<IceServer> servers, LinkListener listener) {
            return publisher;
        }

        @Override
        public SubscriberLink openSubscriber(List<IceServer> servers, LinkListener listener) {
            return new FakeSubscriber();
        }

        @Override
        public VideoInput newVideoInput() {
            throw new UnsupportedOperationException();
        }

        @Override
        public AudioInput newAudioInput() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MediaDevices devices() {
            throw new UnsupportedOperationException();
        }

        @Override
        public VoiceProcessing newVoiceProcessing() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Picture newPicture(int width, int height) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
