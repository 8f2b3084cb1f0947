// Every English string. `ko.ts` has the same keys. Functions where a value stands inside a sentence.
import { grouped } from '../geometry/numbers.ts'

type Values = Readonly<Record<string, string | number>>

export const en = {
  title: 'im2see – draw a digit, see a convolutional network answer',
  skip: 'Skip to the network',

  // The bar
  bar: 'Main',
  draw: 'Draw',
  network: 'Network',
  networkNames: { 'simple-convnet': 'SimpleConvNet', lenet5: 'LeNet-5' } as Record<string, string>,
  language: 'Language',
  theme: 'Theme',
  themeNames: { auto: 'Automatic', light: 'Light', dark: 'Dark' },
  useTheme: { light: 'Use the light theme', dark: 'Use the dark theme' },
  about: 'About and keys',
  close: 'Close',
  aboutTitle: 'Every number in the network, as it happens',
  aboutText: [
    'What you draw becomes a small image. A real convolutional network, running in this page, computes every map and the ten probabilities from it again with each movement of the pen.',
    'Orange is positive, blue is negative, and zero is the colour of the paper. Point at any map to enlarge it and read its numbers; click or tap again to pin a cell.',
    'Nothing you draw leaves this page. It works without a connection, too.',
  ],
  keysTitle: 'Keys',
  keys: [
    ['0–9', 'show a sample digit'],
    ['C', 'clear the square'],
    ['Z', 'undo the last stroke'],
    ['Tab', 'go to the next picture or control'],
    ['← → ↑ ↓', 'in a picture: the cell beside this one'],
    ['Enter', 'pin the cell, or let it go'],
    ['Esc', 'let the pinned cell go'],
    ['?', 'this list'],
  ] as readonly (readonly [string, string])[],

  // The network
  networkTitle: 'The network, layer by layer',
  filters: (layer: string) => `${layer} filters`,
  imageTitle: 'x',
  parameters: (n: number) => `${grouped(n)} parameters`,
  parametersShort: (n: number) => `${grouped(n)} params`,
  page: (from: number, to: number, of: number) => `${from}–${to} of ${of}`,
  earlier: (what: string) => `${what}: earlier maps`,
  later: (what: string) => `${what}: more maps`,
  picture: {
    image: (shape: string) => `Image x, shape ${shape}. Arrow keys walk its cells.`,
    weights: (layer: string, shape: string) => `Filters of ${layer}, shape ${shape}. Arrow keys walk their cells.`,
    out: (layer: string, shape: string) => `Output of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
  },
  legend: (largest: string) => `Colours from −${largest}, blue, over 0, paper, to ${largest}, orange`,
  inkLegend: 'Colours from 0, paper, to 1, ink',
  scaleAs: (layer: string) => `scale of ${layer}`,

  // Reading a cell
  inspector: 'The cell pointed at',
  pointHint: 'Point at a map to enlarge it and read a number. A click or a second tap pins it.',
  pointHintEmpty: 'The maps fill as you draw. Filters can be read at once.',
  noNumber: 'no number yet',
  pinned: 'pinned',
  pin: 'Pin',
  unpin: 'Let go',
  allDigits: 'Show all digits',
  fewDigits: 'Show three digits',
  table: 'Table',
  tableCaption: (name: string) => `Numbers around ${name}`,
  statistics: (least: string, mean: string, most: string) => `this map: least ${least}, mean ${mean}, largest ${most}`,
  row: 'row',
  column: 'column',

  // The answer
  answerTitle: 'softmax',
  answerEmpty: 'No ink yet',
  answerWaiting: 'The ten probabilities stand here once there is ink in the square.',
  probabilities: 'Probability of each digit',
  digitIs: (digit: number, p: string) => `${digit}: ${p} %`,
  sentence: (digit: number, p: string) => `A ${digit} (${p} %).`,
  sentenceAn: (digit: number, p: string) => `An ${digit} (${p} %).`,
  between: (a: number, pa: string, b: number, pb: string) => `Between ${a} and ${b} (${pa} % and ${pb} %).`,
  took: (count: string, ms: string) => `${count} multiplications in ${ms} ms, in this page.`,
  example: 'An example is being written',

  // Notices
  notices: 'Notices',
  dismiss: 'Dismiss',
  update: 'A new version is ready.',
  reload: 'Reload',
  offlineReady: 'Ready to work without a connection.',
  restarting: 'The engine stopped and is being started again. Your drawing is kept.',
  opening: (network: string) => `Opening ${network} …`,
  failed: 'That did not work.',
  kept: 'What was there before stays on screen.',
  at: (layer: string, message: string) => `${layer}: ${message}`,

  // What was wrong with a link
  linkTitle: 'This link could not be followed exactly.',
  link: {
    page: (v: Values) => `There is no page “${v['value']}” yet; this is the drawing page.`,
    network: (v: Values) => `There is no network “${v['value']}”; shown is ${v['used']}.`,
    strokes: (v: Values) => `The drawing is damaged after its point ${v['points']}; what could be read is shown.`,
    'strokes-cut': (v: Values) => `The drawing has ${v['points']} points; a link holds the first ${v['kept']}.`,
    at: (v: Values) => `“${v['value']}” is no moment of this drawing; all of it is shown.`,
    cell: (v: Values) => `“${v['value']}” names no cell of this network; none is pinned.`,
    lang: (v: Values) => `“${v['value']}” is no language of this page.`,
    theme: (v: Values) => `“${v['value']}” is no theme of this page.`,
    unknown: (v: Values) => `“${v['value']}” means nothing here and was left out.`,
  },

  // What the engine refuses, by code
  failures: {
    'filter-too-large': (v: Values) => `Filter ${v['axis']} ${v['reach']} is larger than the padded input, ${v['padded']}. Raise P to at least ${v['needed']} or use a smaller filter.`,
    'not-a-size': (v: Values) => `${v['what']} must be a whole number of at least ${v['least']}, not ${v['value']}.`,
    'not-an-image': (v: Values) => `Windows slide over images of shape (N, C, H, W), not (${v['shape']}).`,
    dot: (v: Values) => `The inner sizes of a matrix product must be equal: ${v['K']} and ${v['Kb']} are not.`,
    reshape: (v: Values) => `(${v['from']}) and (${v['to']}) do not hold equally many numbers.`,
    twice: (v: Values) => `Two layers are named “${v['layer']}”; each needs a name of its own.`,
    'pool-pad': (v: Values) => `A padding of ${v['pad']} is more than half of the window, ${v['window']}. Use at most ${v['most']}.`,
    'no-loss': () => 'The last layer must be softmax, whose loss the gradients start from.',
    'no-scores': (v: Values) => `softmax takes one row of scores an image, (N, K), not (${v['shape']}). Put an affine layer before it.`,
    'softmax-inside': () => 'softmax with its loss can only be the last layer.',
    'unknown-layer': (v: Values) => `There is no layer of kind “${v['kind']}”.`,
    truncated: (v: Values) => `The weights file is cut off: expected ${v['expected']}, met ${v['met']}.`,
    missing: (v: Values) => `The weights file lacks the tensor ${v['tensor']}, shape ${v['expected']}.`,
    unexpected: (v: Values) => `The weights file holds a tensor ${v['tensor']}, which this network does not have.`,
    shape: (v: Values) => `Tensor ${v['tensor']} of the weights file has the shape ${v['met']}; this network needs ${v['expected']}.`,
    dtype: (v: Values) => `Tensor ${v['tensor']} of the weights file must hold F32 or F16, not ${v['met']}.`,
    'non-finite': (v: Values) => `Tensor ${v['tensor']} of the weights file holds a number that is not finite.`,
    damaged: (v: Values) => `The weights file is damaged: expected ${v['expected']}, met ${v['met']}.`,
    'weights-not-loaded': (v: Values) => `The weights of ${v['network'] ?? 'this network'} could not be loaded. Check the connection and reload the page.`,
  } as Record<string, (v: Values) => string>,
}

export type Text = typeof en
