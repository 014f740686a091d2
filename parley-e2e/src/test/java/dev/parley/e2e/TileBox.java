package dev.parley.e2e;

import java.util.List;
import tools.jackson.core.type.TypeReference;

/** Where a tile lies on a page, in CSS pixels. */
record TileBox(String identity, String source, double x, double y, double width, double height) {
    private static final double ROUNDING = 2;

    /** All of a page at one moment, in the order of the page. */
    private static final String ALL =
            """
            [...document.querySelectorAll('[data-testid=tile]')].map((tile) => {
              const { x, y, width, height } = tile.getBoundingClientRect();
              const { identity, source } = tile.dataset;
              return { identity, source, x, y, width, height };
            })
            """;

    static List<TileBox> of(CallPage page) {
        return Json.read(page.json(ALL.strip()), new TypeReference<List<TileBox>>() {});
    }

    boolean isCameraOf(Person person) {
        return source.equals("camera") && identity.equals(person.identity());
    }

    /** Left of another of the same size, in one row. */
    boolean besides(TileBox right) {
        return Math.abs(y - right.y) < ROUNDING && x + width < right.x && sameSize(right);
    }

    /** Above another of the same size. */
    boolean above(TileBox below) {
        return y + height < below.y && sameSize(below);
    }

    private boolean sameSize(TileBox other) {
        return Math.abs(width - other.width) < ROUNDING
                && Math.abs(height - other.height) < ROUNDING;
    }

    /** Whether the first of some lie two by two. */
    static boolean twoByTwo(List<TileBox> boxes, int count) {
        return boxes.size() == count
                && boxes.get(0).besides(boxes.get(1))
                && boxes.get(0).above(boxes.get(2))
                && (count == 3 || boxes.get(2).besides(boxes.get(3)));
    }
}
