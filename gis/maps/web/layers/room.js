/** The room on a sheet: what stands there already, and whether something else finds a place beside it. */

/** Pixels of a cell: about two letters, so that few boxes lie in each. */
const CELL = 24;
/** More cells than a sheet is wide. */
const ROW = 4096;

export class Room {
  /** @param {number[][]} [boxes] left, top, right, bottom of what stands there, in pixels */
  constructor(boxes = []) {
    /** @type {Map<number, number[][]>} */
    this.cells = new Map();
    for (const box of boxes) this.take(box);
  }

  /** @param {number[]} box */
  take(box) {
    for (let x = Math.floor(box[0] / CELL); x * CELL <= box[2]; x++)
      for (let y = Math.floor(box[1] / CELL); y * CELL <= box[3]; y++) {
        const cell = this.cells.get(x * ROW + y);
        if (cell) cell.push(box);
        else this.cells.set(x * ROW + y, [box]);
      }
  }

  /** Does nothing stand there?
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   */
  free(left, top, right, bottom) {
    for (let x = Math.floor(left / CELL); x * CELL <= right; x++)
      for (let y = Math.floor(top / CELL); y * CELL <= bottom; y++)
        for (const box of this.cells.get(x * ROW + y) ?? [])
          if (box[0] < right && box[2] > left && box[1] < bottom && box[3] > top) return false;
    return true;
  }
}
