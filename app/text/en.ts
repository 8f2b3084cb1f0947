// What every page says, in English: the bar, the notices, what the engine refuses. `ko.ts` has the same keys. Functions where a value stands inside a
// sentence. A page's own words lie with the page: app/draw/text, app/player/text, app/architectures/text.
import { isLayerKind, type LayerKind } from '../../engine/layers/index.ts'
import type { ScaleKept } from '../../engine/layers/layer.ts'
import { adviceInWords, hasAdvice, kindsInWords, type FileKind } from '../../engine/data/kindsInWords.ts'
import { englishWords } from '../geometry/diagramWords.ts'
import type { Keeps } from '../geometry/scaleGroups.ts'
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

/** What a file is that is none of what was wanted. */
export const fileKind = (kind: unknown): string => kindsInWords[kind as FileKind] ?? kindsInWords.unknown
/** What to do about a file of that kind, after a space; empty where there is no advice. */
export const advice = (kind: unknown): string => (hasAdvice(String(kind)) ? ` ${adviceInWords[kind as keyof typeof adviceInWords]}` : '')

/** What should stand in a field of a place. */
const expected: Readonly<Record<string, (v: Values) => string>> = {
  object: () => 'an object, {…}',
  list: () => 'a list, […]',
  oneOf: v => `one of ${v['names']}`,
  whole: v => `a whole number from ${v['from']} to ${v['to']}`,
  number: () => 'a finite number',
  positive: () => 'a number larger than 0',
  share: () => 'a number from 0 to 1',
  null: () => 'null, because nothing is drawn',
  point: v => `a point: two numbers from −${v['reach']} to ${v['reach']}`,
  stroke: () => 'a stroke of at least one point',
  points: v => `a drawing of at most ${v['most']} points`,
  value: v => `the name of a value of ${v['network']}, such as conv1/out`,
  step: v => `a step of ${v['network']}, such as ${v['example']}`,
  lesson: () => 'the name of a lesson, such as convolution',
  setting: () => 'a setting of a panel: a number, a list of numbers, a word, true or false',
  weights: () => '"trained", {"seed": number} or {"run": step}',
  runWeights: v => `the weights of ${v['network']} as safetensors, in base64`,
  base64: () => 'base64 text',
  png: v => `a PNG of ${v['width']}×${v['height']} pixels`,
  'whole-png': () => 'a PNG that can be decoded',
  text: () => 'a string',
  rgba: v => `a Uint8ClampedArray of ${v['bytes']} bytes, four per pixel`,
  field: v => `left out, because a place has only ${v['names']}`,
  ink: v => `a network that the page ${v['page']} shows: ${v['names']}`,
}
/** What a field of a place holds, and what it should hold. */
const wrongPlace = (v: Values): string => `${v['at']} is ${v['met']}; it should be ${expected[v['expected'] as string]?.(v) ?? ''}.`

type Settings = Readonly<Record<string, unknown>>
const inWords = (count: number): string => ['three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count - 3] ?? String(count)
const keeps: Record<ScaleKept, (of: string) => string> = {
  positive: of => `the orange of ${of}`,
  bent: of => `the orange of ${of} and a part of its blue`,
  largest: of => `the largest of ${of}`,
  mean: of => `the means of ${of}`,
  all: of => `all of ${of}`,
}
const operations: Record<LayerKind, (settings: Settings) => string> = {
  convolution: s => `${Number(s['FH'])}×${Number(s['FW'])}`,
  pooling: s => `${s['method'] === 'max' ? 'max' : 'mean'} of ${Number(s['PH'])}×${Number(s['PW'])}`,
  'global-average-pooling': () => 'mean of each map',
  affine: () => '',
  flatten: () => '',
  lrn: () => 'among neighbours',
  'batch-normalization': () => 'normalized',
  'input-normalization': () => 'normalized',
  dropout: () => '',
  relu: () => 'max(0, x)',
  'leaky-relu': s => `max(${Number(s['alpha'] ?? 0.01)}x, x)`,
  'clipped-relu': s => `min(max(0, x), ${Number(s['most'] ?? 6)})`,
  sigmoid: () => '',
  tanh: () => '',
  softmax: () => '',
}

const en = {
  title: 'im2see – draw a digit, see a convolutional network answer',
  skip: 'Skip to the network',

  // The bar
  loading: 'Loading …',
  networkNames: { 'simple-convnet': 'SimpleConvNet', lenet5: 'LeNet-5', pictures: 'Pictures', alexnet: 'AlexNet' } as Record<
    string,
    string
  >,
  close: 'Close',
  /** What the engine computes with, in the about box. */
  kernels: {
    fma: 'It computes with WebAssembly SIMD and fused multiply–add, the fastest of its three ways.',
    simd: 'It computes with WebAssembly SIMD.',
    plain:
      'It computes in plain TypeScript, because this browser does not allow fast WebAssembly or failed its self-test. The numbers agree with WebAssembly’s to about six digits, and take longer to compute.',
  },

  // The network
  networkTitle: 'The network, layer by layer',
  filters: (layer: string) => `${layer} filters`,
  /** Over the filters, which stand beside the maps they make. */
  filtersShort: 'filters',
  /** The tiles of a phone. */
  stripTitle: 'One map of each layer',
  /** A network as a picture. */
  diagram: englishWords,
  /** What a layer does, in a word or a formula; empty where its name says it. */
  operation: (kind: string, settings: Settings): string => (isLayerKind(kind) ? operations[kind](settings) : ''),
  /** Of layers that share the scale of the one before the first: what each keeps. */
  oneScale: (layers: readonly Keeps[]) =>
    `one scale for ${layers.length === 1 ? 'both' : `all ${inWords(layers.length + 1)}`}: ${layers
      .map(({ layer, kept, of }, i) => `${layer}${i === 0 ? ' keeps' : ''} ${keeps[kept](i === 0 ? of : 'it')}`)
      .join(', ')}`,
  imageTitle: 'x',
  parametersShort: englishWords.params,
  page: (from: number, to: number, of: number) => `${from}–${to} of ${of}`,
  earlier: (what: string) => `${what}: earlier maps`,
  later: (what: string) => `${what}: more maps`,
  picture: {
    image: (shape: string) => `Image x, shape ${shape}. Arrow keys walk its cells.`,
    weights: (layer: string, shape: string) => `Filters of ${layer}, shape ${shape}. Arrow keys walk their cells.`,
    out: (layer: string, shape: string) => `Output of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
  },
  legend: (end: string, isPassed: boolean) => `−${end} blue, 0 background, +${end} orange${isPassed ? '; a few numbers lie beyond' : ''}`,
  inkLegend: (end: string) => `0 as the background, ${end} as ink`,
  scaleAs: (layer: string) => `scale of ${layer}`,

  // Reading a cell
  inspector: 'Cell under the pointer',
  pointHint: 'Every square here is a number. Point at one to see what it does to the answer. Click to keep it.',
  pointHintEmpty: 'The maps fill as you draw. You can read the filters now.',
  noNumber: 'no number yet',
  /** On a number that leads to its terms. */
  whyNumber: 'Why? What this number is made of',
  pinned: 'pinned',
  unpin: 'Unpin',
  allDigits: 'Show all digits',
  fewDigits: 'Show three digits',
  table: 'Table',
  tableCaption: (name: string) => `Numbers around ${name}`,
  statistics: (least: string, mean: string, most: string) => `this map: least ${least}, mean ${mean}, largest ${most}`,
  row: 'row',
  column: 'column',

  // The answer
  answerTitle: 'softmax',
  answerInWords: 'The answer in words',
  seeEach: 'See each multiplication →',
  exampleAnswers: 'These are the example’s. Draw in the square to see your own.',
  answerWaiting: 'The probabilities appear here once there is ink in the square.',
  probabilities: 'Probability of each digit',
  classProbabilities: 'Probability of each class',
  sentence: (digit: string, p: string) => `${digit === '8' ? 'An' : 'A'} ${digit} (${p} %).`,
  classSentence: (name: string, p: string) => `${/^\d/.test(name) ? `Class ${name}` : name} (${p} %).`,
  between: (a: string, pa: string, b: string, pb: string) => `Between ${a} and ${b} (${pa} % and ${pb} %).`,
  took: (count: string, ms: string) => `${count} multiplications in ${ms} ms, in this page.`,
  /** NaN and ±∞, as a screen reader is to say them. */
  spoken: { NaN: 'not a number', '∞': 'infinity', '−∞': 'minus infinity' },
  noAnswerGiven: (name: string, value: string) =>
    `${name} is ${value}, which is not a finite number. Whatever is computed from it means nothing, so there is no answer.`,
  noAnswerBorn: (name: string, value: string) =>
    `${name} is ${value}: the first result that is not a finite number. Whatever is computed from it means nothing, so there is no answer.`,
  sees: (height: number, width: number) => `sees ${height}×${width} pixels`,
  nonFiniteBegins: (where: string) => `NaN and ∞ have the colour of ink. They first appear in ${where}.`,
  toBeginning: 'See it in the player',
  runWeights: (step: string) => `Weights of your run at step ${step}.`,
  trainedWeights: 'the trained ones',
  randomWeights: (seed: number) => `Random weights (seed ${seed}), not trained: the answer means nothing.`,

  // Notices
  notices: 'Notices',
  dismiss: 'Dismiss',
  update: 'A new version is ready.',
  reload: 'Reload',
  panelFailed: 'Something went wrong in this panel. Your drawing and the other panels are not affected.',
  partNotLoaded: 'This part of the page could not be loaded. Check the connection and try again.',
  showAgain: 'Show the panel again',
  restarting: 'The engine stopped and is restarting. Your drawing is kept.',
  failed: 'That did not work.',
  kept: 'What you had before stays on screen.',
  nonFinite: (tensors: string, more: number) =>
    `The weights are open, but some of them are NaN or infinite: ${tensors}${more > 0 ? `; and in ${more} more tensors` : ''}. Values computed from them are NaN or infinite, too. Use a file saved before the training went wrong.`,
  nonFiniteIn: (tensor: string, count: number, of: number, first: string, at: number) =>
    `${tensor}: ${grouped(count)} of ${grouped(of)} (${first} at ${at})`,
  at: (layer: string, message: string) => `${layer}: ${message}`,
  inSentence: (v: Values) => `Character ${v['character']}, “${v['word']}”:`,

  // What one takes along (app/panels/Bar/Share, app/stage)
  share: {
    leaveStage: 'Full view',
    /** Why a view's file was not opened. */
    wrongs: {
      'too-large': (v: Values) => `${v['name']} takes ${v['megabytes']} MB; a view can take at most ${v['most']} MB.`,
      net: (v: Values) => `The network in ${v['name']} cannot be opened.`,
      'not-json': (v: Values) =>
        `${v['name']} is damaged${v['line'] === undefined ? '' : ` in line ${v['line']}, at character ${v['column']}`}: this is not valid JSON. Save the view again.`,
      'not-a-view': (v: Values) =>
        `${v['name']} is ${v['what'] === undefined || v['what'] === 'view' ? '' : `${fileKind(v['what'])}, `}not a view of im2see: it should begin with {"im2see":"view".${advice(v['what'])}`,
      version: (v: Values) =>
        `${v['name']} is a view of version ${v['met']}; this page reads version ${v['known']}. Reload the page to get the newest version.`,
      wrong: (v: Values) => `${v['name']} is damaged: ${wrongPlace(v)}`,
    } as Record<string, (v: Values) => string>,
    /** Why a place that the console asks for is refused. */
    wrongPlace,
  },

  // What was wrong with a link
  linkTitle: 'Part of this link could not be used.',
  link: {
    page: (v: Values) => `There is no page “${v['value']}”. This is the drawing page.`,
    network: (v: Values) => `There is no network “${v['value']}”. You see ${v['used']}.`,
    'network-elsewhere': (v: Values) =>
      `The network “${v['value']}” takes no drawing. Open it on the page Pass. You see ${v['used']} here.`,
    net: () => 'The network in this link cannot be opened. The page stays as it was.',
    strokes: (v: Values) => `The drawing is damaged after point ${v['points']}. You see the part before it.`,
    'strokes-cut': (v: Values) => `The drawing has ${v['points']} points. A link holds only the first ${v['kept']}.`,
    picture: () => 'A link cannot hold your own picture. Save the view as a file to keep it.',
    scene: (v: Values) => `There is no picture “${v['value']}”. You see the first one.`,
    label: (v: Values) => `Unknown label “${v['value']}” of a sample drawing. Use a digit, 0 to 9.`,
    view: (v: Values) => `Unknown view “${v['value']}”. Use page or stage.`,
    at: (v: Values) => `This drawing has no moment “${v['value']}”. You see all of it.`,
    trail: (v: Values) => `The numbers “${v['value']}” that lead back from the pinned one cannot be read. They are left out.`,
    cell: (v: Values) => `This network has no cell “${v['value']}”. No cell is pinned.`,
    step: (v: Values) => `This network has no step “${v['value']}”. You see ${v['used'] ?? 'the first'}.`,
    progress: (v: Values) => `“${v['value']}” is not a moment of a step. Use a number from 0 (it begins) to 1 (it is done).`,
    zoom: (v: Values) => `Unknown zoom “${v['value']}”. Use layer, maps, matrix or window.`,
    t: (v: Values) => `Unknown target “${v['value']}”. Use a class, 0 to ${v['most']}.`,
    weights: (v: Values) => `“${v['value']}” is not a seed for random weights. You see the trained weights.`,
    'weights-run': (v: Values) =>
      `A link cannot hold the weights of a run at step ${v['step']}. You see the trained ones until they are here.`,
    edits: (v: Values) =>
      `The change “${v['value']}” does not name a number of the image or of the weights. It was ignored${Number(v['more']) > 0 ? `, and so ${v['more'] === 1 ? 'was 1 other' : `were ${grouped(Number(v['more']))} others`}` : ''}.`,
    'edits-cut': (v: Values) => `${v['edits']} numbers are changed. A link holds only the first ${v['kept']}.`,
    opt: (v: Values) => `“${v['value']}” is not an optimizer with its rate, such as adam~0.001.`,
    lock: (v: Values) => `“${v['value']}” is not a valid colour-scale limit. It must be larger than 0.`,
    lesson: (v: Values) => `There is no lesson “${v['value']}”. You see the list of lessons.`,
    stop: (v: Values) => `This lesson has no stop “${v['value']}”. You see its ${v['used'] ?? 'first'}.`,
    ask: (v: Values) => `This lesson has no question “${v['value']}”. You see the lesson.`,
    range: (v: Values) => `${v['name']} = ${v['asked']} cannot be shown. ${v['name']} takes ${takes(v)}. You see ${v['shown']}.`,
    panel: (v: Values) => `This lesson has no setting “${v['value']}”. It was ignored.`,
    lang: (v: Values) => `This page has no language “${v['value']}”.`,
    theme: (v: Values) => `This page has no theme “${v['value']}”.`,
    twice: (v: Values) => `“${v['value']}” appears twice. The last one counts.`,
    long: (v: Values) => `“${v['value']}” is too long. Only its beginning was read.`,
    unknown: (v: Values) => `Unknown part “${v['value']}”. It was ignored.`,
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
    dot: (v: Values) => `The inner sizes of a matrix product must be equal, not ${v['K']} and ${v['Kb']}.`,
    reshape: (v: Values) => `(${v['from']}) and (${v['to']}) do not hold the same number of values.`,
    twice: (v: Values) => `Two layers are named “${v['layer']}”; each layer needs its own name.`,
    'pool-pad': (v: Values) => `A padding of ${v['pad']} is more than half of the window, ${v['window']}.`,
    'no-loss': () => 'The last layer must be softmax: the gradients start from its loss.',
    'no-scores': (v: Values) => `softmax takes one row of scores per image, (N, K), not (${v['shape']}). Put an affine layer before it.`,
    'softmax-inside': () => 'softmax with its loss must be the last layer.',
    'unknown-layer': (v: Values) => `There is no layer of kind “${v['kind']}”. Use one of ${v['names']}.`,
    sentence: (v: Values) => (v['right'] ? `expected ${v['right']}.` : 'this cannot stand here.'),
    'sentence-long': (v: Values) => `A sentence has at most ${v['most']} characters, not ${v['value']}.`,
    'spec-class': (v: Values) => `“${specPart(v)}” must be a name of 1 to ${v['most']} letters, not ${v['value']}.`,
    'spec-object': (v: Values) => `“${specPart(v)}” must be an object, {…}, not ${v['value']}.`,
    'spec-list': (v: Values) => `“${specPart(v)}” must be a list, […], not ${v['value']}.`,
    'spec-unknown': (v: Values) => `“${specPart(v)}” has no “${v['setting']}”. Use one of ${v['names']}.`,
    'spec-missing': (v: Values) => `Layer ${v['layer']}: “${v['setting']}” must be given.`,
    'spec-name': (v: Values) =>
      `“${specPart(v)}” must be 1 to ${v['most']} of the letters A–Z, a–z, 0–9, _ and -, and not a reserved word (${v['names']}); it is ${v['value']}.`,
    'spec-range': (v: Values) =>
      `“${specPart(v)}” must be a ${v['whole'] === 1 ? 'whole ' : ''}number from ${rangeEnd(Number(v['from']))} to ${rangeEnd(Number(v['to']))}, not ${v['value']}.`,
    'spec-word': (v: Values) => `“${specPart(v)}” must be one of ${v['names']}, not ${v['value']}.`,
    'spec-limit': (v: Values) =>
      `Layer ${v['layer']} makes the network too large: ${grouped(Number(v['value']))} ${v['what'] === 'numbers' ? 'numbers in one value' : v['what']}, but the limit is ${grouped(Number(v['most']))}.`,
    'unknown-optimizer': (v: Values) => `There is no optimizer “${v['kind']}”. Use one of ${v['names']}.`,
    'learning-rate': (v: Values) => `The learning rate must be a finite number of at least 0, not ${v['value']}.`,
    'unknown-init': (v: Values) => `Unknown weight initialization “${v['kind']}”. Use one of ${v['names']}.`,
    'unknown-convention': (v: Values) =>
      `LRN reads its α as the paper does (“paper”) or as torch does (“torch”), not as “${v['convention']}”.`,
    groups: (v: Values) =>
      `${v['groups']} groups need a number of channels and of filters that ${v['groups']} divides, not ${v['C']} and ${v['FN']}.`,
    ratio: (v: Values) => `Dropout’s ratio must be from 0 to below 1, not ${v['ratio']}.`,
    'lrn-k': (v: Values) => `The k of LRN must be above 0, not ${v['k']}: with a channel of zeros it would divide by 0.`,
    eps: (v: Values) => `The eps of batch normalization must be above 0, not ${v['eps']}: with a variance of 0 it would divide by 0.`,
    columns: (v: Values) => `Normalization of a matrix takes one number per column, not (${v['shape']}).`,
    'unknown-order': (v: Values) => `Flatten writes maps in the order CHW or HWC, not “${v['order']}”.`,
    'unknown-method': (v: Values) => `Pooling takes the max or the average of a window, not “${v['method']}”.`,
    truncated: (v: Values) =>
      `The weights file is cut off${v['tensor'] ? ` in ${v['tensor']}` : ''}: expected ${v['expected']}, found ${v['met']}.`,
    missing: (v: Values) => `The weights file has no tensor ${v['tensor']} of shape ${v['expected']}.`,
    unexpected: (v: Values) => `The weights file has a tensor ${v['tensor']}, but this network has none of that name.`,
    shape: (v: Values) => `Tensor ${v['tensor']} of the weights file has the shape ${v['met']}; this network needs ${v['expected']}.`,
    dtype: (v: Values) => `Tensor ${v['tensor']} of the weights file must hold ${v['expected']}, not ${v['met']}.`,
    'non-finite': (v: Values) => `Tensor ${v['tensor']} of the weights file holds a number that is not finite: ${v['met']}.`,
    memory: (v: Values) =>
      `${v['network']} needs ${megabytes(v['bytes'])} of memory in one piece, but this browser does not provide it. Close other pages, or open a smaller network.`,
    torchvision: (v: Values) =>
      `This file is torchvision’s AlexNet, a different network: 64 filters in its first layer, no groups and no LRN. Tensor ${v['tensor']} has the shape ${v['met']}; the network of 2012 needs ${v['expected']}.`,
    npz: (v: Values) =>
      `${v['tensor'] ? `Entry ${v['tensor']} of the` : 'The'} archive is damaged: expected ${v['expected']}, found ${v['met']}.`,
    npy: (v: Values) => `${v['tensor'] ? `Array ${v['tensor']}: ` : ''}expected ${v['expected']}, found ${v['met']}.`,
    sum: (v: Values) =>
      `Entry ${v['tensor']} of the archive has changed since it was written: its checksum is ${v['met']}, not ${v['expected']}.`,
    compression: (v: Values) =>
      `Entry ${v['tensor']} of the archive uses a compression that im2see cannot read: expected ${v['expected']}, found ${v['met']}.`,
    'no-class': (v: Values) => `This network has no class ${v['value']}. Its classes are 0 to ${v['most']}.`,
    'weights-lost': () => 'Neither the new weights nor the old ones can be read. The network has random weights now.',
    unreadable: () => 'The file can no longer be read. Choose it again.',
    'not-weights': (v: Values) =>
      `This file is ${fileKind(v['met'])}. im2see reads .safetensors, .npz, the book’s .pkl, PyTorch’s .pt, Keras’s .h5 and .keras, and .onnx here.${advice(v['met'])}`,
    damaged: (v: Values) => `The weights file is damaged: expected ${v['expected']}, found ${v['met']}.`,
    'language-not-loaded': () => 'The texts of that language could not be loaded. Check the connection and try again.',
    'net-not-loaded': () => 'The part of the page that reads networks could not be loaded. Check the connection and open the link again.',
    'weights-not-loaded': (v: Values) =>
      `The weights of ${v['network'] ?? 'this network'} could not be loaded. Check the connection and reload the page.`,
    'no-digits': (v: Values) =>
      `Training on handwritten digits needs an input of one channel, prepared as ink, and at least ${v['least']} classes; this network takes (${v['input']}) and has ${v['classes']}.`,
    preparation: (v: Values) =>
      v['kind'] === 'colour'
        ? `The network takes (${v['input']}). Its preparation is colour, which needs 3 channels.`
        : `The network takes (${v['input']}). Its preparation is ink, which needs 1 channel, a size of 1 to ${v['most']} and a box of 1 to that size.`,
    'class-names': (v: Values) =>
      `The network has ${v['classes']} classes and ${v['names']} names for them; it needs one name for each class, or no names.`,
    'training-diverged': (v: Values) =>
      `Training stopped at step ${v['step']}: its loss is ${v['loss']}, and the first number that is not finite is ${v['value']}. Take the training back and choose a smaller learning rate.`,
    'training-failed': (v: Values) => `Training stopped because of an error (${v['reason']}). It can be started again.`,
    'training-lost': (v: Values) =>
      `The engine stopped while it held trained weights. The training is lost (${v['steps']} steps); the weights are as they were before it.`,
    'worker-died': () => 'The engine of this page stopped. Try again.',
    'worker-does-not-start': () => 'The engine of this page does not start. Reload the page; if that does not help, try another browser.',
  } as Record<string, (v: Values) => string>,
}

export type Text = typeof en
export default en
