// What every page says, in English: the bar, the notices, what the engine refuses. `ko.ts` has the same keys. Functions where a value stands inside a
// sentence. A page's own words lie with the page: app/draw/text, app/pass/text, app/architectures/text.
import { adviceInWords, hasAdvice, kindsInWords, type FileKind } from '../../engine/data/kindsInWords.ts'
import { grouped, rangeEnd, rangeEnds } from '../geometry/numbers.ts'
import { specPart } from './specPart.ts'

export type Values = Readonly<Record<string, string | number>>

/** What a lesson's setting takes. */
function takes(v: Values): string {
  const [from, to] = [v['from'], v['to']].map(end => rangeEnd(Number(end)))
  switch (v['what']) {
    case 'whole':
      return `a whole number from ${from} to ${to}`
    case 'number':
      return `a number from ${from} to ${to}`
    case 'wholes':
      return `${v['count'] ?? 'up to 4'} whole numbers ${v['ends'] === undefined ? `from ${from} to ${to}` : `of at least ${from} and at most ${rangeEnds(String(v['ends']))} in turn`}`
    case 'numbers':
      return `${v['count']} numbers from ${from} to ${to}`
    case 'words':
      return `one of ${v['words']}`
    default:
      return 'yes or no'
  }
}

const megabytes = (bytes: string | number | undefined): string => `${Math.round(Number(bytes) / 1e6)} MB`

/** What a file is that is none of what was wanted, and what to do about it. */
export const fileKind = (kind: unknown): string => kindsInWords[kind as FileKind] ?? kindsInWords.unknown
export const advice = (kind: unknown): string => (hasAdvice(String(kind)) ? ` ${adviceInWords[kind as keyof typeof adviceInWords]}` : '')

/** What should stand in a field of a place. */
const expected: Readonly<Record<string, (v: Values) => string>> = {
  object: () => 'an object, {…}',
  list: () => 'a list, […]',
  oneOf: v => `one of ${v['names']}`,
  whole: v => `a whole number from ${v['from']} to ${v['to']}`,
  number: () => 'a finite number',
  positive: () => 'a number larger than 0',
  null: () => 'null, for nothing is drawn',
  point: v => `a point, two numbers from −${v['reach']} to ${v['reach']}`,
  stroke: () => 'a stroke of at least one point',
  points: v => `a drawing of at most ${v['most']} points`,
  value: v => `the name of a value of ${v['network']}, as conv1/out`,
  step: v => `a step of ${v['network']}, as ${v['example']}`,
  lesson: () => 'the name of a lesson, as convolution',
  setting: () => 'a setting of a panel: a number, a list of numbers, a word, true or false',
  weights: () => '"trained" or {"seed": number}',
  base64: () => 'text in base64',
  png: v => `a PNG of ${v['width']}×${v['height']} pixels`,
  'whole-png': () => 'a PNG that can be decoded',
  text: () => 'a text',
  rgba: v => `a Uint8ClampedArray of ${v['bytes']} bytes, four a pixel`,
  field: v => `left out, for a place has only ${v['names']}`,
  ink: v => `a network that takes a drawing, because the page is ${v['page']}: ${v['names']}`,
}
/** What stands in a field of a place, and what should. */
const wrongPlace = (v: Values): string => `${v['at']} is ${v['met']}; it should be ${expected[v['expected'] as string]?.(v) ?? ''}.`

const en = {
  title: 'im2see – draw a digit, see a convolutional network answer',
  skip: 'Skip to the network',

  // The bar
  loading: 'Loading …',
  networkNames: { 'simple-convnet': 'SimpleConvNet', lenet5: 'LeNet-5', alexnet: 'AlexNet' } as Record<string, string>,
  close: 'Close',
  /** What the engine computes with, in the about box. */
  kernels: {
    fma: 'It computes with WebAssembly SIMD and fused multiply–add, the fastest way there is here.',
    simd: 'It computes with WebAssembly SIMD.',
    plain:
      'It computes in plain TypeScript, because this browser does not allow fast WebAssembly or got its self-test wrong. Its numbers agree with WebAssembly’s to about six digits; it only takes longer.',
  },

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
  exampleAnswers: 'These ten are the example’s. Draw in the square, and yours stand here.',
  answerWaiting: 'The ten probabilities stand here once there is ink in the square.',
  probabilities: 'Probability of each digit',
  classProbabilities: 'Probability of each class',
  digitIs: (digit: number, p: string) => `${digit}: ${p} %`,
  sentence: (digit: string, p: string) => `${digit === '8' ? 'An' : 'A'} ${digit} (${p} %).`,
  classSentence: (name: string, p: string) => `${/^\d/.test(name) ? `Class ${name}` : name} (${p} %).`,
  between: (a: string, pa: string, b: string, pb: string) => `Between ${a} and ${b} (${pa} % and ${pb} %).`,
  took: (count: string, ms: string) => `${count} multiplications in ${ms} ms, in this page.`,
  /** NaN and ±∞, as a screen reader is to say them. */
  spoken: { NaN: 'not a number', '∞': 'infinity', '−∞': 'minus infinity' },
  noAnswerGiven: (name: string, value: string) =>
    `${name} is ${value}, which is no number. What follows from it decides nothing: there is no answer.`,
  noAnswerBorn: (name: string, value: string) =>
    `${name} is ${value}: the first that is no number, computed from numbers. What follows from it decides nothing: there is no answer.`,
  sees: (height: number, width: number) => `sees ${height}×${width} pixels`,
  nonFiniteBegins: (where: string) => `NaN and ∞ have the colour of ink; they begin in ${where}.`,
  toBeginning: 'See it in the player',
  randomWeights: (seed: number) => `Random weights (seed ${seed}), not trained: the answer means nothing.`,
  example: 'An example is being written',

  // Notices
  notices: 'Notices',
  dismiss: 'Dismiss',
  update: 'A new version is ready.',
  reload: 'Reload',
  offlineReady: 'Ready to work without a connection.',
  panelFailed: 'Something went wrong in this panel. Your drawing and the other panels are untouched.',
  showAgain: 'Show the panel again',
  restarting: 'The engine stopped and is being started again. Your drawing is kept.',
  opening: (network: string) => `Opening ${network} …`,
  failed: 'That did not work.',
  kept: 'What was there before stays on screen.',
  nonFinite: (tensors: string, more: number) =>
    `The weights are open, but some of them are NaN or infinite: ${tensors}${more > 0 ? `; and in ${more} more tensors` : ''}. What is computed from those is so, too. Use a file saved before the training went wrong.`,
  nonFiniteIn: (tensor: string, count: number, of: number, first: string, at: number) =>
    `${tensor}: ${grouped(count)} of ${grouped(of)} (${first} at ${at})`,
  at: (layer: string, message: string) => `${layer}: ${message}`,

  // What one takes along (app/panels/Bar/Share, app/stage)
  share: {
    leaveStage: 'Full view',
    /** Why a view's file was not opened. */
    wrongs: {
      'too-large': (v: Values) => `${v['name']} has ${v['megabytes']} MB; a view has at most ${v['most']} MB.`,
      net: (v: Values) => `The network in ${v['name']} cannot be opened.`,
      'not-json': (v: Values) =>
        `${v['name']} is damaged in line ${v['line']}, at character ${v['column']}: what stands there is no JSON. Save the view again.`,
      'not-a-view': (v: Values) =>
        `${v['name']} is ${v['what'] === undefined || v['what'] === 'view' ? '' : `${fileKind(v['what'])}, and `}no view of im2see: it should begin with {"im2see":"view".${advice(v['what'])}`,
      version: (v: Values) =>
        `${v['name']} is a view of version ${v['met']}; this page reads version ${v['known']}. Reload the page to get the newest.`,
      wrong: (v: Values) => `${v['name']} is damaged: ${wrongPlace(v)}`,
    } as Record<string, (v: Values) => string>,
    /** Of a place that the console asks for. */
    wrongPlace,
  },

  // What was wrong with a link
  linkTitle: 'This link could not be followed exactly.',
  link: {
    page: (v: Values) => `There is no page “${v['value']}” yet; this is the drawing page.`,
    network: (v: Values) => `There is no network “${v['value']}”; shown is ${v['used']}.`,
    net: () => 'The network in it cannot be opened, and the page is as it was.',
    strokes: (v: Values) => `The drawing is damaged after its point ${v['points']}; what could be read is shown.`,
    'strokes-cut': (v: Values) => `The drawing has ${v['points']} points; a link holds the first ${v['kept']}.`,
    picture: () => 'The picture of your own is not in a link; save the view as a file to keep it.',
    scene: (v: Values) => `There is no picture “${v['value']}”; shown is the first.`,
    label: (v: Values) => `“${v['value']}” is no label of a sample drawing; a label is a digit, 0 to 9.`,
    view: (v: Values) => `“${v['value']}” is no view; there are page and stage.`,
    at: (v: Values) => `“${v['value']}” is no moment of this drawing; all of it is shown.`,
    cell: (v: Values) => `“${v['value']}” names no cell of this network; none is pinned.`,
    step: (v: Values) => `“${v['value']}” is no step of this network; shown is ${v['used'] ?? 'the first'}.`,
    zoom: (v: Values) => `“${v['value']}” is no zoom; there are layer, matrix and window.`,
    t: (v: Values) => `“${v['value']}” is no target; a target is a class, 0 to ${v['most']}.`,
    weights: (v: Values) => `“${v['value']}” is no seed of random weights; shown are the trained ones.`,
    edits: (v: Values) => `The change “${v['value']}” names no number of the image or of the weights; it was left out.`,
    'edits-cut': (v: Values) => `There are ${v['edits']} changed numbers; a link holds the first ${v['kept']}.`,
    lock: (v: Values) => `“${v['value']}” is no end of a scale; it must be larger than 0.`,
    lesson: (v: Values) => `There is no lesson “${v['value']}” yet; these are the lessons.`,
    stop: (v: Values) => `“${v['value']}” is no stop of this lesson; shown is its ${v['used'] ?? 'first'}.`,
    ask: (v: Values) => `“${v['value']}” is no question of this lesson; shown is the lesson.`,
    range: (v: Values) => `${v['name']} = ${v['asked']} cannot be shown. ${v['name']} takes ${takes(v)}; shown is ${v['shown']}.`,
    panel: (v: Values) => `The setting “${v['value']}” means nothing to this lesson and was left out.`,
    lang: (v: Values) => `“${v['value']}” is no language of this page.`,
    theme: (v: Values) => `“${v['value']}” is no theme of this page.`,
    twice: (v: Values) => `“${v['value']}” stands in it twice; the last one counts.`,
    unknown: (v: Values) => `“${v['value']}” means nothing here and was left out.`,
  },

  // What would be right instead
  advice: {
    one: (ways: string) => `One change is enough: ${ways}.`,
    both: (ways: string) => `No one setting is enough. Change two together: ${ways}.`,
    by: '; ',
    atLeast: (name: string, from: number) => `${name} at least ${from}`,
    atMost: (name: string, to: number) => `${name} at most ${to}`,
    between: (name: string, from: number, to: number) => `${name} from ${from} to ${to}`,
    is: (name: string, value: string) => `${name} = ${value}`,
    vertical: (name: string) => `vertical ${name}`,
    horizontal: (name: string) => `horizontal ${name}`,
  },
  // What the engine refuses, by code
  failures: {
    'filter-too-large': (v: Values) => `Filter ${v['axis']} ${v['reach']} is larger than the padded input, ${v['padded']}.`,
    'not-a-size': (v: Values) => `${v['what']} must be ${v['least'] === 0 ? '0 or ' : ''}a whole number above 0, not ${v['value']}.`,
    'not-an-image': (v: Values) => `Windows slide over images of shape (N, C, H, W), not (${v['shape']}).`,
    dot: (v: Values) => `The inner sizes of a matrix product must be equal: ${v['K']} and ${v['Kb']} are not.`,
    reshape: (v: Values) => `(${v['from']}) and (${v['to']}) do not hold equally many numbers.`,
    twice: (v: Values) => `Two layers are named “${v['layer']}”; each needs a name of its own.`,
    'pool-pad': (v: Values) => `A padding of ${v['pad']} is more than half of the window, ${v['window']}.`,
    'no-loss': () => 'The last layer must be softmax, whose loss the gradients start from.',
    'no-scores': (v: Values) => `softmax takes one row of scores an image, (N, K), not (${v['shape']}). Put an affine layer before it.`,
    'softmax-inside': () => 'softmax with its loss can only be the last layer.',
    'unknown-layer': (v: Values) => `There is no layer of kind “${v['kind']}”; there are ${v['names']}.`,
    'no-picture': (v: Values) =>
      `This page gives a network a drawing, 1 channel, or a picture, 3 channels, and shows none that takes other numbers; this one takes (${v['input']}).`,
    'spec-class': (v: Values) => `“${specPart(v)}” must be a name of 1 to ${v['most']} letters, not ${v['value']}.`,
    'spec-object': (v: Values) => `“${specPart(v)}” must be an object, {…}, not ${v['value']}.`,
    'spec-list': (v: Values) => `“${specPart(v)}” must be a list, […], not ${v['value']}.`,
    'spec-unknown': (v: Values) => `“${specPart(v)}” has no “${v['setting']}”; there are ${v['names']}.`,
    'spec-missing': (v: Values) => `Layer ${v['layer']}: “${v['setting']}” must be given.`,
    'spec-name': (v: Values) =>
      `“${specPart(v)}” must be 1 to ${v['most']} of the letters A–Z, a–z, 0–9, _ and -, and no word that is taken (${v['names']}), not ${v['value']}.`,
    'spec-range': (v: Values) =>
      `“${specPart(v)}” must be a ${v['whole'] === 1 ? 'whole ' : ''}number from ${rangeEnd(Number(v['from']))} to ${rangeEnd(Number(v['to']))}, not ${v['value']}.`,
    'spec-word': (v: Values) => `“${specPart(v)}” must be one of ${v['names']}, not ${v['value']}.`,
    'spec-limit': (v: Values) =>
      `Layer ${v['layer']} makes the network too large: ${grouped(Number(v['value']))} ${v['what'] === 'numbers' ? 'numbers in one value' : v['what']}, and the limit is ${grouped(Number(v['most']))}.`,
    'unknown-optimizer': (v: Values) => `There is no optimizer “${v['kind']}”; there are ${v['names']}.`,
    'learning-rate': (v: Values) => `The learning rate must be a finite number of at least 0, not ${v['value']}.`,
    'unknown-init': (v: Values) => `Weights cannot begin as “${v['kind']}”; there are ${v['names']}.`,
    'unknown-convention': (v: Values) =>
      `The α of LRN is meant as in the paper (“paper”) or as in torch (“torch”), not as “${v['convention']}”.`,
    groups: (v: Values) =>
      `${v['groups']} groups need a number of channels and of filters that ${v['groups']} divides, not ${v['C']} and ${v['FN']}.`,
    ratio: (v: Values) => `Dropout’s ratio must be from 0 to below 1, not ${v['ratio']}.`,
    'lrn-k': (v: Values) => `The k of LRN must be above 0, not ${v['k']}: a channel of zeros would be divided by 0.`,
    eps: (v: Values) => `The eps of batch normalization must be above 0, not ${v['eps']}: a variance of 0 would be divided by.`,
    columns: (v: Values) => `A matrix is normalised by one number a column; (${v['shape']}) is not.`,
    'unknown-order': (v: Values) => `Flatten writes maps down as CHW or HWC, not as “${v['order']}”.`,
    'unknown-method': (v: Values) => `Pooling takes the max or the average of a window, not “${v['method']}”.`,
    truncated: (v: Values) =>
      `The weights file is cut off${v['tensor'] ? ` in ${v['tensor']}` : ''}: expected ${v['expected']}, met ${v['met']}.`,
    missing: (v: Values) => `The weights file lacks the tensor ${v['tensor']}, shape ${v['expected']}.`,
    unexpected: (v: Values) => `The weights file holds a tensor ${v['tensor']}, which this network does not have.`,
    shape: (v: Values) => `Tensor ${v['tensor']} of the weights file has the shape ${v['met']}; this network needs ${v['expected']}.`,
    dtype: (v: Values) => `Tensor ${v['tensor']} of the weights file must hold ${v['expected']}, not ${v['met']}.`,
    'non-finite': (v: Values) => `Tensor ${v['tensor']} of the weights file holds a number that is not finite: ${v['met']}.`,
    memory: (v: Values) =>
      `${v['network']} needs ${megabytes(v['bytes'])} of memory in one piece, which this browser does not give. Close other pages, or open a smaller network.`,
    torchvision: (v: Values) =>
      `This file is torchvision’s AlexNet, another network: 64 filters in its first layer, no groups and no LRN. Tensor ${v['tensor']} has the shape ${v['met']}; the network of 2012 needs ${v['expected']}.`,
    npz: (v: Values) =>
      `${v['tensor'] ? `Array ${v['tensor']} of the` : 'The'} .npz file is damaged: expected ${v['expected']}, met ${v['met']}.`,
    npy: (v: Values) => `${v['tensor'] ? `Array ${v['tensor']}: ` : ''}expected ${v['expected']}, met ${v['met']}.`,
    sum: (v: Values) =>
      `Array ${v['tensor']} of the .npz file has changed since it was written: its check sum is ${v['met']}, not ${v['expected']}.`,
    compression: (v: Values) =>
      `Array ${v['tensor']} of the .npz file is packed in a way that is not read here: expected ${v['expected']}, met ${v['met']}.`,
    'no-class': (v: Values) => `${v['value']} is no class of this network; its classes are 0 to ${v['most']}.`,
    'weights-lost': () => 'Neither the new weights nor the old ones can be read. The network has random weights now.',
    unreadable: () => 'The file can no longer be read. Choose it once more.',
    'not-weights': (v: Values) => `This file is ${fileKind(v['met'])}. im2see reads .safetensors and .npz here.${advice(v['met'])}`,
    damaged: (v: Values) => `The weights file is damaged: expected ${v['expected']}, met ${v['met']}.`,
    'language-not-loaded': () => 'The words of that language could not be loaded. Check the connection and try again.',
    'weights-not-loaded': (v: Values) =>
      `The weights of ${v['network'] ?? 'this network'} could not be loaded. Check the connection and reload the page.`,
    'no-digits': (v: Values) =>
      `Training on handwritten digits needs an input of one channel, prepared as ink, and at least ${v['least']} classes; this network takes (${v['input']}) and has ${v['classes']}.`,
    preparation: (v: Values) =>
      v['kind'] === 'colour'
        ? `The network takes (${v['input']}). Its preparation is colour, which needs 3 channels.`
        : `The network takes (${v['input']}). Its preparation is ink, which needs 1 channel, a size of 1 to ${v['most']} and a box of 1 to that size.`,
    'class-names': (v: Values) =>
      `The network has ${v['classes']} classes and ${v['names']} names for them; it needs one name for each class, or none at all.`,
    'training-diverged': (v: Values) =>
      `Training stopped at step ${v['step']}: its loss is ${v['loss']}, and the first number that is not finite is ${v['value']}. Take the training back and choose a smaller learning rate.`,
    'training-failed': (v: Values) => `Training stopped because of an error (${v['reason']}). It can be started again.`,
    'training-lost': (v: Values) =>
      `The engine stopped while it held trained weights. The training is lost (${v['steps']} steps); the weights are those from before it.`,
    'worker-died': () => 'The part of this page that computes stopped. Try it once more.',
  } as Record<string, (v: Values) => string>,
}

export type Text = typeof en
export default en
