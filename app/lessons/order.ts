/** The chapter's order: the lessons that are published. Lessons are numbered as they stand in the list; a link has the id. */
export const order = [
  'shape',
  'convolution',
  'output-size',
  'channels',
  'pooling',
  'im2col',
  'layers',
  'simple-convnet',
  'filters',
  'lenet',
  'alexnet',
]

/** How many questions each of them asks, known before it is loaded: where one stands in a set of several lessons is said by that. */
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
