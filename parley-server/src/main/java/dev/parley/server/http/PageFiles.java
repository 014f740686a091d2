package dev.parley.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The files of the page, read into memory when the server starts. A request is a look-up of its
 * path among them, so no path, however written, reaches any other file. Immutable, for any thread.
 */
final class PageFiles {
    /**
     * The page with its libraries is about a megabyte; more than this is a directory given by
     * mistake.
     */
    private static final long MAX_TOTAL_BYTES = 64L * 1024 * 1024;

    private static final int MAX_FILES = 1_000;
    private static final String INDEX = "/index.html";

    /**
     * The build puts a hash of the content into these names, so a name never changes its content.
     */
    private static final Pattern HASHED =
            Pattern.compile("/assets/.+-[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9]+(\\.map)?");

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("wasm", "application/wasm"),
                    Map.entry("mp3", "audio/mpeg"));

    private final Map<String, PageFile> fileByPath;

    private PageFiles(Map<String, PageFile> fileByPath) {
        this.fileByPath = Map.copyOf(fileByPath);
    }

    /**
     * One file as it is served.
     *
     * @param content its bytes
     * @param gzipped the same compressed; empty if that does not make it smaller
     * @param contentType its media type
     * @param entityTag a hash of its content in quotation marks
     * @param cacheControl how long it may be kept
     */
    record PageFile(
            byte[] content,
            byte[] gzipped,
            String contentType,
            String entityTag,
            String cacheControl) {}

    /** No page at all. */
    static PageFiles none() {
        return new PageFiles(Map.of());
    }

    /**
     * Reads all files under a directory, without following links.
     *
     * @throws IOException if it cannot be read or is too large for a page
     */
    static PageFiles read(Path directory) throws IOException {
        Map<String, PageFile> files = new TreeMap<>();
        long totalBytes = 0;
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                totalBytes += Files.size(path);
                if (totalBytes > MAX_TOTAL_BYTES || files.size() >= MAX_FILES) {
                    throw new IOException("too many or too large files for a page");
                }
                if (!Files.isSymbolicLink(path)) {
                    String name = "/" + directory.relativize(path).toString().replace('\\', '/');
                    files.put(name, file(name, Files.readAllBytes(path)));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new PageFiles(files);
    }

    private static PageFile file(String name, byte[] content) {
        String type = TYPES.getOrDefault(extension(name), "application/octet-stream");
        boolean isText = type.startsWith("text/") || type.contains("json") || type.contains("svg");
        byte[] gzipped = isText ? gzip(content) : new byte[0];
        return new PageFile(
                content,
                gzipped.length < content.length ? gzipped : new byte[0],
                type,
                entityTag(content),
                HASHED.matcher(name).matches()
                        ? "public, max-age=31536000, immutable"
                        : "no-cache");
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String entityTag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** The file of this path; {@code /} is the page itself. */
    Optional<PageFile> at(String path) {
        return Optional.ofNullable(fileByPath.get(path.equals("/") ? INDEX : path));
    }
}
