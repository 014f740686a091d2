package dev.parley.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.loop.DatagramPort;
import dev.parley.sfu.loop.SlabEgress;
import dev.parley.sfu.publication.ReceiveMedia;
import dev.parley.sfu.subscription.SendMedia;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One room without a loop and without media: commands in, events out, time by hand. */
final class RoomScene {
    static final Permissions ALL = new Permissions(true, Set.of(), true, true, true, false, false);
    static final Permissions HIDDEN =
            new Permissions(true, Set.of(), true, true, true, true, false);
    static final Permissions LISTENER =
            new Permissions(false, Set.of(), true, false, false, false, false);
    static final Permissions SPEAKER =
            new Permissions(
                    true, Set.of(TrackSource.MICROPHONE), false, false, false, false, false);

    final Registry registry = new Registry();
    final DropCounters drops = new DropCounters();
    final List<RoomNews> news = new ArrayList<>();
    final Room room;
    long nowNanos = 1_000_000_000L;
    private int joined;

    /** What can be reached, up to a limit. */
    static final class Registry implements TransportRegistry {
        final Map<String, ParticipantTransport> byUfrag = new HashMap<>();
        int limit = 1000;

        @Override
        public boolean register(String localUfrag, ParticipantTransport transport) {
            return byUfrag.size() < limit && byUfrag.putIfAbsent(localUfrag, transport) == null;
        }

        @Override
        public void unregister(String localUfrag) {
            byUfrag.remove(localUfrag);
        }

        @Override
        public void bind(InetSocketAddress address, ParticipantTransport transport) {}

        @Override
        public void release(InetSocketAddress address, ParticipantTransport transport) {}
    }

    /** Someone in the room, and what they were told. */
    static final class Member {
        final String sid;
        final List<RoomEvent> events = new ArrayList<>();
        int mailboxRoom = Integer.MAX_VALUE;
        @Nullable JoinOutcome outcome;

        Member(String sid) {
            this.sid = sid;
        }

        <E extends RoomEvent> List<E> heard(Class<E> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        JoinOutcome.Joined joined() {
            assertThat(outcome).isInstanceOf(JoinOutcome.Joined.class);
            return (JoinOutcome.Joined) Objects.requireNonNull(outcome);
        }

        boolean offer(RoomEvent event) {
            return events.size() < mailboxRoom && events.add(event);
        }
    }

    RoomScene() {
        this(0, RoomLimits.DEFAULT);
    }

    RoomScene(int maxParticipants, RoomLimits limits) {
        RoomSettings settings =
                new RoomSettings(
                        Duration.ofSeconds(30), Duration.ofSeconds(5), maxParticipants, "");
        RoomServices services =
                new RoomServices(
                        new SlabEgress(new Discard(), drops, 16),
                        registry,
                        new NoDtls(),
                        (transport, event) -> {},
                        drops,
                        new Random(1),
                        (packet, kind, sender) -> Optional.empty(),
                        limits,
                        news::add);
        room = new Room("room", "RM_1", settings, 0, services, nowNanos);
    }

    Member join(String identity) {
        return join(identity, ALL, true);
    }

    Member join(String identity, Permissions permissions, boolean autoSubscribe) {
        int number = ++joined;
        Member member = new Member("PA_" + identity + number);
        ParticipantProfile profile =
                new ParticipantProfile(
                        member.sid,
                        identity,
                        identity,
                        "",
                        Map.of(),
                        permissions,
                        new ClientTraits(0, 0, List.of()));
        JoinRequest request =
                new JoinRequest(
                        "RM_1",
                        Optional.empty(),
                        profile,
                        ice("pub" + number),
                        ice("sub" + number),
                        autoSubscribe,
                        member::offer,
                        0);
        apply(new RoomCommand.Join(request, outcome -> member.outcome = outcome));
        return member;
    }

    static IceCredentials ice(String ufrag) {
        return new IceCredentials(ufrag, "passwordpasswordpassword");
    }

    void apply(RoomCommand command) {
        room.apply(command, nowNanos);
    }

    void activate(Member member) {
        room.onTransportActive(Objects.requireNonNull(room.find(member.sid)), nowNanos);
        room.settle(nowNanos);
    }

    void leave(Member member) {
        apply(new RoomCommand.Leave(member.sid, LeaveReason.CLIENT_INITIATED));
    }

    /** Lets time pass in ticks of half a second. */
    void pass(Duration duration) {
        long end = nowNanos + duration.toNanos();
        while (nowNanos < end && !room.closed()) {
            nowNanos = Math.min(end, nowNanos + 500_000_000L);
            room.onTimer(nowNanos);
        }
    }

    AddTrackOutcome add(Member member, String trackSid, TrackSource source) {
        List<AddTrackOutcome> answers = new ArrayList<>();
        TrackRequest request =
                new TrackRequest(
                        "cid of " + trackSid,
                        trackSid,
                        CodecName.OPUS,
                        source,
                        "",
                        "",
                        false,
                        0,
                        0,
                        List.of(),
                        AudioFeatures.NONE,
                        0);
        apply(new RoomCommand.AddTrack(member.sid, request, answers::add));
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    /** Adds a microphone and negotiates it. */
    void publish(Member member, String trackSid) {
        assertThat(add(member, trackSid, TrackSource.MICROPHONE))
                .isInstanceOf(AddTrackOutcome.Added.class);
        negotiate(member, List.of(trackSid), List.of());
    }

    void negotiate(Member member, List<String> bound, List<String> ended) {
        List<BoundMedia> media =
                bound.stream()
                        .map(sid ->
                                new BoundMedia(
                                        sid,
                                        new ReceiveMedia(
                                                sid,
                                                MediaKind.AUDIO,
                                                List.of(OPUS),
                                                RtpExtensionIds.NONE,
                                                List.of(),
                                                List.of(sid.hashCode()),
                                                List.of(0))))
                        .toList();
        apply(new RoomCommand.ConfigurePublisher(member.sid, remote(), media, ended));
    }

    void accept(Member member, String trackSid) {
        SendMedia media =
                new SendMedia("s", List.of(OPUS), RtpExtensionIds.NONE, trackSid.hashCode(), 0);
        apply(
                new RoomCommand.ConfigureSubscriber(
                        member.sid,
                        remote(),
                        List.of(new NegotiatedSubscription(trackSid, media))));
    }

    static final RtpCodec OPUS = new RtpCodec(CodecName.OPUS, 111, 48_000, 2, -1, "");

    static RemoteTransport remote() {
        return new RemoteTransport(
                ice("remote"),
                List.of(new CertificateFingerprint("sha-256", "AA")),
                DtlsRole.SERVER);
    }

    private static final class Discard implements DatagramPort {
        @Override
        public int receive(byte[] buffer, int offset, int capacity) {
            return NOTHING;
        }

        @Override
        public InetSocketAddress sender() {
            throw new IllegalStateException("nothing was received");
        }

        @Override
        public int send(DatagramRun run, byte[] slab) {
            return run.count();
        }
    }

    private static final class NoDtls implements DtlsEndpoint.Factory {
        @Override
        public CertificateFingerprint localFingerprint() {
            return new CertificateFingerprint("sha-256", "BB");
        }

        @Override
        public DtlsEndpoint open(
                DtlsRole role, List<CertificateFingerprint> remote, Consumer<DtlsEvent> events) {
            throw new IllegalStateException("nothing is connected here");
        }
    }
}
