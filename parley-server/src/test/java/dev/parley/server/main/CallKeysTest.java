package dev.parley.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.config.ConfigKey;
import dev.parley.server.config.ConfigListing;
import dev.parley.server.config.ParleyConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The keys of the call server in the configuration of the whole program. */
class CallKeysTest {

    @Test
    void theDocumentationListsEveryKey() {
        ParleyConfig config =
                ParleyConfig.load(Optional.empty(), Map.of(), Map.of(), EmbeddedCall.keys())
                        .config();
        List<ConfigKey> keys = EmbeddedCall.listing(config);
        assertThat(keys)
                .extracting(ConfigKey::environmentVariable)
                .contains("PARLEY_CALL_PORT", "PARLEY_CALL_ROOM_RECONNECT_WINDOW");
        assertThat(Path.of("..", "docs", "configuration.md"))
                .content()
                .as("docs/configuration.md must hold this table")
                .contains(ConfigListing.markdown(keys));
    }
}
