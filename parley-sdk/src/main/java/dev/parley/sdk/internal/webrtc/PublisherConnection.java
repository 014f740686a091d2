package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.MediaType;
import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkListener;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.LinkStats;
import dev.parley.sdk.internal.media.LocalTrack;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.media.SdpResult;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoEncoding;
import dev.parley.sdk.internal.media.VideoInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The publishing connection. Its calls come from any thread and are done on the media thread, in
 * their order, each when the one before it is through.
 */
final class PublisherConnection implements PublisherLink, Connection.Arrivals, Closeable {
    private static final int MOST_ENCODINGS = 3;

    private final EngineParts parts;
    private final Telling telling;
    private final Connection connection;
    private final Runnable onClosed;
    private final String streamId = UUID.randomUUID().toString();
    private final Map<DataChannelKind, DataLane> lanes = new ConcurrentHashMap<>();

    /** What is in the offers; on the media thread. */
    private final List<SentTrack> tracks = new ArrayList<>();

    PublisherConnection(EngineParts parts, List<IceServer> servers, LinkListener listener) {
        this.parts = parts;
        telling = new Telling(listener);
        connection = new Connection(parts.thread(), telling, this);
        onClosed = parts.openings().add(this);
        connection.open(parts.factories()::publishing, servers, this::openLanes);
    }

    /** From the start, so that the first offer has a section for them. */
    private void openLanes() {
        for (DataChannelKind kind : DataChannelKind.values()) {
            RTCDataChannelInit init = new RTCDataChannelInit();
            switch (kind) {
                case RELIABLE -> init.ordered = true;
                case LOSSY -> {
                    init.ordered = false;
                    init.maxRetransmits = 0;
                }
            }
            RTCDataChannel channel = connection.peer().createDataChannel(kind.label(), init);
            lanes.put(kind, new DataLane(kind, channel, telling));
        }
    }

    private void step(Runnable work) {
        parts.thread().post(() -> connection.steps().add(work));
    }

    private void step(Steps.Work work, SdpResult result) {
        if (!parts.thread().post(() -> connection.steps().add(work, result))) {
            result.failed("closed");
        }
    }

    @Override
    public LocalTrack addAudio(AudioInput input, AudioSending sending) {
        SentTrack track = SentTrack.sound(parts.thread(), sending);
        RTCRtpEncodingParameters encoding = new RTCRtpEncodingParameters();
        encoding.maxBitrate = sending.maxBitrateBps();
        step(() -> {
            PeerConnectionFactory factory = parts.factories().publishing();
            MediaStreamTrack made =
                    factory.createAudioTrack(track.id(), ((PushedAudio) input).source());
            attach(track, made, List.of(encoding));
        });
        return track;
    }

    @Override
    public LocalTrack addVideo(VideoInput input, List<VideoEncoding> encodings, VideoCodec codec) {
        if (encodings.isEmpty() || encodings.size() > MOST_ENCODINGS) {
            throw new IllegalArgumentException("not one to three encodings");
        }
        SentTrack track = SentTrack.pictures(parts.thread(), encodings.size(), codec);
        List<RTCRtpEncodingParameters> limits = new ArrayList<>();
        for (VideoEncoding encoding : encodings) {
            RTCRtpEncodingParameters limit = new RTCRtpEncodingParameters();
            apply(encoding, limit);
            limits.add(limit);
        }
        step(() -> {
            PeerConnectionFactory factory = parts.factories().publishing();
            MediaStreamTrack made =
                    factory.createVideoTrack(track.id(), ((PushedVideo) input).source());
            attach(track, made, limits)
                    .setCodecPreferences(
                            VideoPreference.order(
                                    factory.getRtpSenderCapabilities(MediaType.VIDEO).getCodecs(),
                                    codec));
        });
        return track;
    }

    private RTCRtpTransceiver attach(
            SentTrack track, MediaStreamTrack made, List<RTCRtpEncodingParameters> encodings) {
        RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
        init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
        init.streamIds.add(streamId);
        init.sendEncodings.addAll(encodings);
        List<RTCRtpTransceiver> transceivers = new ArrayList<>(1);
        parts.rewire(() -> transceivers.add(connection.peer().addTransceiver(made, init)));
        RTCRtpTransceiver transceiver = transceivers.get(0);
        track.attach(made, transceiver);
        tracks.add(track);
        return transceiver;
    }

    private static void apply(VideoEncoding encoding, RTCRtpEncodingParameters limit) {
        limit.scaleResolutionDownBy = Math.max(1.0, encoding.scaleDownBy());
        limit.maxBitrate = encoding.maxBitrateBps();
        if (encoding.minBitrateBps() > 0) {
            limit.minBitrate = encoding.minBitrateBps();
        }
        limit.maxFramerate = encoding.maxFramesPerSecond();
    }

    @Override
    public void setVideoEncoding(LocalTrack track, VideoEncoding encoding) {
        SentTrack sent = (SentTrack) track;
        if (sent.isSingle()) {
            step(() -> sent.limit(l -> apply(encoding, l)));
        }
    }

    @Override
    public void setAudioBitrate(LocalTrack track, int maxBitrateBps) {
        SentTrack sent = (SentTrack) track;
        step(() -> {
            sent.sound()
                    .ifPresent(s ->
                            sent.setSound(
                                    new AudioSending(
                                            maxBitrateBps, s.channels(), s.silenceSuppressed())));
            sent.limit(l -> l.maxBitrate = maxBitrateBps);
        });
    }

    @Override
    public void remove(LocalTrack track) {
        SentTrack sent = (SentTrack) track;
        step(() -> {
            if (tracks.remove(sent)) {
                parts.rewire(sent::stop);
                sent.drop();
            }
        });
    }

    @Override
    public void offer(boolean restartIce, SdpResult result) {
        step(
                outcome -> {
                    RTCOfferOptions options = new RTCOfferOptions();
                    options.iceRestart = restartIce;
                    Descriptions descriptions = connection.descriptions(outcome::failed);
                    descriptions.offer(
                            options,
                            made -> {
                                String sdp = SimulcastNames.apply(made);
                                parts.rewire(() ->
                                        descriptions.setLocal(
                                                RTCSdpType.OFFER, sdp, () -> outcome.done(sdp)));
                            });
                },
                result);
    }

    @Override
    public void acceptAnswer(String sdp, SdpResult result) {
        step(
                outcome -> {
                    String asked = asWanted(sdp);
                    Descriptions descriptions = connection.descriptions(outcome::failed);
                    parts.rewire(() ->
                            descriptions.setRemote(
                                    RTCSdpType.ANSWER,
                                    asked,
                                    () -> {
                                        connection.remoteIsKnown();
                                        outcome.done("");
                                    }));
                },
                result);
    }

    /** The answer, asking the library for what the tracks are to be sent as. */
    private String asWanted(String answer) {
        Map<String, AudioSending> sound = new HashMap<>();
        Map<String, VideoCodec> codecs = new HashMap<>();
        for (SentTrack track : tracks) {
            track.sound().ifPresent(s -> sound.put(track.mid(), s));
            track.codec().ifPresent(c -> codecs.put(track.mid(), c));
        }
        return VideoPreference.first(OpusTerms.apply(answer, sound), codecs);
    }

    @Override
    public boolean send(DataChannelKind kind, byte[] message) {
        DataLane lane = lanes.get(kind);
        return lane != null && lane.send(message);
    }

    @Override
    public long bufferedBytes(DataChannelKind kind) {
        DataLane lane = lanes.get(kind);
        return lane == null ? 0 : lane.bufferedBytes();
    }

    @Override
    public void addRemoteCandidate(IceCandidate candidate) {
        connection.addRemoteCandidate(candidate);
    }

    @Override
    public void setIceServers(List<IceServer> servers) {
        connection.setIceServers(List.copyOf(servers));
    }

    @Override
    public void readStats(Consumer<LinkStats> answer) {
        connection.readStats(answer);
    }

    @Override
    public LinkState state() {
        return connection.state();
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
        // This side only sends; a section that wants to send to it is not heard.
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
        NativeReference.adopt(channel).drop();
    }

    @Override
    public void close() {
        if (telling.close()) {
            connection.sayClosed();
            parts.thread().post(this::tearDown);
            onClosed.run();
        }
    }

    private void tearDown() {
        // Not with the wiring held: whoever hears of it may push or close a source of sound.
        connection.steps().end();
        lanes.values().forEach(DataLane::close);
        lanes.clear();
        parts.rewire(connection::close);
        tracks.forEach(SentTrack::drop);
        tracks.clear();
    }
}
