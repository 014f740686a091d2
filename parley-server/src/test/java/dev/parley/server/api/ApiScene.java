package dev.parley.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.util.JsonFormat;
import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.server.directory.MediaHost;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.translation.LiveKitDataPackets;
import dev.parley.sfu.loop.DatagramPort;
import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.loop.LoopObserver;
import dev.parley.sfu.loop.MediaLoop;
import dev.parley.sfu.loop.MediaLoopOptions;
import dev.parley.sfu.room.AddTrackOutcome;
import dev.parley.sfu.room.AudioFeatures;
import dev.parley.sfu.room.ClientTraits;
import dev.parley.sfu.room.JoinOutcome;
import dev.parley.sfu.room.JoinRequest;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.sfu.room.RoomLimits;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.sfu.room.TrackRequest;
import dev.parley.sfu.room.TrackSource;
import dev.parley.signaling.Sids;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service over two real media loops, which serve each command at once on the test's thread;
 * there are neither sockets nor media.
 */
public final class ApiScene {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String ROOM = "standup";
    static final int MAX_ROOMS_OF_A_LOOP = 100;
    static final Permissions ALL = new Permissions(true, Set.of(), true, true, true, false, false);

    final AccessTokens tokens = new AccessTokens(Map.of("devkey", "secret"));
    public final RoomDirectory directory;
    final TwirpApi api;

    /** Loops that take no more commands. */
    public boolean mute;

    private final Map<String, List<RoomEvent>> events = new HashMap<>();
    private int joined;

    public ApiScene() {
        this(RemoteUnmute.REFUSED);
    }

    ApiScene(RemoteUnmute remoteUnmute) {
        List<MediaHost> hosts = List.of(host(), host());
        directory = new RoomDirectory(hosts);
        RoomSettings defaults =
                new RoomSettings(Duration.ofMinutes(5), Duration.ofSeconds(20), 0, "");
        api =
                new TwirpApi(
                        tokens,
                        () -> NOW,
                        new TwirpApi.Rooms(directory, defaults, new Sids(new Random(1))),
                        remoteUnmute);
    }

    private MediaHost host() {
        Queue<LoopCommand> inbox = new ArrayDeque<>();
        MediaLoop loop =
                new MediaLoop(
                        new MediaLoopOptions(MAX_ROOMS_OF_A_LOOP, 100, 16, RoomLimits.DEFAULT),
                        new NoDatagrams(),
                        inbox,
                        command -> {},
                        new NoDtls(),
                        new Observer(),
                        new Random(1),
                        new LiveKitDataPackets());
        return new MediaHost(
                command -> {
                    if (mute) {
                        return false;
                    }
                    inbox.add(command);
                    loop.runOnce(1);
                    return true;
                },
                List.of(),
                "A");
    }

    // ---- people

    /** Somebody joins who may do everything; what they are told is kept. */
    public String join(String roomName, String identity) {
        String sid = "PA_" + identity + ++joined;
        List<RoomEvent> told = new ArrayList<>();
        events.put(sid, told);
        RoomDirectory.Joining joining =
                directory.join(
                        roomName,
                        handle ->
                                new JoinRequest(
                                        "RM_" + roomName,
                                        Optional.of(
                                                new RoomSettings(
                                                        Duration.ofMinutes(5),
                                                        Duration.ofSeconds(20),
                                                        0,
                                                        "")),
                                        new ParticipantProfile(
                                                sid,
                                                identity,
                                                identity,
                                                "",
                                                Map.of(),
                                                ALL,
                                                new ClientTraits(0, 0, List.of())),
                                        ice("p"),
                                        ice("s"),
                                        true,
                                        told::add,
                                        NOW.toEpochMilli()));
        assertThat(joining.outcome()).isInstanceOf(JoinOutcome.Joined.class);
        return sid;
    }

    private IceCredentials ice(String prefix) {
        return new IceCredentials(prefix + "frag" + joined, "password".repeat(3));
    }

    /** Announces a microphone. */
    public void announce(String participantSid, String trackSid) {
        TrackRequest request =
                new TrackRequest(
                        "cid",
                        trackSid,
                        CodecName.OPUS,
                        TrackSource.MICROPHONE,
                        "mic",
                        "",
                        false,
                        0,
                        0,
                        List.of(),
                        AudioFeatures.NONE,
                        0);
        Optional<AddTrackOutcome> outcome =
                directory
                        .find(ROOM)
                        .orElseThrow()
                        .ask(reply -> new RoomCommand.AddTrack(participantSid, request, reply));
        assertThat(outcome).containsInstanceOf(AddTrackOutcome.Added.class);
    }

    public List<RoomEvent> told(String participantSid) {
        return events.getOrDefault(participantSid, List.of());
    }

    // ---- tokens

    String bearer(VideoGrant grant) {
        return "Bearer "
                + tokens.mint(AccessToken.of("", grant), "devkey", NOW, Duration.ofHours(1));
    }

    static VideoGrant admin(String room) {
        return VideoGrant.builder().roomAdmin(true).room(room).build();
    }

    static VideoGrant admin(String room, String destination) {
        return admin(room).toBuilder().destinationRoom(destination).build();
    }

    static VideoGrant creator() {
        return VideoGrant.builder().roomCreate(true).build();
    }

    static VideoGrant lister() {
        return VideoGrant.builder().roomList(true).build();
    }

    // ---- calls

    ApiResponse send(String authorization, ApiRequest request) {
        return switch (api.admit(authorization)) {
            case TwirpApi.Admission.Refused(var response) -> response;
            case TwirpApi.Admission.Admitted(var caller) -> api.answer(caller, request);
        };
    }

    ApiResponse send(String authorization, String method, MessageFormat format, Message request) {
        return send(authorization, post(method, format.contentType(), body(format, request)));
    }

    static byte[] body(MessageFormat format, Message request) {
        return switch (format) {
            case PROTOBUF -> request.toByteArray();
            case JSON -> json(request);
        };
    }

    static ApiRequest post(String method, String contentType, byte[] body) {
        return new ApiRequest("POST", "/twirp/livekit.RoomService/" + method, contentType, body);
    }

    private static byte[] json(Message request) {
        try {
            return JsonFormat.printer().print(request).getBytes(StandardCharsets.UTF_8);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** A call that succeeds. */
    <M extends Message> M call(VideoGrant grant, String method, Message request, Parser<M> answer) {
        ApiResponse response = send(bearer(grant), method, MessageFormat.PROTOBUF, request);
        assertThat(response.httpStatus()).as(text(response)).isEqualTo(200);
        try {
            return answer.parseFrom(response.body());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** A call that fails; its code and its message. */
    String failure(VideoGrant grant, String method, Message request) {
        ApiResponse response = send(bearer(grant), method, MessageFormat.PROTOBUF, request);
        assertThat(response.httpStatus()).as(text(response)).isNotEqualTo(200);
        assertThat(response.contentType()).isEqualTo("application/json");
        JsonNode error = error(response);
        return response.httpStatus()
                + " "
                + error.path("code").asString()
                + ": "
                + error.path("msg").asString();
    }

    static JsonNode error(ApiResponse response) {
        return JsonMapper.builder().build().readTree(response.body());
    }

    static String text(ApiResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private final class Observer implements LoopObserver {
        @Override
        public void onRoomNews(RoomNews news) {
            if (news instanceof RoomNews.Opened) {
                directory.roomOpened(news.room().name());
            } else if (news instanceof RoomNews.Closed) {
                directory.roomClosed(news.room().name());
            }
        }

        @Override
        public void roomFailed(
                String name, String sid, RuntimeException fault, List<Object> journal) {
            throw new AssertionError(fault);
        }
    }

    private static final class NoDatagrams implements DatagramPort {
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
