package dev.parley.call.store;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the system's package, run by these tests on a free port with its files in a
 * temporary folder, and stopped when they are through.
 */
public final class PostgresServer {
    private static final Path PACKAGE = Path.of("/usr/lib/postgresql");
    private static final int ATTEMPTS = 3;
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path folder;
    private final int port;

    private PostgresServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** The one server of this JVM, started by the first who asks. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final PostgresServer SERVER = start();
    }

    /** An empty database. */
    public Database.Address newDatabase() {
        String name = "calls" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url("postgres"), "parley", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be made", e);
        }
        return new Database.Address(url(name), "parley", "");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static PostgresServer start() {
        try {
            Path folder = Files.createTempDirectory("parley-postgres");
            boolean isRoot = "root".equals(System.getProperty("user.name"));
            if (isRoot) {
                // PostgreSQL refuses to run as root; its package has made a user for it.
                run(List.of("chown", "postgres", folder.toString()));
            }
            run(
                    as(
                            isRoot,
                            tool("initdb"),
                            "-D",
                            folder + "/data",
                            "-U",
                            "parley",
                            "-A",
                            "trust",
                            "-N"));
            for (int i = 0; i < ATTEMPTS; i++) {
                PostgresServer server = new PostgresServer(folder, freePort());
                if (server.startsUp(isRoot)) {
                    Runtime.getRuntime()
                            .addShutdownHook(
                                    new Thread(() -> server.stop(isRoot), "stop-postgres"));
                    return server;
                }
            }
            return fail("PostgreSQL did not start; %s/log tells why", folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean startsUp(boolean isRoot) throws IOException {
        String options =
                "-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off".formatted(port, folder);
        int exit =
                exit(
                        as(
                                isRoot,
                                tool("pg_ctl"),
                                "-D",
                                folder + "/data",
                                "-l",
                                folder + "/log",
                                "-w",
                                "-t",
                                "120",
                                "-o",
                                options,
                                "start"));
        return exit == 0;
    }

    private void stop(boolean isRoot) {
        try {
            exit(as(isRoot, tool("pg_ctl"), "-D", folder + "/data", "-m", "immediate", "stop"));
            exit(List.of("rm", "-rf", folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> as(boolean isRoot, String... command) {
        List<String> whole = new ArrayList<>();
        if (isRoot) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    /** That of the newest version of the system's package, or else the one on the path. */
    private static String tool(String name) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(PACKAGE)) {
            try (Stream<Path> versions = Files.list(PACKAGE)) {
                versions.sorted(Comparator.reverseOrder())
                        .forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .forEach(folder -> folders.add(Path.of(folder)));
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(() ->
                        fail("These tests need PostgreSQL: install the package" + " postgresql"));
    }

    private static void run(List<String> command) throws IOException {
        if (exit(command) != 0) {
            fail("%s failed", command);
        }
    }

    private static int exit(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return fail("%s did not end", command);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
