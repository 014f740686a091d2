package dev.parley.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String QUERY = "Action=SendBroadcast&Version=2020-12-01";
    private static final String BODY =
            "{\"AppId\":\"parleydevelopmentapp0001\",\"RoomId\":\"call_123\",\"From\":\"server\",\"Message\":\"hello\"}";

    /** Made by another implementation of the algorithm; docs/open-api.md shows it too. */
    private static final String SIGNATURE =
            "17deed74f2bc8847ec50b25ac8f34f19d96445b43ac2e83a280039d651d0bd8b";

    private final SigningBackEnd backEnd =
            new SigningBackEnd(
                    "parley-development-ak", "parley-development-sk", "127.0.0.1:7880", NOW);
    private final RequestVerifier verifier =
            new RequestVerifier(
                    "parley-development-ak",
                    "parley-development-sk",
                    new SeenSignatures(1000, RequestVerifier.LONGEST_SKEW.toSeconds()));

    /** What comes of a request: OK, or the code of the error. */
    private String verify(OpenApiRequest request, Instant now) {
        return switch (verifier.claim(request, now)) {
            case RequestVerifier.Claimed.Refused(var failure) -> failure.error().code();
            case RequestVerifier.Claimed.Plausible(var claim) ->
                    verifier.verify(request, claim, now)
                            .map(failure -> failure.error().code())
                            .orElse("OK");
        };
    }

    private static OpenApiRequest with(
            OpenApiRequest request, String header, UnaryOperator<String> change) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.compute(header, (name, value) -> change.apply(value == null ? "" : value));
        return new OpenApiRequest(
                request.method(), request.path(), request.query(), headers, request.body());
    }

    @Test
    void signsAsOtherImplementationsDo() {
        assertThat(backEnd.post(QUERY, BODY).header("authorization"))
                .isEqualTo(
                        "HMAC-SHA256 Credential=parley-development-ak/20260301/cn-north-1/rtc/request,"
                                + " SignedHeaders=content-type;host;x-content-sha256;x-date, Signature="
                                + SIGNATURE);
    }

    @Test
    void theCanonicalFormIsTheSameHoweverTheQueryIsWritten() {
        OpenApiRequest one =
                new OpenApiRequest(
                        "POST", "/openapi", "b=%7e%2A+x&a&c=1&b=1", Map.of(), new byte[0]);
        assertThat(new String(RequestSignature.canonical(one, List.of()), StandardCharsets.UTF_8))
                .startsWith("POST\n/openapi\na=&b=1&b=~%2A%20x&c=1\n\n\n");
    }

    @Test
    void aSignedRequestIsAcceptedOnce() {
        OpenApiRequest request = backEnd.post(QUERY, BODY);
        assertThat(verify(request, NOW)).isEqualTo("OK");
        assertThat(verify(request, NOW.plusSeconds(899))).isEqualTo("RequestReplayed");
        assertThat(verify(request, NOW.plusSeconds(901))).isEqualTo("InvalidTimestamp");
    }

    @Test
    void clocksMayDifferByAQuarterOfAnHour() {
        OpenApiRequest request = backEnd.post(QUERY, BODY);
        assertThat(verify(request, NOW.plus(Duration.ofMinutes(15)))).isEqualTo("OK");
        assertThat(verify(request, NOW.plus(Duration.ofMinutes(15)).plusSeconds(1)))
                .isEqualTo("InvalidTimestamp");
        assertThat(verify(request, NOW.minus(Duration.ofMinutes(15)).minusSeconds(1)))
                .isEqualTo("InvalidTimestamp");
    }

    @Test
    void anOldRequestCannotComeAgainWhenItsSignatureIsForgotten() {
        OpenApiRequest early =
                new SigningBackEnd(
                                "parley-development-ak",
                                "parley-development-sk",
                                "127.0.0.1:7880",
                                NOW.plus(Duration.ofMinutes(15)))
                        .post(QUERY, BODY);
        assertThat(verify(early, NOW)).isEqualTo("OK");
        assertThat(verify(early, NOW.plus(Duration.ofMinutes(30)))).isEqualTo("RequestReplayed");
        assertThat(verify(early, NOW.plus(Duration.ofMinutes(30)).plusSeconds(1)))
                .isEqualTo("InvalidTimestamp");
    }

    @ParameterizedTest
    @CsvSource({
        "content-type, text/plain, SignatureDoesNotMatch",
        "host, other:7880, SignatureDoesNotMatch",
        "x-content-sha256, 00, SignatureDoesNotMatch",
        "x-date, 20260301T120001Z, SignatureDoesNotMatch",
        "x-date, 20260302T120000Z, InvalidTimestamp",
        "x-date, 2026-03-01T12:00:00Z, InvalidTimestamp",
        "x-date, 20260230T120000Z, InvalidTimestamp",
        "authorization, '', InvalidAuthorization",
        "authorization, Bearer abc, InvalidAuthorization",
    })
    void aRequestWithAnotherHeaderIsRefused(String header, String value, String code) {
        assertThat(verify(with(backEnd.post(QUERY, BODY), header, old -> value), NOW))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "parley-development-ak, another, InvalidAccessKey",
        "20260301/, 20260302/, InvalidCredential",
        "/rtc/, /vod/, InvalidCredential",
        "/request, /requests, InvalidCredential",
        "cn-north-1, cn-south-1, SignatureDoesNotMatch",
        "host;, '', InvalidAuthorization",
        ";x-date, '', InvalidAuthorization",
        ";x-date, ;x-date;x-more, InvalidAuthorization",
        "Signature=1, Signature=2, SignatureDoesNotMatch",
    })
    void aRequestWithAnotherCredentialIsRefused(String part, String other, String code) {
        OpenApiRequest request =
                with(backEnd.post(QUERY, BODY), "authorization", old -> old.replace(part, other));
        assertThat(verify(request, NOW)).isEqualTo(code);
    }

    @Test
    void aRequestWithAnotherBodyPathQueryOrMethodIsRefused() {
        OpenApiRequest good = backEnd.post(QUERY, BODY);
        byte[] otherBody = BODY.replace("hello", "hallo").getBytes(StandardCharsets.UTF_8);
        assertThat(verify(changed(good, "POST", "/openapi", QUERY, otherBody), NOW))
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(verify(changed(good, "POST", "/", QUERY, good.body()), NOW))
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(verify(changed(good, "POST", "/openapi", QUERY + "&x=1", good.body()), NOW))
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(verify(changed(good, "POST", "/openapi", "Action=%zz", good.body()), NOW))
                .isEqualTo("InvalidParameter");
        assertThat(verify(changed(good, "GET", "/openapi", QUERY, good.body()), NOW))
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(verify(good, NOW)).isEqualTo("OK");
    }

    /** The body is signed by its hash, whether a header tells that or not. */
    @Test
    void theBodyIsSignedWithoutAHeaderThatTellsItsHash() {
        OpenApiRequest good = backEnd.post(QUERY, BODY);
        Map<String, String> headers = new HashMap<>(good.headers());
        headers.remove("x-content-sha256");
        RequestSignature.Scope scope =
                new RequestSignature.Scope(
                        good.header("x-date"), SigningBackEnd.REGION, List.of("host", "x-date"));
        OpenApiRequest request =
                new OpenApiRequest("POST", "/openapi", QUERY, headers, good.body());
        headers.put(
                "authorization",
                "HMAC-SHA256 Credential=parley-development-ak/%s, SignedHeaders=host;x-date, Signature=%s"
                        .formatted(
                                scope.text(),
                                RequestSignature.sign(request, scope, "parley-development-sk")));
        OpenApiRequest signed = new OpenApiRequest("POST", "/openapi", QUERY, headers, good.body());
        assertThat(verify(changed(signed, "POST", "/openapi", QUERY, new byte[] {1}), NOW))
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(verify(signed, NOW)).isEqualTo("OK");
    }

    private static OpenApiRequest changed(
            OpenApiRequest request, String method, String path, String query, byte[] body) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.computeIfPresent(
                "x-content-sha256", (name, old) -> RequestSignature.sha256Hex(body));
        return new OpenApiRequest(method, path, query, headers, body);
    }
}
