/**
 * Where tiles go: pure arithmetic on the stage's size in CSS pixels.
 *
 * A tile may take any shape between a portrait and a 16:9 landscape limit, because the picture is
 * cropped to it; the arrangement with the largest tiles wins. The last row is centred.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly tile: Size;
}

export const GAP = 8;
const WIDEST = 16 / 9;
/** On a wide stage a tile no narrower than 4:3 keeps most of a landscape picture. */
const NARROWEST_ON_WIDE_STAGE = 4 / 3;
/** On a phone held upright faces fill an upright tile well, one alone the whole page. */
const NARROWEST_ON_TALL_STAGE = 9 / 20;

function shapeWithin(cell: Size, narrowest: number): Size {
  const shape = cell.width / cell.height;
  if (shape > WIDEST) {
    return { width: cell.height * WIDEST, height: cell.height };
  }
  if (shape < narrowest) {
    return { width: cell.width, height: cell.width / narrowest };
  }
  return cell;
}

function gridOf(count: number, columns: number, stage: Size): Grid {
  const rows = Math.ceil(count / columns);
  const cell = {
    width: Math.max(1, (stage.width - GAP * (columns - 1)) / columns),
    height: Math.max(1, (stage.height - GAP * (rows - 1)) / rows),
  };
  const narrowest = stage.width >= stage.height ? NARROWEST_ON_WIDE_STAGE : NARROWEST_ON_TALL_STAGE;
  return { columns, rows, tile: shapeWithin(cell, narrowest) };
}

function area(grid: Grid): number {
  return grid.tile.width * grid.tile.height;
}

/** The arrangement of `count` tiles (at least 1) with the largest tile; three and four are two by two. */
export function bestGrid(count: number, stage: Size): Grid {
  if (count === 3 || count === 4) {
    return gridOf(count, 2, stage);
  }
  let best = gridOf(Math.max(1, count), 1, stage);
  for (let columns = 2; columns <= count; columns++) {
    const candidate = gridOf(count, columns, stage);
    if (area(candidate) > area(best)) {
      best = candidate;
    }
  }
  return best;
}

/**
 * The boxes of `count` tiles on `stage`, in reading order, whole pixels, centred as a block. On a last page
 * `seats` is the number of tiles of a full one, so that nobody changes size when the page is turned.
 */
export function placeTiles(count: number, stage: Size, seats: number = count): readonly Box[] {
  if (count < 1 || stage.width < 1 || stage.height < 1) {
    return [];
  }
  const grid = bestGrid(seats, stage);
  const width = Math.floor(grid.tile.width);
  const height = Math.floor(grid.tile.height);
  const top0 = (stage.height - grid.rows * height - (grid.rows - 1) * GAP) / 2;
  const boxes: Box[] = [];
  for (let index = 0; index < count; index++) {
    const row = Math.floor(index / grid.columns);
    const inRow = Math.min(grid.columns, seats - row * grid.columns);
    const left0 = (stage.width - inRow * width - (inRow - 1) * GAP) / 2;
    const column = index - row * grid.columns;
    boxes.push({
      left: Math.round(left0 + column * (width + GAP)),
      top: Math.round(top0 + row * (height + GAP)),
      width,
      height,
    });
  }
  return boxes;
}
