package dev.parley.call.desk;

import dev.parley.call.store.Database;
import dev.parley.call.store.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens in whatever order, capacity, the one sharer and the seats hold. */
class CallSimulationTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Property(tries = 40)
    void noGhostsAndNobodyTooManyOnH2(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("parley-simulation");
        Path file = folder.resolve("calls" + NAMES.incrementAndGet());
        try {
            run(new Database.Address("jdbc:h2:file:" + file, "parley", ""), seed);
        } finally {
            Files.deleteIfExists(Path.of(file + ".mv.db"));
            Files.deleteIfExists(Path.of(file + ".trace.db"));
            Files.delete(folder);
        }
    }

    @Property(tries = 5)
    void noGhostsAndNobodyTooManyOnPostgresql(@ForAll long seed) {
        run(PostgresServer.shared().newDatabase(), seed);
    }

    private static void run(Database.Address address, long seed) {
        try (CallSimulation simulation = new CallSimulation(address, seed)) {
            simulation.run(40);
        }
    }
}
