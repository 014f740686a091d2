package dev.parley.call.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a server signature binds, and what it survives. */
class ServerSignatureTest {
    private static final String APP = "123456781234567812345678";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final ServerSignature signatures = new ServerSignature(APP, "key", Duration.ofHours(1));

    @Test
    void itNamesItsUserUntilItEnds() {
        String signature = signatures.of("ann", NOW);
        assertThat(signatures.user(signature, NOW)).contains("ann");
        assertThat(signatures.user(signature, NOW.plusSeconds(3600))).contains("ann");
        assertThat(signatures.user(signature, NOW.plusSeconds(3601))).isEmpty();
    }

    @Test
    void anotherAppOrKeyDoesNotTakeIt() {
        String signature = signatures.of("ann", NOW);
        ServerSignature otherKey = new ServerSignature(APP, "keys", Duration.ofHours(1));
        ServerSignature otherApp = new ServerSignature("x".repeat(24), "key", Duration.ofHours(1));
        assertThat(otherKey.user(signature, NOW)).isEmpty();
        assertThat(otherApp.user(signature, NOW)).isEmpty();
    }

    @Test
    void anotherUserOrEndCannotBePutIn() {
        String signature = signatures.of("ann", NOW);
        String mac = signature.substring(signature.indexOf('.'));
        for (String content :
                new String[] {
                    APP + "\nbob\n" + NOW.plusSeconds(3600).getEpochSecond(),
                    APP + "\nann\n" + NOW.plusSeconds(9999).getEpochSecond(),
                }) {
            String forged =
                    Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(content.getBytes(StandardCharsets.UTF_8))
                            + mac;
            assertThat(signatures.user(forged, NOW)).isEmpty();
        }
    }

    @Property(tries = 200)
    void anyTextIsNobodysAndNothingIsThrown(@ForAll String text) {
        assertThat(signatures.user(text, NOW)).isEmpty();
        assertThat(signatures.user(text + "." + text, NOW)).isEmpty();
    }
}
