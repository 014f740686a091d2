package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkListener;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.LinkStats;
import dev.parley.sdk.internal.media.SdpResult;
import dev.parley.sdk.internal.media.SubscriberLink;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The subscribing connection. Its calls come from any thread and are done on the media thread, in
 * their order, each when the one before it is through.
 *
 * <p>What a track is called is read from the offer, not asked of the library: the binding lends the
 * streams of a track only during a callback.
 */
final class SubscriberConnection implements SubscriberLink, Connection.Arrivals, Closeable {
    private final EngineParts parts;
    private final Telling telling;
    private final Connection connection;
    private final Runnable onClosed;

    /** By the identification tag of their sections; on the media thread, as what follows. */
    private final Map<String, Received> received = new HashMap<>();

    private final Map<DataChannelKind, DataLane> lanes = new EnumMap<>(DataChannelKind.class);
    private SdpText offered = SdpText.of("");
    private boolean closed;

    SubscriberConnection(EngineParts parts, List<IceServer> servers, LinkListener listener) {
        this.parts = parts;
        telling = new Telling(listener);
        connection = new Connection(parts.thread(), telling, this);
        onClosed = parts.openings().add(this);
        connection.open(parts.factories()::subscribing, servers, () -> {});
    }

    @Override
    public void answer(String offerSdp, SdpResult result) {
        Steps.Work work = outcome -> answer(offerSdp, outcome);
        if (!parts.thread().post(() -> connection.steps().add(work, result))) {
            result.failed("closed");
        }
    }

    private void answer(String offerSdp, Steps.Outcome outcome) {
        SdpText before = offered;
        offered = SdpText.of(offerSdp);
        Consumer<String> refused =
                why -> {
                    offered = before;
                    outcome.failed(why);
                };
        Descriptions offering = connection.descriptions(refused);
        offering.setRemote(
                RTCSdpType.OFFER,
                offerSdp,
                () -> {
                    connection.remoteIsKnown();
                    endWhatIsGone();
                    Descriptions answering = connection.descriptions(why -> rollBack(why, outcome));
                    answering.answer(made -> {
                        String sdp = OpusTerms.hearStereo(made, offered);
                        answering.setLocal(RTCSdpType.ANSWER, sdp, () -> outcome.done(sdp));
                    });
                });
    }

    /** An offer that cannot be answered is taken back, so that the next can be set. */
    private void rollBack(String why, Steps.Outcome outcome) {
        if (closed) {
            outcome.failed("closed");
            return;
        }
        connection
                .descriptions(alsoWhy -> outcome.failed(why))
                .setRemote(RTCSdpType.ROLLBACK, "", () -> outcome.failed(why));
    }

    private void endWhatIsGone() {
        received.entrySet()
                .removeIf(e -> {
                    boolean gone = section(e.getKey()).noneMatch(SdpText.Section::sends);
                    if (gone) {
                        e.getValue().end();
                    }
                    return gone;
                });
    }

    private Stream<SdpText.Section> section(String mid) {
        return offered.sections().stream().filter(s -> s.mid().equals(mid));
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
        String mid = transceiver.getMid();
        MediaStreamTrack track = transceiver.getReceiver().getTrack();
        NativeReference reference = NativeReference.share(track);
        if (!parts.thread().post(() -> take(mid, track, reference))) {
            reference.drop();
        }
    }

    private void take(String mid, MediaStreamTrack track, NativeReference reference) {
        if (closed) {
            reference.drop();
            return;
        }
        String id = track.getId();
        String[] names =
                section(mid)
                        .flatMap(s -> s.value("a=msid:").stream())
                        .findFirst()
                        .orElse(" " + id)
                        .split(" ", 2);
        String trackId = names.length > 1 ? names[1] : id;
        if (track instanceof AudioTrack sound) {
            ReceivedSound audio = new ReceivedSound(parts.thread(), id, sound, reference);
            keep(mid, audio);
            telling.tell(l -> l.onRemoteAudio(names[0], trackId, audio));
        } else if (track instanceof VideoTrack pictures) {
            ReceivedPictures video = new ReceivedPictures(parts.thread(), id, pictures, reference);
            keep(mid, video);
            telling.tell(l -> l.onRemoteVideo(names[0], trackId, video));
        }
    }

    private void keep(String mid, Received next) {
        Received before = received.put(mid, next);
        if (before != null) {
            before.end();
        }
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
        String label = channel.getLabel();
        for (DataChannelKind kind : DataChannelKind.values()) {
            if (kind.label().equals(label)) {
                // At once, so that no message is missed.
                DataLane lane = new DataLane(kind, channel, telling);
                if (!parts.thread().post(() -> keep(lane))) {
                    lane.close();
                }
                return;
            }
        }
        NativeReference.adopt(channel).drop();
    }

    private void keep(DataLane lane) {
        DataLane before = closed ? lane : lanes.put(lane.kind(), lane);
        if (before != null) {
            before.close();
        }
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
    public void close() {
        if (telling.close()) {
            connection.sayClosed();
            parts.thread().post(this::tearDown);
            onClosed.run();
        }
    }

    private void tearDown() {
        closed = true;
        connection.steps().end();
        received.values().forEach(Received::end);
        received.clear();
        lanes.values().forEach(DataLane::close);
        lanes.clear();
        connection.close();
    }
}
