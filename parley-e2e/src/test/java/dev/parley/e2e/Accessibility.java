package dev.parley.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/**
 * Looks through pages with axe-core for what keeps people from using them, and collects what is
 * serious. Every view is looked at in both appearances.
 */
final class Accessibility {
    private static final String AXE = "web/call/node_modules/axe-core/axe.min.js";
    private static final List<String> THEMES = List.of("dark", "light");

    /** Colours are judged when nothing moves any more. */
    private static final String SETTLE =
            """
            (theme) => {
              document.documentElement.dataset.theme = theme;
              for (const motion of document.getAnimations()) {
                if (motion.effect.getComputedTiming().endTime === Infinity) {
                  motion.pause();
                } else {
                  motion.finish();
                }
              }
            }
            """;

    private static final String LOOK =
            """
            axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
              violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .map(({ id, impact, nodes }) =>
                  `${id} (${impact}): ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`))
            """;

    private final String axe = read(RepositoryFiles.built(AXE, "run npm ci in web/call"));
    private final List<String> found = new ArrayList<>();

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Looks at what a page shows now; {@code view} names it in what is found. */
    void look(CallPage page, String view) {
        if (page.json("typeof window.axe").equals("\"undefined\"")) {
            page.page().evaluate(axe);
        }
        String before = page.json("document.documentElement.dataset.theme");
        for (String theme : THEMES) {
            page.page().evaluate(SETTLE, theme);
            Json.read(page.json(LOOK), new TypeReference<List<String>>() {})
                    .forEach(violation -> found.add(view + ", " + theme + ": " + violation));
        }
        page.page().evaluate(SETTLE, Json.tree(before).asString());
    }

    /** All that was found, of every view. */
    List<String> found() {
        return List.copyOf(found);
    }
}
