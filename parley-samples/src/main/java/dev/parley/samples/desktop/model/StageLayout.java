package dev.parley.samples.desktop.model;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the tiles of a call are: one fills the stage, two are beside each other, three and four are
 * two by two, and more are on pages of four. A shared screen is first and large, with the others in
 * a strip at its side. Tiles of people are 16:9. Pure arithmetic.
 */
public final class StageLayout {
    /** Tiles on a page when there is no shared screen. */
    public static final int PER_PAGE = 4;

    /** Pixels between tiles. */
    public static final int GAP = 8;

    private static final int STRIP_DIVISOR = 5;
    private static final int MIN_STRIP_WIDTH = 160;
    private static final int MAX_STRIP_WIDTH = 332;

    private StageLayout() {}

    /**
     * A tile and its place.
     *
     * @param tile what is shown
     * @param bounds where, on the stage
     */
    public record Placed(TileKey tile, Rectangle bounds) {}

    /**
     * A page of tiles.
     *
     * @param placed the tiles that are seen
     * @param page which page it is, from 0
     * @param pages how many pages there are, at least 1
     */
    public record Arrangement(List<Placed> placed, int page, int pages) {
        /** Takes a copy of the tiles. */
        public Arrangement {
            placed = List.copyOf(placed);
        }
    }

    /**
     * Arranges tiles.
     *
     * @param tiles in their order, shared screens first
     * @param wantedPage from 0; the last page if there are fewer
     * @param stage the room for them
     * @return the page that is seen
     */
    public static Arrangement arrange(List<TileKey> tiles, int wantedPage, Dimension stage) {
        if (!tiles.isEmpty() && tiles.get(0).kind() == TileKey.Kind.SCREEN) {
            return withScreen(tiles, wantedPage, stage);
        }
        int pages = Math.max(1, (tiles.size() + PER_PAGE - 1) / PER_PAGE);
        int page = Math.min(Math.max(0, wantedPage), pages - 1);
        int first = page * PER_PAGE;
        List<TileKey> seen = tiles.subList(first, Math.min(tiles.size(), first + PER_PAGE));
        // Pages after the first keep the size of tiles that the first has.
        int shown = pages > 1 ? PER_PAGE : seen.size();
        int columns = shown > 1 ? 2 : 1;
        int rows = shown > 2 ? 2 : 1;
        return new Arrangement(grid(seen, columns, rows, stage), page, pages);
    }

    private static List<Placed> grid(List<TileKey> seen, int columns, int rows, Dimension stage) {
        Dimension cell =
                fit(
                        (stage.width - GAP * (columns - 1)) / columns,
                        (stage.height - GAP * (rows - 1)) / rows);
        int left = (stage.width - columns * cell.width - GAP * (columns - 1)) / 2;
        int top = (stage.height - rows * cell.height - GAP * (rows - 1)) / 2;
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            int x = left + i % columns * (cell.width + GAP);
            int y = top + i / columns * (cell.height + GAP);
            placed.add(new Placed(seen.get(i), new Rectangle(x, y, cell.width, cell.height)));
        }
        return placed;
    }

    private static Arrangement withScreen(List<TileKey> tiles, int wantedPage, Dimension stage) {
        int stripWidth =
                Math.min(MAX_STRIP_WIDTH, Math.max(MIN_STRIP_WIDTH, stage.width / STRIP_DIVISOR));
        Dimension cell = fit(stripWidth, stage.height);
        int perPage = Math.max(1, (stage.height + GAP) / (cell.height + GAP));
        int others = tiles.size() - 1;
        int pages = Math.max(1, (others + perPage - 1) / perPage);
        int page = Math.min(Math.max(0, wantedPage), pages - 1);
        List<Placed> placed = new ArrayList<>();
        int bigWidth = Math.max(1, stage.width - stripWidth - GAP);
        placed.add(new Placed(tiles.get(0), new Rectangle(0, 0, bigWidth, stage.height)));
        for (int i = 0; i < perPage && page * perPage + i < others; i++) {
            placed.add(
                    new Placed(
                            tiles.get(1 + page * perPage + i),
                            new Rectangle(
                                    bigWidth + GAP,
                                    i * (cell.height + GAP),
                                    cell.width,
                                    cell.height)));
        }
        return new Arrangement(placed, page, pages);
    }

    /** The largest 16:9 in a space. */
    private static Dimension fit(int width, int height) {
        int w = Math.max(1, Math.min(width, height * 16 / 9));
        return new Dimension(w, Math.max(1, w * 9 / 16));
    }
}
