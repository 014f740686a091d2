package dev.parley.call.store;

import java.nio.file.Path;

/** The databases that everything must hold on. */
public enum TestDatabase {
    H2 {
        @Override
        public Database.Address create(Path folder) {
            return new Database.Address("jdbc:h2:file:" + folder.resolve("calls"), "parley", "");
        }
    },
    POSTGRESQL {
        @Override
        public Database.Address create(Path folder) {
            return PostgresServer.shared().newDatabase();
        }
    };

    /** An empty database, with its files in this folder if it has any of its own. */
    public abstract Database.Address create(Path folder);
}
