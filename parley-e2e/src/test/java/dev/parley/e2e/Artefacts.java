package dev.parley.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the tests leave in the build folder for a person: figures, pictures, logs, evidence of
 * failures.
 */
final class Artefacts {
    private static final Path BUILD = Path.of("target").toAbsolutePath();

    private static final Path FIGURES = emptyFigures();

    private Artefacts() {}

    /** A file below the build folder; its folder exists afterwards. */
    static Path file(String folder, String name) {
        try {
            Path directory = Files.createDirectories(BUILD.resolve(folder));
            return directory.resolve(name.replaceAll("[^A-Za-z0-9._-]+", "-"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void write(String folder, String name, String text) {
        try {
            Files.writeString(file(folder, name), text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Adds a line to the figures of this build and prints it. */
    static void figure(String line) {
        try {
            Files.writeString(
                    FIGURES,
                    line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        System.out.println("figure: " + line);
    }

    /** Figures are of one run of the tests: those of an earlier one go. */
    private static Path emptyFigures() {
        Path file = BUILD.resolve("e2e-figures.txt");
        try {
            Files.createDirectories(BUILD);
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }
}
