package dev.parley.sdk.internal.room;

import dev.parley.sdk.LocalStreamStats;
import dev.parley.sdk.NetworkQualityStats;
import dev.parley.sdk.RTCRoomStats;
import dev.parley.sdk.RemoteStreamStats;
import dev.parley.sdk.internal.engine.EngineThread;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.LinkStats;
import dev.parley.sdk.internal.room.RoomSubscriber.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.ConnectionQuality;
import livekit.LivekitRtc.ConnectionQualityInfo;
import livekit.LivekitRtc.ConnectionQualityUpdate;
import livekit.LivekitRtc.SignalTarget;
import org.jspecify.annotations.Nullable;

/** Tells every 2 s how the streams of a room fare. The engine's thread. */
final class RoomReporter {
    /** The documented period. */
    static final Duration PERIOD = Duration.ofSeconds(2);

    private final RoomHost host;
    private final RoomCallbacks callbacks;
    private final RoomConnection connection;
    private final RoomPublisher publisher;
    private final RoomMedia media;
    private final RoomUsers users;
    private final RoomPlan plan;
    private final long beganNanos;
    private final Map<String, Integer> qualities = new HashMap<>();
    private EngineThread.@Nullable Timer timer;
    private @Nullable LinkStats sentBefore;
    private @Nullable LinkStats receivedBefore;
    private final Map<Place, Long> renderedBefore = new HashMap<>();
    private long rounds;

    RoomReporter(
            RoomHost host,
            RoomCallbacks callbacks,
            RoomConnection connection,
            RoomPublisher publisher,
            RoomMedia media,
            RoomUsers users,
            RoomPlan plan) {
        this.host = host;
        this.callbacks = callbacks;
        this.connection = connection;
        this.publisher = publisher;
        this.media = media;
        this.users = users;
        this.plan = plan;
        beganNanos = host.services().thread().nowNanos();
    }

    /** The room is joined, for the first time or anew. */
    void start() {
        sentBefore = null;
        receivedBefore = null;
        rounds++;
        if (timer == null) {
            timer = host.services().thread().every(PERIOD, this::read);
        }
    }

    /** Nothing more is told. */
    void stop() {
        rounds++;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** The service's word on how users fare. */
    void onQuality(ConnectionQualityUpdate update) {
        for (ConnectionQualityInfo info : update.getUpdatesList()) {
            ConnectionQuality quality = info.getQuality();
            users.bySid(info.getParticipantSid())
                    .ifPresent(user -> qualities.put(user.id(), NetworkGrade.of(quality)));
        }
        qualities.keySet().removeIf(id -> users.find(id).isEmpty());
    }

    /** A connection stands differently; figures begin anew when it is another one. */
    void onLinkState(SignalTarget link, LinkState state) {
        if (state == LinkState.CLOSED) {
            if (link == SignalTarget.PUBLISHER) {
                sentBefore = null;
            } else {
                receivedBefore = null;
            }
        }
    }

    // Every two seconds.

    private void read() {
        RoomLinks links = connection.links().orElse(null);
        if (links == null) {
            return;
        }
        long round = rounds;
        links.publisher()
                .readStats(sent ->
                        links.subscriber()
                                .readStats(received ->
                                        host.services()
                                                .thread()
                                                .post(() -> tell(round, sent, received))));
    }

    private void tell(long round, LinkStats sent, LinkStats received) {
        if (round != rounds) {
            return;
        }
        LinkStats sentThen = sentBefore;
        LinkStats receivedThen = receivedBefore;
        sentBefore = sent;
        receivedBefore = received;
        if (sentThen == null || receivedThen == null) {
            return;
        }
        RTCRoomStats room = new RTCRoomStats();
        room.userCount = users.all().size() + 1;
        room.duration =
                (int)
                        Duration.ofNanos(host.services().thread().nowNanos() - beganNanos)
                                .toSeconds();
        tellSent(sentThen, sent, room);
        List<NetworkQualityStats> remote = tellReceived(receivedThen, received, room);
        tellRoom(sentThen, sent, receivedThen, received, room);
        tellQuality(sent, received, room, remote);
    }

    private void tellSent(LinkStats before, LinkStats now, RTCRoomStats room) {
        int interval = StreamFigures.intervalMillis(before, now);
        for (StreamKind stream : StreamKind.values()) {
            LocalStreamStats stats = new LocalStreamStats();
            stats.isScreen = stream == StreamKind.SCREEN;
            TrackSlot audio = TrackSlot.of(stream, Medium.AUDIO);
            TrackSlot video = TrackSlot.of(stream, Medium.VIDEO);
            if (!publisher.isPublished(audio) && !publisher.isPublished(video)) {
                continue;
            }
            now.sentAudio().stream()
                    .filter(sent -> publisher.sends(audio, sent.trackId()))
                    .findFirst()
                    .ifPresent(sent ->
                            stats.audioStats =
                                    StreamFigures.localAudio(
                                            before.sentAudio().stream()
                                                    .filter(old ->
                                                            old.trackId().equals(sent.trackId()))
                                                    .findFirst(),
                                            sent,
                                            interval,
                                            host.media().audioSending(audio).channels()));
            stats.videoStats =
                    StreamFigures.localVideo(
                            before.sentVideo().stream()
                                    .filter(sent -> publisher.sends(video, sent.trackId()))
                                    .toList(),
                            now.sentVideo().stream()
                                    .filter(sent -> publisher.sends(video, sent.trackId()))
                                    .toList(),
                            interval,
                            stats.isScreen);
            addSent(room, stats);
            callbacks.report(handler -> handler.onLocalStreamStats(stats));
        }
    }

    private static void addSent(RTCRoomStats room, LocalStreamStats stats) {
        room.txAudioKBitrate += Math.round(stats.audioStats.sendKBitrate);
        int video = Math.round(stats.videoStats.sentKBitrate);
        if (stats.isScreen) {
            room.txScreenKBitrate += video;
        } else {
            room.txVideoKBitrate += video;
        }
        room.txLostrate =
                Math.max(
                        room.txLostrate,
                        Math.max(stats.audioStats.audioLossRate, stats.videoStats.videoLossRate));
        room.txJitter =
                Math.max(room.txJitter, Math.max(stats.audioStats.jitter, stats.videoStats.jitter));
    }

    private List<NetworkQualityStats> tellReceived(
            LinkStats before, LinkStats now, RTCRoomStats room) {
        int interval = StreamFigures.intervalMillis(before, now);
        List<NetworkQualityStats> qualitiesOfUsers = new ArrayList<>();
        for (RemoteUser user : users.all()) {
            double loss = 0;
            for (StreamKind stream : StreamKind.values()) {
                Optional<RemoteStreamStats> stats = remote(user, stream, before, now, interval);
                if (stats.isPresent()) {
                    RemoteStreamStats told = stats.get();
                    addReceived(room, told);
                    loss = Math.max(loss, told.audioStats.audioLossRate);
                    loss = Math.max(loss, told.videoStats.videoLossRate);
                    callbacks.report(handler -> handler.onRemoteStreamStats(told));
                }
            }
            NetworkQualityStats quality =
                    new NetworkQualityStats(
                            user.id(),
                            qualities.getOrDefault(user.id(), NetworkGrade.UNKNOWN),
                            NetworkGrade.of(loss, now.roundTripSeconds() * 1e3));
            quality.fractionLost = loss;
            qualitiesOfUsers.add(quality);
        }
        return qualitiesOfUsers;
    }

    private Optional<RemoteStreamStats> remote(
            RemoteUser user, StreamKind stream, LinkStats before, LinkStats now, int interval) {
        Place audio = new Place(user.id(), stream, Medium.AUDIO);
        Place video = new Place(user.id(), stream, Medium.VIDEO);
        RemoteStreamStats stats = new RemoteStreamStats();
        stats.uid = user.id();
        stats.isScreen = stream == StreamKind.SCREEN;
        boolean found = false;
        for (LinkStats.ReceivedAudio received : now.receivedAudio()) {
            if (media.audioPlace(received.trackId()).filter(audio::equals).isPresent()) {
                found = true;
                stats.audioStats =
                        StreamFigures.remoteAudio(
                                before.receivedAudio().stream()
                                        .filter(old -> old.trackId().equals(received.trackId()))
                                        .findFirst(),
                                received,
                                interval,
                                now.roundTripSeconds());
            }
        }
        for (LinkStats.ReceivedVideo received : now.receivedVideo()) {
            if (media.videoPlace(received.trackId()).filter(video::equals).isPresent()) {
                found = true;
                Optional<LinkStats.ReceivedVideo> old =
                        before.receivedVideo().stream()
                                .filter(then -> then.trackId().equals(received.trackId()))
                                .findFirst();
                stats.videoStats =
                        StreamFigures.remoteVideo(
                                old, received, interval, now.roundTripSeconds(), stats.isScreen);
                stats.videoStats.rendererOutputFrameRate = renderedRate(video, interval);
                media.onFlow(video, stats.videoStats.decoderOutputFrameRate > 0);
            }
        }
        return found ? Optional.of(stats) : Optional.empty();
    }

    private int renderedRate(Place video, int interval) {
        long rendered = host.renderedFrames(media.key(video));
        Long then = renderedBefore.put(video, rendered);
        return then == null || rendered < then
                ? 0
                : (int) Math.round((rendered - then) * 1e3 / interval);
    }

    private static void addReceived(RTCRoomStats room, RemoteStreamStats stats) {
        room.rxAudioKBitrate += Math.round(stats.audioStats.receivedKBitrate);
        int video = Math.round(stats.videoStats.receivedKBitrate);
        if (stats.isScreen) {
            room.rxScreenKBitrate += video;
        } else {
            room.rxVideoKBitrate += video;
        }
        room.rxLostrate =
                Math.max(
                        room.rxLostrate,
                        Math.max(stats.audioStats.audioLossRate, stats.videoStats.videoLossRate));
        room.rxJitter =
                Math.max(room.rxJitter, Math.max(stats.audioStats.jitter, stats.videoStats.jitter));
    }

    private void tellRoom(
            LinkStats sentThen,
            LinkStats sent,
            LinkStats receivedThen,
            LinkStats received,
            RTCRoomStats room) {
        room.txBytes = sent.bytesSent() + received.bytesSent();
        room.rxBytes = sent.bytesReceived() + received.bytesReceived();
        int interval = StreamFigures.intervalMillis(sentThen, sent);
        room.txKBitrate =
                Math.round(
                        StreamFigures.kilobits(
                                sentThen.bytesSent() + receivedThen.bytesSent(),
                                room.txBytes,
                                interval));
        room.rxKBitrate =
                Math.round(
                        StreamFigures.kilobits(
                                sentThen.bytesReceived() + receivedThen.bytesReceived(),
                                room.rxBytes,
                                interval));
        double rtt = Math.max(sent.roundTripSeconds(), received.roundTripSeconds());
        room.rtt = (int) Math.round(rtt * 1e3);
        callbacks.report(handler -> handler.onRoomStats(room));
    }

    private void tellQuality(
            LinkStats sent,
            LinkStats received,
            RTCRoomStats room,
            List<NetworkQualityStats> remote) {
        boolean down = connection.isDown();
        NetworkQualityStats local = new NetworkQualityStats();
        local.uid = plan.userId();
        local.fractionLost = room.txLostrate;
        local.rtt = room.rtt;
        local.totalBandwidth = (room.txKBitrate + room.rxKBitrate) * 1_000;
        double sentMillis = sent.roundTripSeconds() * 1e3;
        double receivedMillis = received.roundTripSeconds() * 1e3;
        local.txQuality = down ? NetworkGrade.DOWN : NetworkGrade.of(room.txLostrate, sentMillis);
        local.rxQuality =
                down ? NetworkGrade.DOWN : NetworkGrade.of(room.rxLostrate, receivedMillis);
        NetworkQualityStats[] others = remote.toArray(NetworkQualityStats[]::new);
        callbacks.report(handler -> handler.onNetworkQuality(local, others));
    }
}
