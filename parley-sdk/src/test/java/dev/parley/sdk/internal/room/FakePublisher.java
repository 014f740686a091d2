package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.LinkStats;
import dev.parley.sdk.internal.media.LocalTrack;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.media.SdpResult;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoEncoding;
import dev.parley.sdk.internal.media.VideoInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A publishing connection that notes what it is told; the test completes its steps. */
final class FakePublisher implements PublisherLink {
    /** A track whose state the test reads. */
    static final class Track implements LocalTrack {
        private final String id;
        boolean enabled = true;

        Track(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void setEnabled(boolean enabled) {
            this.enabled = enabled;
        }
    }

    final List<String> calls = new ArrayList<>();
    final List<Track> tracks = new ArrayList<>();
    final List<SdpResult> steps = new ArrayList<>();
    final List<byte[]> sent = new ArrayList<>();
    final List<DataChannelKind> sentOn = new ArrayList<>();
    boolean open = true;
    long buffered;
    private int made;

    SdpResult lastStep() {
        return steps.get(steps.size() - 1);
    }

    private Track add(String kind) {
        Track track = new Track(kind + ++made);
        tracks.add(track);
        return track;
    }

    @Override
    public LocalTrack addAudio(AudioInput input, AudioSending sending) {
        return add("audio");
    }

    @Override
    public LocalTrack addVideo(VideoInput input, List<VideoEncoding> encodings, VideoCodec codec) {
        return add("video");
    }

    @Override
    public void setVideoEncoding(LocalTrack track, VideoEncoding encoding) {
        calls.add("encoding " + track.id() + " " + encoding.maxBitrateBps());
    }

    @Override
    public void setAudioBitrate(LocalTrack track, int maxBitrateBps) {
        calls.add("bitrate " + track.id() + " " + maxBitrateBps);
    }

    @Override
    public void remove(LocalTrack track) {
        calls.add("remove " + track.id());
    }

    @Override
    public void offer(boolean restartIce, SdpResult result) {
        calls.add(restartIce ? "offer restart" : "offer");
        steps.add(result);
    }

    @Override
    public void acceptAnswer(String sdp, SdpResult result) {
        calls.add("accept " + sdp);
        steps.add(result);
    }

    @Override
    public boolean send(DataChannelKind kind, byte[] message) {
        if (open) {
            sent.add(message);
            sentOn.add(kind);
        }
        return open;
    }

    @Override
    public long bufferedBytes(DataChannelKind kind) {
        return buffered;
    }

    @Override
    public void addRemoteCandidate(IceCandidate candidate) {
        calls.add("candidate " + candidate.candidate());
    }

    @Override
    public void setIceServers(List<IceServer> servers) {}

    @Override
    public void readStats(Consumer<LinkStats> answer) {}

    @Override
    public LinkState state() {
        return LinkState.CONNECTED;
    }

    @Override
    public void close() {}
}
