package dev.parley.sdk.internal.audio;

/** Names one remote sound track. */
public record SoundKey(String roomId, String uid, SoundPath path) {}
