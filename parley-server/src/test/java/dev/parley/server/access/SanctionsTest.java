package dev.parley.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SanctionsTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Sanctions sanctions = new Sanctions(() -> now);

    @Test
    void theRoomIsToldBeforeTheUser() {
        sanctions.banUser("room", "ann", now.plusSeconds(1));
        sanctions.banRoom("room", now.plusSeconds(1));
        assertThat(sanctions.refusal("room", "ann"))
                .contains(new Refusal(RefusalCode.BANNED, Sanctions.ROOM_TEXT));
        assertThat(RefusalCode.BANNED.httpStatus()).isEqualTo(403);
        assertThat(RefusalCode.BANNED.isRetryable()).isFalse();
    }

    @Test
    void theOneThatEndsSoonestIsForgottenWhenThereAreTooMany() {
        for (int i = 0; i < Sanctions.MOST_ENTRIES; i++) {
            sanctions.banRoom("room" + i, now.plusSeconds(1000 + (i * 7919) % 5000));
        }
        sanctions.banRoom("early", now.plusSeconds(10));
        assertThat(sanctions.refusal("early", "")).isPresent();
        sanctions.banRoom("one more", now.plusSeconds(10_000));
        assertThat(sanctions.refusal("early", "")).isEmpty();
        assertThat(sanctions.refusal("one more", "")).isPresent();
    }

    @Test
    void whatIsOverMakesRoomFirst() {
        sanctions.banRoom("long", now.plusSeconds(100));
        for (int i = 1; i < Sanctions.MOST_ENTRIES; i++) {
            sanctions.banRoom("room" + i, now.plusSeconds(1));
        }
        now = now.plusSeconds(1);
        sanctions.banRoom("next", now.plusSeconds(1000));
        assertThat(sanctions.refusal("long", "")).isPresent();
        assertThat(sanctions.refusal("next", "")).isPresent();
    }

    @Test
    void aRoomRemembersSoManyUsersWithBannedStreams() {
        for (int i = 0; i <= Sanctions.MOST_BANNED_IN_ROOM; i++) {
            sanctions.banStreams("room", "user" + i, Set.of(StreamKind.AUDIO));
        }
        assertThat(sanctions.forbiddenStreams("room", "user0")).isEmpty();
        assertThat(sanctions.forbiddenStreams("room", "user1")).containsExactly(StreamKind.AUDIO);
    }
}
