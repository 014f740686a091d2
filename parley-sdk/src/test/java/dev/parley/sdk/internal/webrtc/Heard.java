package dev.parley.sdk.internal.webrtc;

import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.LinkListener;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.MediaLink;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a link told, each kind in its own queue; its candidates go to the other link. */
final class Heard implements LinkListener {
    private static final long PATIENCE_SECONDS = 20;

    record Audio(String streamId, String trackId, RemoteAudio audio) {}

    record Video(String streamId, String trackId, RemoteVideo video) {}

    record Message(DataChannelKind kind, byte[] bytes) {}

    record Channel(DataChannelKind kind, boolean open) {}

    final BlockingQueue<LinkState> states = new LinkedBlockingQueue<>();
    final BlockingQueue<Audio> audio = new LinkedBlockingQueue<>();
    final BlockingQueue<Video> video = new LinkedBlockingQueue<>();
    final BlockingQueue<Channel> channels = new LinkedBlockingQueue<>();
    final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private volatile @Nullable MediaLink other;

    void relayCandidatesTo(MediaLink link) {
        other = link;
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    void awaitState(LinkState wanted) throws InterruptedException {
        while (next(states) != wanted) {
            // The states before it.
        }
    }

    @Override
    public void onLocalCandidate(IceCandidate candidate) {
        MediaLink to = other;
        if (to != null) {
            to.addRemoteCandidate(candidate);
        }
    }

    @Override
    public void onLinkState(LinkState state) {
        states.add(state);
    }

    @Override
    public void onRemoteAudio(String streamId, String trackId, RemoteAudio remote) {
        audio.add(new Audio(streamId, trackId, remote));
    }

    @Override
    public void onRemoteVideo(String streamId, String trackId, RemoteVideo remote) {
        video.add(new Video(streamId, trackId, remote));
    }

    @Override
    public void onDataChannelOpen(DataChannelKind kind, boolean open) {
        channels.add(new Channel(kind, open));
    }

    @Override
    public void onData(DataChannelKind kind, byte[] message) {
        messages.add(new Message(kind, message));
    }
}
