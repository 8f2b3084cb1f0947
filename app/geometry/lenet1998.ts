// LeNet-5 as it was in 1998, as far as it is counted: which maps of S2 each map of C3 takes, and what each layer had to learn (LeCun et al. 1998, section II.B).

/** The paper's layers, and ours that stand for them. */
export const paperLayers = { C1: 'conv1', S2: 'pool1', C3: 'conv2', S4: 'pool2', C5: 'conv3', F6: 'affine1', Output: 'affine2' } as const

/** Table I of the paper: the maps of S2 that each map of C3 takes. Three neighbours, four neighbours, four with a gap, all. */
export const connections: readonly (readonly number[])[] = [
  [0, 1, 2],
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
  [0, 4, 5],
  [0, 1, 5],
  [0, 1, 2, 3],
  [1, 2, 3, 4],
  [2, 3, 4, 5],
  [0, 3, 4, 5],
  [0, 1, 4, 5],
  [0, 1, 2, 5],
  [0, 1, 3, 4],
  [1, 2, 4, 5],
  [0, 2, 3, 5],
  [0, 1, 2, 3, 4, 5],
]
/** The maps of S2 that a map of C3 takes, in words for a table: '0, 1, 2'. */
export const takenBy = (map: number): string => connections[map]!.join(', ')
/** The maps of C3 as the rows of that table are called. */
export const c3Names: readonly string[] = connections.map((_, map) => `C3 ${map}`)
/** Maps of S2. */
export const S2 = 6

/** Weights and biases of C3 by that table: a filter of `window` numbers a connection, a bias a map. */
export const connectedParams = (window: number): number => window * connections.flat().length + connections.length

/** What a subsampling layer learns: a coefficient and a bias a map. */
export const subsamplingParams = (maps: number): number => 2 * maps
