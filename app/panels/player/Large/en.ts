import type { Init } from '../../../../engine/networks/spec.ts'

/** How weights begin. */
const inits: Readonly<Record<Init['kind'], string>> = { he: 'He', xavier: 'Xavier', 'uniform-he': 'uniform He', fixed: 'fixed spread' }

const ofIt = (weights: string | null): string => (weights === null ? '' : `, ${weights} of it for weights`)

/** Bytes come as people read them: 282 MB. */
const en = {
  title: 'What the network holds',
  random: (init: Init['kind'], seed: number) => `Random weights (${inits[init]}, seed ${seed}): its answer means nothing.`,
  ofFile: (file: string) => `Weights from ${file}.`,
  turned: 'Its fully connected layers were stored (out, in) and have been transposed.',
  /** `weights`: null where the network has none. */
  needs: (forward: string, weights: string | null, more: string) =>
    `A forward pass needs ${forward} of memory${ofIt(weights)}. A backward pass needs ${more} more.`,
  holds: (both: string, weights: string | null) => `The forward and backward pass need ${both} of memory${ofIt(weights)}.`,
  backward: (more: string) => `Backward pass (${more} more)`,
  open: (network: string) => `Open ${network}`,
  asked: 'This may be too much for this device, so it does not open automatically.',
  refused: (network: string, forward: string, device: string, page: string) =>
    `${network} cannot be opened here. It needs ${forward}; this device reports ${device} of memory, of which a page gets about ${page}. These networks fit:`,
  stopped: 'Stopped. The results so far stay on screen.',
  stoppedEarly: 'Stopped before the pass was finished. Grey maps hold no numbers yet.',
  again: 'Continue',
  cancel: 'Cancel',
  doing: {
    check: 'Checking the file',
    weights: 'Filling in the weights',
    forward: 'Forward pass',
    backward: 'Backward pass',
    opening: 'Opening',
  },
  progress: (what: string, percent: number, step: string) => `${what}, ${percent} %${step ? `, ${step}` : ''}`,

  target: 'Class t',
  targetHint: (most: number) => `0 to ${most}; empty: the network’s own answer`,
  noClass: (most: number, kept: number | null) =>
    `A class is a whole number from 0 to ${most}.${kept === null ? '' : ` Class ${kept} stays.`}`,
  weights: 'Weights',
  randomNext: 'Random',
  randomNow: (seed: number) => `random ${seed}`,
  carried: 'kept',
  carriedTitle: 'Layers that did not change have the weights that they had; the others are random',
  file: 'From a file …',
  fileHint: (first: string, last: string) =>
    `This network’s weights as safetensors or .npz, with ${first} to ${last}. The file stays on this device.`,

  answer: 'softmax',
  likeliest: 'The five likeliest classes',
  classIs: (index: number) => `class ${index}`,
  noNames: 'The network has no class names, so its classes are numbers here.',
  waiting: 'The five likeliest classes appear here after the first pass.',
  took: (count: string, ms: string) => `${count} multiplications in ${ms} ms, in this page.`,
}

export type LargeWords = typeof en
export default en
