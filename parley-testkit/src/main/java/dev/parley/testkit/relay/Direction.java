package dev.parley.testkit.relay;

/** Which way something travels on a {@link Line}. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
