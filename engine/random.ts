// Seeded chance. Every random thing in the project comes from here, so that a seed repeats it on every machine.
// mulberry32: its whole state is one uint32, which goes into a checkpoint and comes back.

/** A stream of chance. Two streams with the same `state` go on alike. */
export interface Random {
  /** uint32: read it to save the stream, set it to go on from there. */
  state: number
  /** In [0, 1). */
  uniform(): number
  /** In [low, high). */
  between(low: number, high: number): number
  /** Standard normal: mean 0, standard deviation 1. */
  normal(): number
  /** A whole number in [0, n). */
  int(n: number): number
  /** One of the items. */
  pick<T>(items: readonly T[]): T
  /** Fisher–Yates, in place; returns what it was given. */
  shuffle<T extends { length: number; [index: number]: number }>(items: T): T
}

const STEP = 0x6d2b79f5

/** Element `i` of the stream `seed`, in [0, 1): the reference fixtures' hash (mulberry32 without a state). */
export function hash01(seed: number, i: number): number {
  return mix((seed + Math.imul(i + 1, STEP)) | 0) / 4294967296
}

function mix(t: number): number {
  t = Math.imul(t ^ (t >>> 15), t | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return (t ^ (t >>> 14)) >>> 0
}

/** Elements `first`, `first` + 1, … of the stream `seed`, each (2·h − 1)·scale: what `hash01` gives, written out for tens of millions of them. */
export function fillHashed(out: Float32Array | Float64Array, seed: number, scale: number, first = 0): void {
  let state = (seed + Math.imul(first, STEP)) | 0
  for (let i = 0; i < out.length; i++) {
    state = (state + STEP) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    out[i] = (((t ^ (t >>> 14)) >>> 0) / 2147483648 - 1) * scale
  }
}

/** FNV-1a, 32 bits. */
function hashName(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

class Mulberry implements Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  get state(): number {
    return this.#state
  }

  set state(state: number) {
    this.#state = state >>> 0
  }

  uniform(): number {
    this.#state = (this.#state + STEP) >>> 0
    return mix(this.#state | 0) / 4294967296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform()
  }

  // Box–Muller, and the second number is thrown away: keeping it would be state outside `state`.
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()))
    return radius * Math.cos(2 * Math.PI * this.uniform())
  }

  int(n: number): number {
    return Math.floor(this.uniform() * n)
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(items.length)]
  }

  shuffle<T extends { length: number; [index: number]: number }>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.int(i + 1)
      const item = items[i]
      items[i] = items[j]
      items[j] = item
    }
    return items
  }
}

/**
 * A stream from a seed. Streams of different names from one seed have nothing to do with each other, so drawing more
 * from one (`random(7, 'augment')`) never moves another (`random(7, 'weights')`).
 */
export function random(seed: number, stream?: string): Random {
  return new Mulberry(stream === undefined ? seed : mix((seed ^ Math.imul(hashName(stream), STEP)) | 0))
}
