// The network's answer: the one place where a largest number is looked for among scores or probabilities.

/**
 * The place of the largest of some scores, or of the probabilities made of them; of equal ones the first. null where there is none: a NaN decides
 * nothing, and neither does +∞, whose probability would be ∞/∞. −∞ is a score of probability 0: it is never the largest. So there is an answer
 * exactly where softmax has numbers, and scores and probabilities give the same one.
 */
export function argMax(scores: ArrayLike<number>): number | null {
  let best: number | null = null
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k]
    if (score !== score || score === Infinity) return null
    if (score > (best === null ? -Infinity : scores[best])) best = k
  }
  return best
}
