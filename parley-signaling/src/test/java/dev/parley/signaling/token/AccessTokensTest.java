package dev.parley.signaling.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long NOW_SECONDS = NOW.getEpochSecond();
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final AccessTokens tokens =
            new AccessTokens(
                    Map.of(
                            "devkey",
                            "secret",
                            "other",
                            "another-secret-that-is-longer-than-the-hash-is-wide"));

    @Test
    void readsBackEverythingItMinted() {
        VideoGrant grant =
                VideoGrant.builder()
                        .room("standup")
                        .destinationRoom("overflow")
                        .roomJoin(true)
                        .roomCreate(true)
                        .roomList(true)
                        .roomRecord(true)
                        .roomAdmin(true)
                        .canPublishSources(
                                Set.of(TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE_AUDIO))
                        .canPublishData(false)
                        .canSubscribe(false)
                        .canUpdateOwnMetadata(true)
                        .hidden(true)
                        .recorder(true)
                        .agent(true)
                        .build();
        RoomSettings room =
                new RoomSettings(
                        java.util.Optional.of(Duration.ofSeconds(60)),
                        java.util.Optional.of(Duration.ofSeconds(5)),
                        OptionalInt.of(12),
                        java.util.Optional.of("{}"));
        AccessToken token =
                AccessToken.of("ada", grant)
                        .withName("Ada Lovelace")
                        .withKind(ParticipantInfo.Kind.AGENT)
                        .withMetadata("m")
                        .withAttributes(Map.of("team", "engine"))
                        .withRoom(room);
        assertThat(tokens.verify(tokens.mint(token, "devkey", NOW, Duration.ofMinutes(10)), NOW))
                .isEqualTo(granted("devkey", token, NOW.plus(Duration.ofMinutes(10))));
        assertThat(tokens.verify(tokens.mint(token, "other", NOW, Duration.ofMinutes(10)), NOW))
                .isEqualTo(granted("other", token, NOW.plus(Duration.ofMinutes(10))));
    }

    @Test
    void signsAsAnyOtherHs256ImplementationDoesWithAShortSecret() throws Exception {
        String minted =
                tokens.mint(
                        AccessToken.of("ada", VideoGrant.joining("r")),
                        "devkey",
                        NOW,
                        Duration.ofHours(6));
        int signatureAt = minted.lastIndexOf('.');
        assertThat(minted.substring(signatureAt + 1))
                .isEqualTo(hmac(minted.substring(0, signatureAt), "secret"));
    }

    @Test
    void acceptsAMinimalTokenAndFillsInWhatAbsentClaimsMean() {
        VerifiedToken verified =
                accepted(
                        "{'iss':'devkey','sub':'ada','exp':%d,'video':{'roomJoin':true,'room':'r'}}"
                                .formatted(NOW_SECONDS + 60));
        VideoGrant video = verified.token().video();
        assertThat(verified.token().identity()).isEqualTo("ada");
        assertThat(video.canPublish()).isTrue();
        assertThat(video.canSubscribe()).isTrue();
        assertThat(video.canPublishData()).isTrue();
        assertThat(video.canUpdateOwnMetadata()).isFalse();
        assertThat(video.hidden()).isFalse();
        assertThat(verified.token().room()).isEqualTo(RoomSettings.unset());
        assertThat(video.allowsPublishing(TrackSource.CAMERA)).isTrue();
        assertThat(video.allowsPublishing(TrackSource.UNKNOWN)).isTrue();
    }

    @Test
    void publishingDataFollowsPublishingWhereItIsNotNamed() {
        VideoGrant video = video("{'canPublish':false}");
        assertThat(video.canPublish()).isFalse();
        assertThat(video.canPublishData()).isFalse();
        assertThat(video("{'canPublish':false,'canPublishData':true}").canPublishData()).isTrue();
    }

    @Test
    void namedSourcesNarrowWhatMayBePublished() {
        VideoGrant video = video("{'canPublishSources':['camera','screen_share']}");
        assertThat(video.allowsPublishing(TrackSource.CAMERA)).isTrue();
        assertThat(video.allowsPublishing(TrackSource.SCREEN_SHARE)).isTrue();
        assertThat(video.allowsPublishing(TrackSource.MICROPHONE)).isFalse();
        assertThat(video.allowsPublishing(TrackSource.UNKNOWN)).isFalse();
    }

    @Test
    void anEmptyListOfSourcesNarrowsNothing() {
        assertThat(video("{'canPublishSources':[]}").allowsPublishing(TrackSource.MICROPHONE))
                .isTrue();
    }

    @Test
    void aListOfUnknownSourcesOpensNothing() {
        VideoGrant video = video("{'canPublishSources':['hologram']}");
        assertThat(video.allowsPublishing(TrackSource.CAMERA)).isFalse();
        assertThat(video.allowsPublishing(TrackSource.UNRECOGNIZED)).isFalse();
    }

    @Test
    void withdrawnPublishingIsNotReopenedByNamedSources() {
        assertThat(
                        video("{'canPublish':false,'canPublishSources':['camera']}")
                                .allowsPublishing(TrackSource.CAMERA))
                .isFalse();
    }

    @Test
    void takesTheTokensIdAsIdentityWhereThereIsNoSubject() {
        assertThat(
                        accepted(
                                        "{'iss':'devkey','jti':'ada','exp':%d}"
                                                .formatted(NOW_SECONDS + 60))
                                .token()
                                .identity())
                .isEqualTo("ada");
    }

    @Test
    void acceptsATokenForTheHttpApiWithoutIdentity() {
        VerifiedToken verified =
                accepted(
                        "{'iss':'devkey','exp':%d,'video':{'roomList':true}}"
                                .formatted(NOW_SECONDS + 60));
        assertThat(verified.token().identity()).isEmpty();
        assertThat(verified.token().video().roomList()).isTrue();
        assertThat(verified.token().video().roomJoin()).isFalse();
    }

    @Test
    void readsRoomSettingsInEitherSpellingAndTakesZeroAsUnset() {
        assertThat(
                        accepted(
                                        "{'iss':'devkey','exp':%d,'roomConfig':{'empty_timeout':9,'departureTimeout':0,'maxParticipants':3}}"
                                                .formatted(NOW_SECONDS + 60))
                                .token()
                                .room())
                .isEqualTo(
                        new RoomSettings(
                                java.util.Optional.of(Duration.ofSeconds(9)),
                                java.util.Optional.empty(),
                                OptionalInt.of(3),
                                java.util.Optional.empty()));
    }

    @Test
    void anUnknownKindIsAnOrdinaryParticipant() {
        assertThat(
                        accepted(
                                        "{'iss':'devkey','kind':'robot','exp':%d}"
                                                .formatted(NOW_SECONDS + 60))
                                .token()
                                .kind())
                .isEqualTo(ParticipantInfo.Kind.STANDARD);
    }

    @ParameterizedTest
    @CsvSource({"-9, GRANTED", "-10, GRANTED", "-11, EXPIRED", "-86400, EXPIRED"})
    void expiryIsKeptWithinTheClockSkew(long secondsFromNow, String outcome) {
        assertThat(
                        outcome(
                                sign(
                                        "{'iss':'devkey','sub':'a','exp':%d}"
                                                .formatted(NOW_SECONDS + secondsFromNow))))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"10, GRANTED", "11, NOT_YET_VALID", "3600, NOT_YET_VALID"})
    void startOfValidityIsKeptWithinTheClockSkew(long secondsFromNow, String outcome) {
        assertThat(
                        outcome(
                                sign(
                                        "{'iss':'devkey','sub':'a','exp':%d,'nbf':%d}"
                                                .formatted(
                                                        NOW_SECONDS + 7200,
                                                        NOW_SECONDS + secondsFromNow))))
                .isEqualTo(outcome);
    }

    @Test
    void refusesATokenThatNeverExpires() {
        assertThat(outcome(sign("{'iss':'devkey','sub':'a'}"))).isEqualTo("NO_EXPIRY");
    }

    @Test
    void refusesUnknownIssuers() {
        assertThat(
                        outcome(
                                sign(
                                        "{'iss':'stranger','sub':'a','exp':%d}"
                                                .formatted(NOW_SECONDS + 60))))
                .isEqualTo("UNKNOWN_KEY");
        assertThat(outcome(sign("{'sub':'a','exp':%d}".formatted(NOW_SECONDS + 60))))
                .isEqualTo("UNKNOWN_KEY");
    }

    @Test
    void refusesASignatureByAnotherKeysSecret() {
        assertThat(outcome(sign("{'iss':'other','sub':'a','exp':%d}".formatted(NOW_SECONDS + 60))))
                .isEqualTo("BAD_SIGNATURE");
    }

    @Test
    void refusesChangedClaimsUnderAnOldSignature() {
        String minted =
                tokens.mint(
                        AccessToken.of("a", VideoGrant.joining("r")),
                        "devkey",
                        NOW,
                        Duration.ofHours(1));
        String[] parts = minted.split("\\.", -1);
        String changed =
                base64("{'iss':'devkey','sub':'root','exp':%d}".formatted(NOW_SECONDS + 60));
        assertThat(outcome(parts[0] + "." + changed + "." + parts[2])).isEqualTo("BAD_SIGNATURE");
    }

    @Test
    void refusesEveryOtherAlgorithmEvenWithAMatchingHash() throws Exception {
        String claims = base64("{'iss':'devkey','sub':'a','exp':%d}".formatted(NOW_SECONDS + 60));
        assertThat(outcome(base64("{'alg':'none'}") + "." + claims + "."))
                .isEqualTo("UNSUPPORTED_ALGORITHM");
        assertThat(outcome(base64("{'alg':'NONE'}") + "." + claims + ".")).isNotEqualTo("GRANTED");
        for (String algorithm :
                new String[] {"HS384", "HS512", "RS256", "ES256", "PS256", "EdDSA"}) {
            String input = base64("{'alg':'" + algorithm + "'}") + "." + claims;
            assertThat(outcome(input + "." + hmac(input, "secret")))
                    .isEqualTo("UNSUPPORTED_ALGORITHM");
        }
    }

    @Test
    void refusesARealRsaSignature() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.RS256),
                        new JWTClaimsSet.Builder()
                                .issuer("devkey")
                                .subject("a")
                                .expirationTime(Date.from(NOW.plusSeconds(60)))
                                .build());
        jwt.sign(new RSASSASigner(pair.getPrivate()));
        assertThat(outcome(jwt.serialize())).isEqualTo("UNSUPPORTED_ALGORITHM");
    }

    @Test
    void refusesCriticalHeadersItDoesNotUnderstand() {
        String input =
                base64("{'alg':'HS256','crit':['b64'],'b64':false}")
                        + "."
                        + base64("{'iss':'devkey','sub':'a','exp':%d}".formatted(NOW_SECONDS + 60));
        assertThat(outcome(input + "." + hmacUnchecked(input))).isNotEqualTo("GRANTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'iss':'devkey','sub':{},'exp':4000000000}",
                "{'iss':'devkey','sub':'a','exp':'tomorrow'}",
                "{'iss':'devkey','sub':'a','exp':4000000000,'video':'all'}",
                "{'iss':'devkey','sub':'a','exp':4000000000,'video':{'roomJoin':'yes'}}",
                "{'iss':'devkey','sub':'a','exp':4000000000,'video':{'room':5}}",
                "{'iss':'devkey','sub':'a','exp':4000000000,'video':{'canPublishSources':'camera'}}",
                "{'iss':'devkey','sub':'a','exp':4000000000,'video':{'canPublishSources':[3]}}",
                "{'iss':'devkey','sub':'a','exp':4000000000,'attributes':{'k':1}}",
                "{'iss':'devkey','sub':'a','exp':4000000000,'roomConfig':{'maxParticipants':-1}}"
            })
    void refusesClaimsOfTheWrongType(String claims) {
        assertThat(outcome(sign(claims))).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "''", ""})
    void refusesASignedPayloadThatIsNoSetOfClaims(String payload) {
        assertThat(outcome(sign(payload))).isIn("MALFORMED", "UNKNOWN_KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a",
                "a.b.c",
                "e30.e30.e30",
                "💥.💥.💥",
                "e30.e30.e30.e30.e30"
            })
    void refusesWhatIsNoToken(String text) {
        assertThat(outcome(text)).isIn("MALFORMED", "UNSUPPORTED_ALGORITHM");
    }

    @Test
    void refusesDeepNestingWithoutExhaustingTheStack() {
        String deep = "[".repeat(5_000);
        assertThat(outcome(base64("{'alg':'HS256','x':" + deep) + ".e30.e30"))
                .isEqualTo("MALFORMED");
        String objects = "{'a':".repeat(1_500);
        assertThat(outcome(base64("{'alg':'HS256','x':" + objects) + ".e30.e30"))
                .isEqualTo("MALFORMED");
        assertThat(outcome(sign("{'iss':'devkey','video':" + deep))).isEqualTo("MALFORMED");
    }

    @Test
    void refusesATokenThatIsTooLongBeforeReadingIt() {
        assertThat(outcome("a".repeat(AccessTokens.MAX_TOKEN_CHARS + 1))).isEqualTo("TOO_LONG");
    }

    @Property(tries = 300)
    void refusesAnyOtherText(@ForAll @StringLength(max = 200) String text) {
        assertThat(outcome(text)).isNotEqualTo("GRANTED");
    }

    @Test
    void mintsOnlyForItsOwnKeys() {
        assertThat(tokens.knows("devkey")).isTrue();
        assertThat(tokens.knows("stranger")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        tokens.mint(
                                AccessToken.of("a", VideoGrant.none()),
                                "stranger",
                                NOW,
                                Duration.ofHours(1)));
    }

    @Test
    void saysNothingSecretAboutItself() {
        assertThat(tokens.toString()).contains("devkey").doesNotContain("secret");
    }

    private static TokenVerification granted(String apiKey, AccessToken token, Instant expiry) {
        return new TokenVerification.Granted(new VerifiedToken(apiKey, token, expiry));
    }

    private VerifiedToken accepted(String claims) {
        TokenVerification verification = tokens.verify(sign(claims), NOW);
        assertThat(verification).isInstanceOf(TokenVerification.Granted.class);
        return ((TokenVerification.Granted) verification).token();
    }

    private VideoGrant video(String json) {
        return accepted(
                        "{'iss':'devkey','sub':'a','exp':%d,'video':@}"
                                .replace("@", json)
                                .formatted(NOW_SECONDS + 60))
                .token()
                .video();
    }

    private String outcome(String token) {
        TokenVerification verification = tokens.verify(token, NOW);
        return verification instanceof TokenVerification.Refused refused
                ? refused.reason().name()
                : "GRANTED";
    }

    private static String sign(String claims) {
        String input = base64(HS256) + "." + base64(claims);
        return input + "." + hmacUnchecked(input);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String hmacUnchecked(String input) {
        try {
            return hmac(input, "secret");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String hmac(String input, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }
}
