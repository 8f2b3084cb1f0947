// How many of a dataset's images a network answers right.
import { argMax } from './argMax.ts'
import type { Dataset } from './data/dataset.ts'
import type { Memory } from './memory.ts'
import { scaleInk } from './networks/preparation.ts'
import { rangeOf, weightSteps } from './program.ts'
import { advance, begin, byHand } from './run.ts'

interface Evaluation {
  /** How many answers are the image's label. */
  readonly right: number
  /** The first image whose scores give no answer (`argMax`); it counts as wrong. null: all give one. */
  readonly unanswered: number | null
}

/**
 * Runs a dataset through the forward steps of a program, probabilities too, a batch at a time; yields after about `piece()` multiply–adds. `onAnswer` hears each
 * image's answer, and in which row of the batch it lies.
 */
export function* evaluate(
  memory: Memory,
  dataset: Dataset,
  piece: () => number,
  onAnswer: (image: number, answer: number | null, row: number) => void = () => {},
): Generator<void, Evaluation> {
  const { program, tensors } = memory,
    scores = tensors[program.scores].data
  const N = program.batch,
    K = scores.length / N,
    [, end] = rangeOf(program, 'forward')
  let right = 0,
    unanswered: number | null = null
  for (let first = 0; first < dataset.count; first += N) {
    const here = Math.min(N, dataset.count - first)
    yield* writeImages(memory, dataset, first, here, piece)
    const progress = begin(first === 0 ? 0 : weightSteps(program), end)
    while (!advance(memory, progress, piece())) yield
    for (let n = 0; n < here; n++) {
      const answer = argMax(scores.subarray(n * K, n * K + K))
      onAnswer(first + n, answer, n)
      if (answer === null) unanswered ??= first + n
      else if (answer === dataset.label(first + n)) right++
    }
    yield
  }
  return { right, unanswered }
}

/** Writes `count` images of a dataset, from the one numbered `first` on, into the rows of a batch, as the network takes them; yields after about `piece()` multiply–adds. */
export function* writeImages(
  { program, tensors }: Memory,
  dataset: Dataset,
  first: number,
  count: number,
  piece: () => number,
): Generator<void> {
  const image = tensors[program.image].data,
    size = image.length / program.batch,
    cost = dataset.cost * byHand()
  for (let n = 0, spent = 0; n < count; n++) {
    const row = image.subarray(n * size, n * size + size)
    dataset.image(first + n, row)
    scaleInk(program.preparation, row)
    if ((spent += cost) < piece()) continue
    spent = 0
    yield
  }
}

/** How many images are answered right, in one go. Throws an Error where the scores of an image give no answer (`argMax`). */
export function countRightOf(memory: Memory, dataset: Dataset): number {
  const evaluating = evaluate(memory, dataset, () => Infinity)
  for (;;) {
    const { done, value } = evaluating.next()
    if (!done) continue
    if (value.unanswered !== null)
      throw new Error(
        `image ${value.unanswered}: its scores are not all numbers, so the network gives no answer; its weights are damaged, or too large`,
      )
    return value.right
  }
}
