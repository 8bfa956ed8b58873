/** Middle value; the mean of the two middle ones when their number is even. `NaN` of nothing. */
export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

/** Value at `q` (0 to 1) of sorted values, linearly interpolated. `NaN` of nothing. */
export function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q
  const below = sorted[Math.floor(position)] ?? Number.NaN
  const above = sorted[Math.ceil(position)] ?? Number.NaN
  return below + (above - below) * (position - Math.floor(position))
}

/** A line through points. */
export interface LinearFit {
  readonly intercept: number
  readonly slope: number
  /** Share of the variance that the line explains, 0 to 1. */
  readonly r2: number
}

/** Fits `y = intercept + slope × x` by least squares. */
export function fitLine(points: readonly { x: number; y: number }[]): LinearFit {
  const meanX = mean(points.map(({ x }) => x))
  const meanY = mean(points.map(({ y }) => y))
  const covariance = sum(points.map(({ x, y }) => (x - meanX) * (y - meanY)))
  const slope = covariance / sum(points.map(({ x }) => (x - meanX) ** 2))
  const intercept = meanY - slope * meanX
  const unexplained = sum(points.map(({ x, y }) => (y - intercept - slope * x) ** 2))
  return { intercept, slope, r2: 1 - unexplained / sum(points.map(({ y }) => (y - meanY) ** 2)) }
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
