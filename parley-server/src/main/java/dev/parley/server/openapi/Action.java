package dev.parley.server.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An action of the Open API: how it is called, what it takes, and who carries it out.
 *
 * @param perSecond how often it may be called by version; messages are limited together instead,
 *     and have none
 * @param parameters beside the app
 * @param result what it answers, for its documentation
 */
record Action(
        String name,
        Set<String> versions,
        Map<String, Integer> perSecond,
        String text,
        List<Parameter> parameters,
        String result,
        Function<Parameters, ActionResult> handler) {

    /** Takes copies. */
    Action {
        versions = Set.copyOf(versions);
        perSecond = Map.copyOf(perSecond);
        parameters = List.copyOf(parameters);
    }
}
