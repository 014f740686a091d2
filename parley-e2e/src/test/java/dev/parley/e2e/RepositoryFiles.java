package dev.parley.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository that the tests need beside their own classes. */
final class RepositoryFiles {
    private RepositoryFiles() {}

    /** The folder that holds all modules. */
    static Path root() {
        return module().resolve("..").normalize();
    }

    /** This module's folder: where Maven runs its tests. */
    static Path module() {
        return Path.of("").toAbsolutePath();
    }

    /** A built file; says how to build it when it is missing. */
    static Path built(String path, String howToBuild) {
        Path file = root().resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(path + " is missing: " + howToBuild);
        }
        return file;
    }
}
