package dev.parley.server.callback;

import java.util.Map;

/**
 * Something that is told to the back end.
 *
 * @param type such as UserJoinRoom
 * @param id by which a back end knows what it was told twice
 * @param data of this type, in the order it is written
 * @param atMillis when it happened
 */
record CallbackEvent(String type, String id, Map<String, Object> data, long atMillis) {}
