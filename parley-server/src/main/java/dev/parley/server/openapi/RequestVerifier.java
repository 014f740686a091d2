package dev.parley.server.openapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks who sent a request: the access key, the date, and the signature over method, path, query,
 * signed headers and body; and that it did not come before.
 *
 * <p>Thread-safe. The time is an argument.
 */
final class RequestVerifier {
    /** How far the clocks of a back end and of this server may differ. */
    static final Duration LONGEST_SKEW = Duration.ofMinutes(15);

    private static final int MAX_AUTHORIZATION_CHARS = 4096;
    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    RequestSignature.ALGORITHM
                            + " Credential=([^/,\\s]{1,128})/(\\d{8})/([A-Za-z0-9_-]{1,64})/([a-z]{1,32})/([a-z]{1,32}),"
                            + " ?SignedHeaders=([a-z0-9;-]{1,1024}), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final List<String> ALWAYS_SIGNED = List.of("host", "x-date");

    private final String accessKey;
    private final String secretKey;
    private final SeenSignatures seen;

    /** The claims of a request before its body is known. */
    record Claim(RequestSignature.Scope scope, Instant date, String signature) {}

    /** What came of looking at a request's headers. */
    sealed interface Claimed {
        /** They are in order; the body may be read. */
        record Plausible(Claim claim) implements Claimed {}

        /** They are not. */
        record Refused(ActionResult.Failed failure) implements Claimed {}
    }

    RequestVerifier(String accessKey, String secretKey, SeenSignatures seen) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.seen = seen;
    }

    /** Looks at the headers of a request, whose body is not read yet. */
    Claimed claim(OpenApiRequest request, Instant now) {
        String authorization = request.header("authorization");
        if (authorization.length() > MAX_AUTHORIZATION_CHARS) {
            return refused(OpenApiError.INVALID_AUTHORIZATION, "Authorization is too long");
        }
        Matcher form = AUTHORIZATION.matcher(authorization.strip());
        if (!form.matches()) {
            return refused(
                    OpenApiError.INVALID_AUTHORIZATION,
                    "Authorization is not HMAC-SHA256 Credential=.., SignedHeaders=.., Signature=..");
        }
        if (!same(form.group(1), accessKey)) {
            return refused(OpenApiError.INVALID_ACCESS_KEY, "the access key is not known");
        }
        String dateTime = request.header("x-date");
        Optional<Instant> date = date(dateTime);
        if (date.isEmpty() || skew(date.get(), now).compareTo(LONGEST_SKEW) > 0) {
            return refused(
                    OpenApiError.INVALID_TIMESTAMP,
                    "X-Date is not the time of this server, with 15 minutes either way");
        }
        if (!form.group(2).equals(dateTime.substring(0, 8))
                || !form.group(4).equals(RequestSignature.SERVICE)
                || !form.group(5).equals(RequestSignature.TERMINATOR)) {
            return refused(
                    OpenApiError.INVALID_CREDENTIAL,
                    "the credential is not <access key>/<day of X-Date>/<region>/rtc/request");
        }
        List<String> signed = List.of(form.group(6).split(";", -1));
        if (!signed.containsAll(ALWAYS_SIGNED) || !request.headers().keySet().containsAll(signed)) {
            return refused(
                    OpenApiError.INVALID_AUTHORIZATION,
                    "host and x-date must be signed, and signed headers must be there");
        }
        return new Claimed.Plausible(
                new Claim(
                        new RequestSignature.Scope(dateTime, form.group(3), signed),
                        date.get(),
                        form.group(7)));
    }

    /** Checks the whole request; empty if it is what it claims to be, and new. */
    Optional<ActionResult.Failed> verify(OpenApiRequest request, Claim claim, Instant now) {
        String told = request.header("x-content-sha256");
        if (!told.isEmpty() && !same(told, RequestSignature.sha256Hex(request.body()))) {
            return failed(
                    OpenApiError.SIGNATURE_DOES_NOT_MATCH, "X-Content-Sha256 is not of this body");
        }
        String expected;
        try {
            expected = RequestSignature.sign(request, claim.scope(), secretKey);
        } catch (IllegalArgumentException unreadable) {
            return failed(OpenApiError.INVALID_PARAMETER, "the query cannot be read");
        }
        if (!same(expected, claim.signature())) {
            return failed(
                    OpenApiError.SIGNATURE_DOES_NOT_MATCH,
                    "the signature is not that of this request");
        }
        return switch (seen.note(expected, claim.date().getEpochSecond(), now.getEpochSecond())) {
            case NEW -> Optional.empty();
            case SEEN -> failed(OpenApiError.REQUEST_REPLAYED, "this request came before");
            case FULL -> failed(OpenApiError.FLOW_LIMIT_EXCEEDED, "too many requests");
        };
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Duration skew(Instant date, Instant now) {
        return Duration.between(date, now).abs();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Claimed refused(OpenApiError error, String message) {
        return new Claimed.Refused(new ActionResult.Failed(error, message));
    }

    private static Optional<ActionResult.Failed> failed(OpenApiError error, String message) {
        return Optional.of(new ActionResult.Failed(error, message));
    }
}
