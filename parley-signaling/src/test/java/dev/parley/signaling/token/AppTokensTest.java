package dev.parley.signaling.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppTokensTest {
    private static final String APP_ID = "123456781234567812345678";
    private static final AppTokens TOKENS = new AppTokens(APP_ID, "app key");
    private static final Instant ISSUED = Instant.ofEpochSecond(1_600_000_000);
    private static final Instant IN_AN_HOUR = ISSUED.plusSeconds(3600);

    private static final String OF_ROOM =
            "001123456781234567812345678QwAEAwIBABBeXxAeXl8IAG5ldyByb29tCwBuZXcgdXNlciBpZAUAAAAQHl5f"
                    + "AQAQHl5fAgAQHl5fAwAQHl5fBAAAAAAAIABOdx0HLOH7kU0OsNq5WNctmwPZZyFCwO3vQHnBChRZaw==";

    private static final String OF_LOGIN =
            "001123456781234567812345678FAABAAAAABBeX4BhX18AAAIAdTEAACAAXPu7NPCZmCFb75eywskXL7yBa8VH"
                    + "0QE+ifA/5gnB4PI=";

    private static final AppToken ROOM_TOKEN =
            AppToken.of(APP_ID, 0x01020304, ISSUED, "new room", "new user id")
                    .expiringAt(IN_AN_HOUR)
                    .with(Privilege.SUBSCRIBE_STREAM)
                    .with(Privilege.PUBLISH_STREAM, IN_AN_HOUR);

    private static final AppToken LOGIN_TOKEN =
            AppToken.of(APP_ID, 1, ISSUED, "", "u1").expiringAt(ISSUED.plus(Duration.ofDays(1)));

    @Test
    void mintsTheTokensThatOthersDo() {
        assertThat(TOKENS.mint(ROOM_TOKEN)).isEqualTo(OF_ROOM);
        assertThat(TOKENS.mint(LOGIN_TOKEN)).isEqualTo(OF_LOGIN);
    }

    @Test
    void acceptsTheTokensThatOthersMint() {
        assertThat(TOKENS.verify(OF_ROOM, ISSUED)).isEqualTo(granted(ROOM_TOKEN));
        assertThat(TOKENS.verify(OF_LOGIN, ISSUED)).isEqualTo(granted(LOGIN_TOKEN));
    }

    @Test
    void readsTheEnvelopeOfASignatureThatIsNoToken() {
        String published =
                "00160af4c8dcb758d00ce35adb3EQD24BQDeruMYfoMjmEDAGh5ZiAARgps6T5ZgcTz9bw5DewuRkzxBmTgnGEk"
                        + "+ZBv3mW5n58=";

        AppTokenEnvelope envelope = AppTokenEnvelope.parse(published).orElseThrow();

        assertThat(envelope.appId()).isEqualTo("60af4c8dcb758d00ce35adb3");
        LittleEndianReader message = new LittleEndianReader(envelope.message());
        assertThat(message.int32()).isEqualTo(0x0314e0f6);
        assertThat(message.seconds()).isEqualTo(1_636_612_986);
        assertThat(message.seconds()).isEqualTo(1_636_699_386);
        assertThat(message.text()).isEqualTo("hyf");
        assertThat(message.isAtEnd()).isTrue();
        assertThat(envelope.signature()).hasSize(32);
        assertThat(envelope.text()).isEqualTo(published);
        assertThat(AppTokenMessage.read(envelope.appId(), envelope.message())).isEmpty();
    }

    @Test
    void signsTheMessageWithTheKeyOfTheApp() {
        AppTokenEnvelope envelope = AppTokenEnvelope.parse(OF_ROOM).orElseThrow();
        assertThat(HexFormat.of().formatHex(envelope.signature()))
                .isEqualTo("4e771d072ce1fb914d0eb0dab958d72d9b03d9672142c0edef4079c10a14596b");
    }

    @Test
    void theRightToPublishStandsForEveryKindOfIt() {
        assertThat(ROOM_TOKEN.end(Privilege.PUBLISH_VIDEO_STREAM)).contains(IN_AN_HOUR);
        assertThat(ROOM_TOKEN.end(Privilege.SUBSCRIBE_STREAM)).contains(Instant.MAX);
        assertThat(LOGIN_TOKEN.end(Privilege.PUBLISH_AUDIO_STREAM)).isEmpty();
    }

    @Test
    void endsWithItsExpiryToTheSecond() {
        assertThat(TOKENS.verify(OF_ROOM, IN_AN_HOUR)).isEqualTo(granted(ROOM_TOKEN));
        assertThat(TOKENS.verify(OF_ROOM, IN_AN_HOUR.plusSeconds(1)))
                .isEqualTo(refused(TokenRefusal.EXPIRED));
    }

    @Test
    void oneWithoutEndCanBeUsedForSevenDays() {
        String endless = TOKENS.mint(AppToken.of(APP_ID, 1, ISSUED, "room", "user"));
        Instant sevenDaysLater = ISSUED.plus(Duration.ofDays(7));

        assertThat(TOKENS.verify(endless, sevenDaysLater))
                .isInstanceOf(AppTokenVerification.Granted.class);
        assertThat(TOKENS.verify(endless, sevenDaysLater.plusSeconds(1)))
                .isEqualTo(refused(TokenRefusal.EXPIRED));
    }

    @Test
    void oneOfTheFutureIsNotAcceptedYet() {
        assertThat(TOKENS.verify(OF_ROOM, ISSUED.minusSeconds(10))).isEqualTo(granted(ROOM_TOKEN));
        assertThat(TOKENS.verify(OF_ROOM, ISSUED.minusSeconds(11)))
                .isEqualTo(refused(TokenRefusal.NOT_YET_VALID));
    }

    @Test
    void anyOtherBitIsRefused() {
        byte[] content = Base64.getDecoder().decode(OF_ROOM.substring(27));
        for (int i = 0; i < content.length * 8; i++) {
            byte[] wrong = content.clone();
            wrong[i / 8] ^= (byte) (1 << i % 8);
            String text = OF_ROOM.substring(0, 27) + Base64.getEncoder().encodeToString(wrong);
            assertThat(TOKENS.verify(text, ISSUED))
                    .as("bit %d", i)
                    .isInstanceOf(AppTokenVerification.Refused.class);
        }
    }

    @Test
    void onesOfAnotherAppOrKeyAreRefused() {
        AppTokens otherKey = new AppTokens(APP_ID, "another key");
        AppTokens otherApp = new AppTokens("a23456781234567812345678", "app key");

        assertThat(otherKey.verify(OF_ROOM, ISSUED)).isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
        assertThat(otherApp.verify(OF_ROOM, ISSUED)).isEqualTo(refused(TokenRefusal.UNKNOWN_APP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "001",
                "001123456781234567812345678",
                "002123456781234567812345678FAABAAAAAABeX4BhX18AAAIAdTEAACAA",
                "001123456781234567812345678!!!!",
                "001123456781234567812345678AAAA",
                "001123456781234567812345678//8AAA==",
                "eyJhbGciOiJIUzI1NiJ9.e30.AAAA"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertThat(TOKENS.verify(text, ISSUED)).isEqualTo(refused(TokenRefusal.MALFORMED));
    }

    @Test
    void longTextsAreRefusedUnread() {
        assertThat(TOKENS.verify(OF_ROOM + "A".repeat(2000), ISSUED))
                .isEqualTo(refused(TokenRefusal.TOO_LONG));
    }

    @Test
    void signedMessagesOfAnotherFormAreRefused() {
        byte[] message = AppTokenMessage.write(ROOM_TOKEN);
        byte[] longer = Arrays.copyOf(message, message.length + 1);
        byte[] noText = message.clone();
        noText[14] = (byte) 0xFF;

        assertThat(AppTokenMessage.read(APP_ID, longer)).isEmpty();
        assertThat(AppTokenMessage.read(APP_ID, noText)).isEmpty();
        byte[] twice = message.clone();
        twice[twice.length - 6] = 3;
        assertThat(AppTokenMessage.read(APP_ID, twice)).isEmpty();
    }

    @Test
    void clientsReadTokensWithoutTheKey() {
        assertThat(AppTokens.readUnverified(OF_ROOM)).contains(ROOM_TOKEN);
        assertThat(AppTokens.readUnverified("001")).isEmpty();
    }

    @Test
    void namesThatDoNotFitAreNotMinted() {
        AppToken tooLong = AppToken.of(APP_ID, 1, ISSUED, "r".repeat(1000), "user");

        assertThatIllegalArgumentException().isThrownBy(() -> TOKENS.mint(tooLong));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppToken.of("short", 1, ISSUED, "room", "user"));
    }

    @Test
    void theTextOfTheMinterShowsNoKey() {
        assertThat(TOKENS.toString()).doesNotContain("app key");
        assertThat(new String(AppTokenMessage.write(LOGIN_TOKEN), StandardCharsets.ISO_8859_1))
                .doesNotContain("app key");
    }

    @Test
    void isToldFromAJsonWebTokenByItsBeginning() {
        assertThat(AppTokens.looksLikeOne(OF_ROOM)).isTrue();
        assertThat(AppTokens.looksLikeOne("eyJhbGciOiJIUzI1NiJ9.e30.AAAA")).isFalse();
        assertThat(AppTokens.looksLikeOne("001.e30.AAAA")).isFalse();
    }

    private static AppTokenVerification granted(AppToken token) {
        return new AppTokenVerification.Granted(token);
    }

    private static AppTokenVerification refused(TokenRefusal reason) {
        return new AppTokenVerification.Refused(reason);
    }
}
