package dev.parley.e2e;

import static dev.parley.e2e.SdkExpectations.awaitHearing;
import static dev.parley.e2e.SdkExpectations.awaitPictures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.CallMember.Reply;
import dev.parley.sdk.StreamIndex;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Members of group calls of two, the real call server and the real RTC service. */
class BusinessServerTest {
    private static final double ANNS_HZ = 500;
    private static final double BENS_HZ = 800;
    private static final Duration UNTIL_GONE = Duration.ofMinutes(2);

    private static final int SHORT_STAYS = 20;

    private static CallNetwork network;
    private final String room = CallNetwork.newRoom();

    @BeforeAll
    static void start() {
        network =
                CallNetwork.start(
                        "BusinessServerTest",
                        24,
                        Map.of(
                                "PARLEY_CALL_ROOM_CAPACITY", "2",
                                "PARLEY_CALL_ROOM_RECONNECT_WINDOW", "2s"),
                        Map.of("PARLEY_ICE_RESUME_TIMEOUT", "3s"));
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @Test
    void membersTalkWithTheTokensTheyGetAndTheRoomCountsFromItsFirstJoin() {
        CallMember ann = network.member("Ann").talk(ANNS_HZ);
        CallMember ben = network.member("Ben").talk(BENS_HZ);
        assertThat(ann.join(room).duration()).isZero();
        Poll.letRun(Duration.ofSeconds(2));
        assertThat(ben.join(room).duration()).isGreaterThanOrEqualTo(2);
        awaitHearing(ann.place(), ben.id(), BENS_HZ);
        awaitHearing(ben.place(), ann.id(), ANNS_HZ);
        awaitPictures(ann.place(), ann.user().watch(ben.id(), StreamIndex.STREAM_INDEX_MAIN));
        awaitPictures(ben.place(), ben.user().watch(ann.id(), StreamIndex.STREAM_INDEX_MAIN));
        network.awaitUsersIn(room, ann, ben);

        assertThat(ann.leave().code()).isEqualTo(200);
        ben.events().await("onUserLeave " + ann.id() + " 0");
        assertThat(ben.leave().code()).isEqualTo(200);
        assertThat(ann.join(room).duration()).as("another call of this name").isZero();
        ann.leave();
    }

    /** The news that they arrived may reach the call server after the seat was given up. */
    @Test
    void whoeverLeavesAtOnceIsNotSentOutMeanwhile() {
        CallMember ann = network.member("Ann");
        for (int i = 0; i < SHORT_STAYS; i++) {
            ann.join(room);
            assertThat(ann.leave().code()).isEqualTo(200);
        }
        assertThat(ann.events().of("onRoomStateChanged"))
                .hasSize(SHORT_STAYS)
                .allMatch(text -> text.contains(" 0 {\"join_type\":0"));
    }

    @Test
    void aFullRoomASharedScreenAndAnotherRoomAreRefused() {
        CallMember ann = network.member("Ann");
        CallMember ben = network.member("Ben");
        CallMember cleo = network.member("Cleo");
        ann.join(room);
        ben.join(room);
        assertThat(code(cleo, "videocallJoinRoom")).isEqualTo(406);

        assertThat(code(ann, "videocallStartShareScreen")).isEqualTo(200);
        assertThat(code(ben, "videocallStartShareScreen")).isEqualTo(485);
        assertThat(code(ann, "videocallEndShareScreen")).isEqualTo(200);
        assertThat(code(ben, "videocallStartShareScreen")).isEqualTo(200);

        assertThat(code(cleo, "videocallReconnect")).as("never had a seat").isEqualTo(404);
        assertThat(code(cleo, "videocallStartShareScreen")).isEqualTo(404);
        Reply seat = ben.ask("videocallReconnect", room);
        assertThat(seat.code()).isEqualTo(200);
        assertThat(seat.token()).isNotEmpty();
        ben.leave();
        assertThat(code(ben, "videocallReconnect")).as("has left").isEqualTo(419);
        assertThat(code(ann, "videocallStartShareScreen"))
                .as("who leaves shares no more")
                .isEqualTo(200);
        assertThat(cleo.join(room).code()).isEqualTo(200);
    }

    @Test
    void whoIsNotWhoTheySayIsRefusedAndChangesNothing() {
        CallMember ann = network.member("Ann");
        CallMember ben = network.member("Ben");
        assertThat(ann.ask("videocallJoinRoom", room, ben.account()).code()).isEqualTo(416);
        assertThat(ann.ask("videocallJoinRoom", room, ann.account().withLoginToken("")).code())
                .isEqualTo(451);
        assertThat(ann.ask("videocallJoinRoom", room, ann.account().withLoginToken("guess")).code())
                .isEqualTo(452);
        assertThat(
                        ann.ask(
                                        "videocallJoinRoom",
                                        room,
                                        ann.account().withLoginToken(ben.account().loginToken()))
                                .code())
                .isEqualTo(452);
        assertThat(code(ann, "videocallFly")).isEqualTo(400);
        assertThat(ann.send("no JSON")).as("not taken by the call server").startsWith("18 ");
        assertThat(ann.account().appInfo(network.callServer(), "anotherapp00000000000000").code())
                .isEqualTo(801);
        assertThat(code(ann, "videocallReconnect")).as("there is no such room").isEqualTo(422);
    }

    @Test
    void theSeatOfAKilledClientIsGivenToAnotherAndItsReturnIsRefused() {
        CallMember ann = network.member("Ann").talk(ANNS_HZ);
        CallMember ben = network.member("Ben");
        CallMember cleo = network.member("Cleo");
        ann.join(room);
        ben.join(room);
        assertThat(code(cleo, "videocallJoinRoom")).isEqualTo(406);
        awaitHearing(ben.place(), ann.id(), ANNS_HZ);
        ben.line().cut();
        Poll.until(
                "Ben's seat is free",
                UNTIL_GONE,
                () -> code(cleo, "videocallJoinRoom"),
                code -> code == 200);
        ann.events().await("onUserLeave " + ben.id() + " 1");
        cleo.join(room);

        ben.line().restore();
        assertThat(ben.reconnect().code()).isEqualTo(418);
        ben.awaitOut(-1006);
        network.awaitUsersIn(room, ann, cleo);
    }

    @Test
    void aSecondLoginOfTheSameUserEndsTheFirst() {
        CallMember first = network.member("Ann");
        first.join(room);
        CallAccount again = first.account().loginAgain(network.callServer());
        assertThat(again.userId()).isEqualTo(first.id());
        assertThat(code(first, "videocallStartShareScreen")).isEqualTo(452);

        CallMember second = network.member(network.callServer(), again);
        first.events().await("onLogout LOGOUT_REASON_DUPLICATE_LOGIN");
        second.join(room);
        first.awaitOut(-1004);
        network.awaitUsersIn(room, second);
        assertThat(network.member("Ben").join(room).code()).as("one seat of two").isEqualTo(200);
        assertThat(code(network.member("Cleo"), "videocallJoinRoom")).isEqualTo(406);
    }

    @Test
    void whoIsClearedIsSentOutAndMayJoinAnotherRoom() {
        CallMember ann = network.member("Ann");
        CallMember ben = network.member("Ben").talk(BENS_HZ);
        ann.join(room);
        ben.join(room);
        awaitHearing(ann.place(), ben.id(), BENS_HZ);
        sendGuestOut();
        String elsewhere = CallNetwork.newRoom();
        assertThat(ann.ask("videocallJoinRoom", elsewhere).code()).isEqualTo(402);
        assertThat(ann.ask("videocallClearUser", "").code()).isEqualTo(200);
        ann.awaitOut(-1006);
        assertThat(ann.join(elsewhere).duration()).isZero();
        assertThat(code(ann, "videocallReconnect")).isEqualTo(419);
    }

    @Test
    void seatsNobodyArrivesAtAndLoginsEndAndWhoLogsInTooOftenIsRefused() {
        CallServerProcess strict =
                network.anotherCallServer(
                        Map.of(
                                "PARLEY_CALL_ROOM_JOIN_GRACE", "1s",
                                "PARLEY_CALL_LOGIN_VALIDITY", "20s",
                                "PARLEY_CALL_LOGIN_PER_MINUTE", "6"));
        CallAccount account = CallAccount.create(strict, "Ann");
        CallMember ann = network.member(strict, account);
        assertThat(code(ann, "videocallJoinRoom")).isEqualTo(200);
        Poll.letRun(Duration.ofMillis(1_500));
        assertThat(code(ann, "videocallReconnect")).as("never arrived").isEqualTo(418);
        Poll.until(
                "the log-in ends", () -> code(ann, "videocallEndShareScreen"), code -> code == 450);
        List<Integer> codes =
                IntStream.range(0, 12)
                        .mapToObj(_ -> account.appInfo(strict, CallMember.APP_ID).code())
                        .toList();
        assertThat(codes).startsWith(450).endsWith(429);
    }

    private int code(CallMember member, String event) {
        return member.ask(event, room).code();
    }

    /**
     * Somebody joins the room with a token but without a seat, and is sent out. As callbacks about
     * one room come in order, the call server knows then of everybody who was connected before.
     */
    private void sendGuestOut() {
        CallMember guest = network.member("Guest");
        guest.user().join(room);
        guest.awaitOut(-1006);
    }
}
