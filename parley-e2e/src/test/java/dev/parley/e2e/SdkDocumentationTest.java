package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests that docs/sdk.md names exist. */
class SdkDocumentationTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");
    private static final int FEWEST = 25;

    @Test
    void everyTestThatTheTableNamesExists() throws IOException {
        Matcher named =
                TEST.matcher(Files.readString(RepositoryFiles.root().resolve("docs/sdk.md")));
        List<String> missing = new ArrayList<>();
        int count = 0;
        while (named.find()) {
            count++;
            if (!exists(named.group(1), named.group(2))) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(FEWEST);
    }

    private static boolean exists(String testClass, String method) throws IOException {
        for (String module : List.of("parley-e2e", "parley-sdk", "parley-samples")) {
            Path tests = RepositoryFiles.root().resolve(module).resolve("src/test/java");
            if (!Files.isDirectory(tests)) {
                continue;
            }
            try (var files = Files.walk(tests)) {
                List<Path> found =
                        files.filter(file -> file.endsWith(testClass + ".java")).toList();
                for (Path file : found) {
                    if (Files.readString(file).contains(" " + method + "(")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
