package dev.parley.testkit;

import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.rtcp.Nack;
import dev.parley.protocol.rtcp.PictureLoss;
import dev.parley.protocol.rtcp.RtcpCompound;
import dev.parley.protocol.rtcp.RtcpKind;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtcp.SenderReport;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.Retransmission;
import dev.parley.protocol.rtp.RtpPacket;
import dev.parley.sfu.room.AddTrackOutcome;
import dev.parley.sfu.room.BoundMedia;
import dev.parley.sfu.room.ClientTraits;
import dev.parley.sfu.room.JoinOutcome;
import dev.parley.sfu.room.JoinRequest;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.NegotiatedSubscription;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.sfu.room.SubscribedTrack;
import dev.parley.sfu.subscription.SendMedia;
import dev.parley.sfu.subscription.WantedMedia;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of a room: joins, publishes, subscribes and repairs as a browser and its server session
 * do together, on virtual time.
 *
 * <p>Single-threaded. What it is told and what it received stays readable after it left.
 */
public final class ScriptedPeer {
    private static final int OWN_SSRC = 0x0FEED;
    private static final long REPORT_NANOS = 1_000_000_000L;

    private final String sid;
    private final PeerOptions options;
    private final Consumer<RoomCommand> commands;
    private final PeerLink publisher;
    private final PeerLink subscriber;
    private final IceCredentials publisherIce;
    private final IceCredentials subscriberIce;
    private final int firstSsrc;
    private final EgressCheck egress;
    private final Deque<RoomEvent> mailbox = new ArrayDeque<>();
    private final List<RoomEvent> told = new ArrayList<>();
    private final List<SentTrack> sent = new ArrayList<>();
    private final Map<String, ReceivedTrack> received = new LinkedHashMap<>();
    private final List<ReceivedTrack> ended = new ArrayList<>();
    private final RtcpWriter writer = new RtcpWriter();
    private final byte[] buffer = new byte[1200];
    private final RtcpCompound compound = new RtcpCompound();
    private final Nack nack = new Nack();
    private final PictureLoss pictureLoss = new PictureLoss();
    private final SenderReport senderReport = new SenderReport();
    private final RtpPacket packet = new RtpPacket();
    private final int[] numbers = new int[512];
    private @Nullable JoinOutcome outcome;
    private @Nullable LeaveReason left;
    private boolean publishing;
    private int subscriptions;
    private int tracks;
    private long nextReportNanos;

    /** What a peer is made of besides its options. */
    record Place(
            SimulatedNetwork network,
            InetSocketAddress server,
            EgressCheck egress,
            int number,
            Consumer<RoomCommand> commands) {
        PeerLink link(int port, IceCredentials own, IceCredentials ofServer) {
            return new PeerLink(network, address(number, port), server, own, ofServer);
        }
    }

    /** The addresses of peers: one host each. */
    static InetSocketAddress address(int number, int port) {
        return Addresses.of(number, port);
    }

    ScriptedPeer(PeerOptions options, Place place) {
        int number = place.number();
        this.sid = "PA_" + number;
        this.options = options;
        this.commands = place.commands();
        this.egress = place.egress();
        publisherIce = credentials("pub", number);
        subscriberIce = credentials("sub", number);
        publisher = place.link(50_000, credentials("cpub", number), publisherIce);
        subscriber = place.link(50_001, credentials("csub", number), subscriberIce);
        firstSsrc = 0x10_0000 + number * 1000;
    }

    private static IceCredentials credentials(String name, int number) {
        String ufrag = name + number;
        return new IceCredentials(ufrag, ufrag + "passwordpasswordpassword");
    }

    RoomCommand.Join joinCommand(Consumer<RoomEvent> heard) {
        ParticipantProfile profile =
                new ParticipantProfile(
                        sid,
                        options.identity(),
                        "",
                        "",
                        Map.of(),
                        options.permissions(),
                        new ClientTraits(0, 0, List.of()));
        RoomSettings settings =
                new RoomSettings(
                        Duration.ofSeconds(1),
                        options.departureTimeout(),
                        options.maxParticipants(),
                        "");
        JoinRequest request =
                new JoinRequest(
                        "RM_" + sid,
                        Optional.of(settings),
                        profile,
                        publisherIce,
                        subscriberIce,
                        options.autoSubscribe(),
                        event -> {
                            heard.accept(event);
                            mailbox.add(event);
                            return told.add(event);
                        },
                        0);
        return new RoomCommand.Join(request, answer -> outcome = answer);
    }

    /** Its life in one step of time. */
    void onTimer(long nowNanos) {
        if (!(outcome instanceof JoinOutcome.Joined) || left != null) {
            return;
        }
        if (!publishing) {
            publishing = true;
            begin(nowNanos);
        }
        while (left == null && !mailbox.isEmpty()) {
            onEvent(mailbox.remove());
        }
        publisher.onTimer(nowNanos);
        subscriber.onTimer(nowNanos);
        publisher.receive(publisherUp, nowNanos);
        subscriber.receive(subscriberUp, nowNanos);
        sent.forEach(track -> track.onTimer(writer, buffer, nowNanos));
        writer.begin(buffer, 0, buffer.length);
        received.values().forEach(track -> track.ask(writer, nowNanos));
        subscriber.sendRtcp(buffer, writer.length());
        report(nowNanos);
    }

    private void begin(long nowNanos) {
        commands.accept(
                new RoomCommand.ConfigureSubscriber(sid, subscriber.description(), List.of()));
        for (TrackScript script : options.tracks()) {
            publish(script, nowNanos);
        }
    }

    private void report(long nowNanos) {
        if (nowNanos - nextReportNanos < 0 || received.isEmpty()) {
            return;
        }
        nextReportNanos = nowNanos + REPORT_NANOS;
        writer.begin(buffer, 0, buffer.length);
        writer.receiverReport(OWN_SSRC);
        received.values().forEach(track -> track.report(writer, nowNanos));
        subscriber.sendRtcp(buffer, writer.length());
    }

    /** Publishes one more track. */
    public SentTrack publish(TrackScript script, long nowNanos) {
        int number = tracks++;
        String trackSid = "TR_" + sid + "_" + number;
        SentTrack track =
                new SentTrack(publisher, script, trackSid, "m" + number, firstSsrc + 10 * number);
        track.start(nowNanos);
        commands.accept(
                new RoomCommand.AddTrack(
                        sid, track.request(false), answer -> onAdded(track, answer)));
        return track;
    }

    private void onAdded(SentTrack track, AddTrackOutcome answer) {
        if (answer instanceof AddTrackOutcome.Added) {
            sent.add(track);
            configurePublisher(List.of());
        }
    }

    private void configurePublisher(List<String> endedSids) {
        List<BoundMedia> bound = sent.stream().map(SentTrack::bound).toList();
        commands.accept(
                new RoomCommand.ConfigurePublisher(sid, publisher.description(), bound, endedSids));
    }

    /** Stops publishing a track. */
    public void unpublish(SentTrack track) {
        if (sent.remove(track)) {
            configurePublisher(List.of(track.sid()));
        }
    }

    public void mute(SentTrack track, boolean muted) {
        commands.accept(new RoomCommand.SetMuted(sid, track.sid(), muted));
    }

    /** Says which quality of a track it wants. */
    public void want(String trackSid, WantedMedia wanted) {
        commands.accept(new RoomCommand.SetWanted(sid, List.of(trackSid), wanted));
    }

    public void subscribe(String trackSid, boolean subscribed) {
        commands.accept(new RoomCommand.SetSubscribed(sid, List.of(trackSid), subscribed));
    }

    /** Says goodbye. */
    public void leave() {
        commands.accept(new RoomCommand.Leave(sid, LeaveReason.CLIENT_INITIATED));
    }

    /** Loses its network, as a phone in a tunnel. */
    public void silence(boolean silent) {
        publisher.silence(silent);
        subscriber.silence(silent);
    }

    private void onEvent(RoomEvent event) {
        switch (event) {
            case RoomEvent.SubscriptionStarted started -> configure(started.track());
            case RoomEvent.SubscriptionEnded over -> {
                ReceivedTrack track = received.remove(over.trackSid());
                if (track != null) {
                    ended.add(track);
                }
            }
            case RoomEvent.Disconnected gone -> left = gone.reason();
            default -> {
                // Only kept for the test to read.
            }
        }
    }

    private void configure(SubscribedTrack track) {
        boolean video = track.track().kind() == MediaKind.VIDEO;
        int ssrc = firstSsrc + 500 + 2 * subscriptions++;
        ReceivedTrack receiving = new ReceivedTrack(track.trackSid(), video, ssrc, OWN_SSRC);
        received.put(track.trackSid(), receiving);
        egress.noteRepair(receiving.repairSsrc());
        SendMedia media =
                new SendMedia(
                        "s" + subscriptions,
                        List.of(video ? Formats.TAKEN_VP8 : Formats.TAKEN_OPUS),
                        Formats.TAKEN,
                        ssrc,
                        receiving.repairSsrc());
        commands.accept(
                new RoomCommand.ConfigureSubscriber(
                        sid,
                        subscriber.description(),
                        List.of(new NegotiatedSubscription(track.trackSid(), media))));
    }

    private final PeerLink.Up publisherUp =
            new PeerLink.Up() {
                @Override
                public void onRtp(byte[] bytes, int length, long nowNanos) {
                    throw new AssertionError("media on the publishing transport");
                }

                @Override
                public void onRtcp(byte[] bytes, int length, long nowNanos) {
                    compound.wrap(bytes, 0, length);
                    while (compound.next()) {
                        onFeedback();
                    }
                }
            };

    private void onFeedback() {
        if (compound.kind() == RtcpKind.NACK && nack.wrap(compound)) {
            int count = nack.sequenceNumbers(numbers);
            sent.forEach(track -> track.onNack(nack.mediaSsrc(), numbers, count));
        } else if (compound.kind() == RtcpKind.PICTURE_LOSS && pictureLoss.wrap(compound)) {
            sent.forEach(track -> track.onPictureLoss(pictureLoss.mediaSsrc()));
        }
    }

    private final PeerLink.Up subscriberUp =
            new PeerLink.Up() {
                @Override
                public void onRtp(byte[] bytes, int length, long nowNanos) {
                    receive(bytes, length, nowNanos);
                }

                @Override
                public void onRtcp(byte[] bytes, int length, long nowNanos) {
                    compound.wrap(bytes, 0, length);
                    while (compound.next()) {
                        onReport(nowNanos);
                    }
                }
            };

    private void receive(byte[] bytes, int length, long nowNanos) {
        if (!packet.wrap(bytes, 0, length)) {
            throw new AssertionError("malformed RTP from the server");
        }
        for (ReceivedTrack track : received.values()) {
            boolean repair = packet.ssrc() == track.repairSsrc();
            if (repair && !Retransmission.restore(packet, 120, track.ssrc())) {
                throw new AssertionError("retransmission without a number");
            }
            if (packet.ssrc() == track.ssrc()) {
                track.onPacket(packet, repair, nowNanos);
                return;
            }
        }
    }

    private void onReport(long nowNanos) {
        if (compound.kind() == RtcpKind.SENDER_REPORT && senderReport.wrap(compound)) {
            for (ReceivedTrack track : received.values()) {
                if (track.ssrc() == senderReport.senderSsrc()) {
                    track.onReport(senderReport, nowNanos);
                }
            }
        }
    }

    public String sid() {
        return sid;
    }

    public String identity() {
        return options.identity();
    }

    /** The answer to its join, or null while there is none. */
    public @Nullable JoinOutcome outcome() {
        return outcome;
    }

    /** Why the room removed it, or null while it is there. */
    public @Nullable LeaveReason left() {
        return left;
    }

    /** All events so far. */
    public List<RoomEvent> told() {
        return told;
    }

    /** Its tracks in the order they were added. */
    public List<SentTrack> sent() {
        return sent;
    }

    /** Tracks it receives now, in the order they began. */
    public Collection<ReceivedTrack> received() {
        return received.values();
    }

    /** What it receives of a track now. */
    public @Nullable ReceivedTrack received(SentTrack track) {
        return received.get(track.sid());
    }

    /** What decoders would have stumbled over, ended tracks included. */
    public List<String> violations() {
        List<String> all = new ArrayList<>();
        received.values()
                .forEach(t -> t.violations().forEach(v -> all.add(t.trackSid() + " " + v)));
        ended.forEach(t -> t.violations().forEach(v -> all.add(t.trackSid() + " " + v)));
        return all;
    }

    public PeerLink publisher() {
        return publisher;
    }

    public PeerLink subscriber() {
        return subscriber;
    }

    /** Sends an RTCP message of the subscribing side, such as a hostile one. */
    public void sendFeedback(Consumer<RtcpWriter> message) {
        writer.begin(buffer, 0, buffer.length);
        message.accept(writer);
        subscriber.sendRtcp(buffer, writer.length());
    }

    /** Sends an RTCP message of the publishing side, such as a hostile one. */
    public void sendReport(Consumer<RtcpWriter> message) {
        writer.begin(buffer, 0, buffer.length);
        message.accept(writer);
        publisher.sendRtcp(buffer, writer.length());
    }
}
