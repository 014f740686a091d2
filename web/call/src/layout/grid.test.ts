import { describe, expect, it } from 'vitest';
import { type Box, bestGrid, GAP, placeTiles } from './grid';

const DESKTOP = { width: 1248, height: 650 };
const PHONE = { width: 344, height: 612 };

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

describe('bestGrid', () => {
  it('puts two people side by side on a wide stage and one above the other on a tall one', () => {
    expect(bestGrid(2, DESKTOP)).toMatchObject({ columns: 2, rows: 1 });
    expect(bestGrid(2, PHONE)).toMatchObject({ columns: 1, rows: 2 });
  });

  it('puts three and four people in a square on a wide stage', () => {
    expect(bestGrid(3, DESKTOP)).toMatchObject({ columns: 2, rows: 2 });
    expect(bestGrid(4, DESKTOP)).toMatchObject({ columns: 2, rows: 2 });
  });

  it('puts three and four people in a square on a phone too', () => {
    expect(bestGrid(3, PHONE)).toMatchObject({ columns: 2, rows: 2 });
    expect(bestGrid(4, PHONE)).toMatchObject({ columns: 2, rows: 2 });
  });

  it('never makes a tile wider than 16:9 or, on a wide stage, narrower than 4:3', () => {
    for (let count = 1; count <= 25; count++) {
      const { tile } = bestGrid(count, DESKTOP);
      expect(tile.width / tile.height).toBeLessThanOrEqual(16 / 9 + 1e-9);
      expect(tile.width / tile.height).toBeGreaterThanOrEqual(4 / 3 - 1e-9);
    }
  });
});

describe('placeTiles', () => {
  it('keeps every tile on the stage and none over another, for any count and shape', () => {
    const stages = [DESKTOP, PHONE, { width: 700, height: 260 }, { width: 900, height: 900 }];
    for (const stage of stages) {
      for (let count = 1; count <= 16; count++) {
        const boxes = placeTiles(count, stage);
        expect(boxes).toHaveLength(count);
        boxes.forEach((box, index) => {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThanOrEqual(stage.width + 1);
          expect(box.top + box.height).toBeLessThanOrEqual(stage.height + 1);
          expect(boxes.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
        });
      }
    }
  });

  it('centres the last row', () => {
    const [first, second, third] = placeTiles(3, DESKTOP);
    const middle = ((first?.left ?? 0) + (second?.left ?? 0)) / 2;
    expect(Math.abs((third?.left ?? 0) - middle)).toBeLessThanOrEqual(1);
  });

  it('keeps the seats of a full page on a last page', () => {
    const full = placeTiles(4, PHONE);
    expect(placeTiles(1, PHONE, 4)).toEqual(full.slice(0, 1));
    expect(placeTiles(3, PHONE, 4)).toEqual(full.slice(0, 3));
  });

  it('leaves one gap between neighbours', () => {
    const [first, second] = placeTiles(4, DESKTOP);
    expect((second?.left ?? 0) - (first?.left ?? 0) - (first?.width ?? 0)).toBe(GAP);
  });

  it('places nothing on a stage that has not been measured', () => {
    expect(placeTiles(3, { width: 0, height: 0 })).toEqual([]);
  });
});
