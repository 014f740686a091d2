package dev.parley.e2e;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How somebody comes to the page: with which device and camera, at which address parameters, and
 * with which scripts of the tests that run before the page's own.
 *
 * @param camera null for what the browser gives when the page asks
 */
record Visit(
        String person,
        @Nullable Camera camera,
        Device device,
        Map<String, String> parameters,
        List<String> scripts) {

    Visit {
        parameters = Map.copyOf(parameters);
        scripts = List.copyOf(scripts);
    }

    /** At a desk, with a small camera: most tests look at the page and not at the pictures. */
    static Visit of(String person) {
        return new Visit(person, Camera.SMALL, Device.DESKTOP, Map.of(), List.of("told.js"));
    }

    Visit on(Device other) {
        return new Visit(person, camera, other, parameters, scripts);
    }

    Visit with(@Nullable Camera other) {
        return new Visit(person, other, device, parameters, scripts);
    }

    Visit with(String parameter, String value) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(parameter, value);
        return new Visit(person, camera, device, all, scripts);
    }

    Visit with(List<String> more) {
        return new Visit(
                person,
                camera,
                device,
                parameters,
                Stream.concat(scripts.stream(), more.stream()).toList());
    }

    Camera cameraOrBrowsers() {
        return Objects.requireNonNullElse(camera, Camera.LARGE);
    }
}
