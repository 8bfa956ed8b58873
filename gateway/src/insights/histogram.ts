/**
 * Counts of positive values in buckets whose bounds grow by 2 %, so that every percentile is right to within 1 %
 * of its value, and histograms of any process and any minute merge by adding.
 * @see https://arxiv.org/abs/1908.10693 (DDSketch)
 */
export class Histogram {
  readonly #counts = new Map<number, number>()
  #total = 0

  /** Counts one value, in milliseconds; everything below a nanosecond counts as one. */
  add(value: number): void {
    this.#addTo(bucketOf(value), 1)
  }

  /** Adds all counts of another histogram. */
  merge(other: Histogram): void {
    for (const [bucket, count] of other.#counts) this.#addTo(bucket, count)
  }

  /** How many values were counted. */
  get total(): number {
    return this.#total
  }

  /** The value below which this share (0 to 1) of the values lies, to within 1 %; undefined when nothing was counted. */
  quantile(share: number): number | undefined {
    let left = Math.ceil(share * this.#total)
    for (const [bucket, count] of [...this.#counts].toSorted(([a], [b]) => a - b)) {
      left -= count
      if (left <= 0) return middleOf(bucket)
    }
    return undefined
  }

  /** `[[bucket, count], …]`, as stored. */
  toJSON(): [number, number][] {
    return [...this.#counts]
  }

  /** Reads what `toJSON` gave. */
  static fromJSON(stored: readonly (readonly [number, number])[]): Histogram {
    const histogram = new Histogram()
    for (const [bucket, count] of stored) histogram.#addTo(bucket, count)
    return histogram
  }

  #addTo(bucket: number, count: number): void {
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count)
    this.#total += count
  }
}

const relativeError = 0.01
const growth = (1 + relativeError) / (1 - relativeError)
const logGrowth = Math.log(growth)
const smallest = 1e-6

function bucketOf(value: number): number {
  return Math.ceil(Math.log(Math.max(value, smallest)) / logGrowth)
}

/** The value that is at most 1 % away from everything in the bucket. */
function middleOf(bucket: number): number {
  return (2 * growth ** bucket) / (growth + 1)
}
