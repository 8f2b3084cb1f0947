/** The chapter's lessons that are published, in its order, and how many questions each of them asks: known before it is loaded, for where one stands in a set of several lessons is said by that. */
export const questionCounts: ReadonlyMap<string, number> = new Map([
  ['shape', 4],
  ['convolution', 3],
  ['output-size', 4],
  ['channels', 5],
  ['pooling', 4],
  ['im2col', 5],
  ['layers', 4],
  ['simple-convnet', 5],
  ['filters', 5],
  ['lenet', 5],
  ['alexnet', 6],
])

/** Lessons are numbered as they stand in the list; a link has the id. */
export const order: readonly string[] = [...questionCounts.keys()]
