/**
 * The heights of a list's items, in whole pixels, with sums in O(log n) (a Fenwick tree).
 * Whole pixels, because a browser scrolls by device pixels: a fraction would show as drift.
 */
export class HeightIndex {
  private heights: Int32Array;
  private tree: Float64Array;
  private highestBit: number;

  constructor(heights: ArrayLike<number>) {
    const count = heights.length;
    this.heights = Int32Array.from(heights);
    this.tree = new Float64Array(count + 1);
    for (let i = 1; i <= count; i++) {
      this.tree[i]! += this.heights[i - 1]!;
      const parent = i + (i & -i);
      if (parent <= count) this.tree[parent]! += this.tree[i]!;
    }
    this.highestBit = count ? 1 << (31 - Math.clz32(count)) : 0;
  }

  get count(): number {
    return this.heights.length;
  }

  get total(): number {
    return this.offset(this.count);
  }

  height(index: number): number {
    return this.heights[index]!;
  }

  set(index: number, height: number): void {
    const difference = height - this.heights[index]!;
    this.heights[index] = height;
    for (let i = index + 1; i < this.tree.length; i += i & -i) this.tree[i]! += difference;
  }

  /** Where the item starts: the sum of the heights before it. */
  offset(index: number): number {
    let sum = 0;
    for (let i = index; i > 0; i -= i & -i) sum += this.tree[i]!;
    return sum;
  }

  /** The item that covers `offset`; the first or the last one outside of the list. */
  find(offset: number): number {
    let index = 0;
    let rest = offset;
    for (let bit = this.highestBit; bit > 0; bit >>= 1) {
      const next = index + bit;
      if (next < this.tree.length && this.tree[next]! <= rest) {
        index = next;
        rest -= this.tree[next]!;
      }
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }
}
