// The loss and the share of right answers of every step, for a curve: bounded, however long a run is. Where there are too many, two neighbours become their mean.

/** Most points of a curve. */
const MOST_POINTS = 4096

/** A curve's points, in order. Each is the mean of the steps after the point before it, up to its own. */
export interface RunCurve {
  readonly steps: Float64Array
  readonly loss: Float32Array
  /** Share of right answers in the batches, before their updates. */
  readonly accuracy: Float32Array
}

/** A curve that is kept elsewhere, to be gone on with: what it has summed of its next point, and for how many steps that will stand. */
export interface KeptCurve extends RunCurve {
  readonly stride: number
  readonly sum: { readonly loss: number; readonly accuracy: number; readonly steps: number }
}

export class Curve {
  private readonly most: number
  private readonly steps: Float64Array
  // As they are handed out, so that what is taken up goes on with the same bits.
  private readonly loss: Float32Array
  private readonly accuracy: Float32Array
  private count = 0
  /** How many steps a point stands for, and what is summed of the next one. */
  private stride = 1
  private sum = nothing()

  /** `most`: how many points it may have; even. */
  constructor(most = MOST_POINTS) {
    this.most = most
    this.steps = new Float64Array(most)
    this.loss = new Float32Array(most)
    this.accuracy = new Float32Array(most)
  }

  /** Adds the next step, which is number `step`. */
  add(step: number, loss: number, accuracy: number): void {
    const { sum } = this
    sum.loss += loss
    sum.accuracy += accuracy
    if (++sum.steps < this.stride) return
    this.steps[this.count] = step
    this.loss[this.count] = sum.loss / sum.steps
    this.accuracy[this.count++] = sum.accuracy / sum.steps
    this.sum = nothing()
    if (this.count === this.most) this.halve()
  }

  /** Forgets what came after a step. Steps that stood in a point with later ones are forgotten, too. */
  cut(step: number): void {
    if ((this.steps[this.count - 1] ?? 0) + this.sum.steps <= step) return
    while (this.count > 0 && this.steps[this.count - 1] > step) this.count--
    if (this.count === 0) this.stride = 1
    this.sum = nothing()
  }

  /** A copy of all of it. */
  points(): RunCurve {
    const { count } = this
    return { steps: this.steps.slice(0, count), loss: this.loss.slice(0, count), accuracy: this.accuracy.slice(0, count) }
  }

  /** A copy of all that it goes on from. */
  toKeep(): KeptCurve {
    return { ...this.points(), stride: this.stride, sum: { ...this.sum } }
  }

  /** Takes up what `toKeep` returned of another curve that had as much room. Throws RangeError where it is none. */
  takeUp({ steps, loss, accuracy, stride, sum }: KeptCurve): void {
    const { length } = steps
    if (
      loss.length !== length ||
      accuracy.length !== length ||
      length >= this.most ||
      steps.some((step, i) => i > 0 && step <= steps[i - 1])
    )
      throw new RangeError(`a curve of ${length} points, in order, each with its loss and its accuracy, is expected`)
    if (!(Number.isInteger(stride) && sum.steps >= 0 && sum.steps < stride))
      throw new RangeError(`${sum.steps} steps are summed of a point of ${stride}`)
    this.steps.set(steps)
    this.loss.set(loss)
    this.accuracy.set(accuracy)
    this.count = length
    this.stride = stride
    this.sum = { ...sum }
  }

  private halve(): void {
    const { steps, loss, accuracy } = this
    for (let i = 0; i < this.count; i += 2) {
      steps[i / 2] = steps[i + 1]
      loss[i / 2] = (loss[i] + loss[i + 1]) / 2
      accuracy[i / 2] = (accuracy[i] + accuracy[i + 1]) / 2
    }
    this.count /= 2
    this.stride *= 2
  }
}

const nothing = (): { loss: number; accuracy: number; steps: number } => ({ loss: 0, accuracy: 0, steps: 0 })
