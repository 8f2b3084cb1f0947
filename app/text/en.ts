// Every English string. `ko.ts` has the same keys. Functions where a value stands inside a sentence.
import { adviceInWords, hasAdvice, kindsInWords, type FileKind } from '../../engine/data/fileKind.ts'
import { grouped, rangeEnd, rangeEnds, shortNumber } from '../geometry/numbers.ts'
import type { Rearranges } from '../geometry/steps.ts'
import type { CommandId } from '../state/commands.ts'
import { specPart } from './specPart.ts'

type Values = Readonly<Record<string, string | number>>

/** A step's inputs and output, each with its shape, and what its settings say. */
interface StepWords {
  readonly a: string
  readonly b: string
  readonly out: string
  /** A product reads a, or b, transposed. */
  readonly ta: boolean
  readonly tb: boolean
  /** How many blocks of columns a product is made in; 1 mostly. */
  readonly groups: number
}

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

/** What a sentence about one number may name. */
interface TermWords {
  readonly form: string
  /** Number of the filter, or of the column of W. */
  readonly filter: number
  readonly bias: boolean
  /** (i, j) of a weight. */
  readonly shift: string
  readonly turned: boolean
  readonly count: number
  /** n of a mean. */
  readonly part: number
}

const megabytes = (bytes: string | number | undefined): string => `${Math.round(Number(bytes) / 1e6)} MB`

/** What a file is that is none of what was wanted, and what to do about it. */
const fileKind = (kind: unknown): string => kindsInWords[kind as FileKind] ?? kindsInWords.unknown
const advice = (kind: unknown): string => (hasAdvice(String(kind)) ? ` ${adviceInWords[kind as keyof typeof adviceInWords]}` : '')

/** What should stand at a place of a view's file. */
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
}

export const en = {
  title: 'im2see – draw a digit, see a convolutional network answer',
  skip: 'Skip to the network',

  // The bar
  bar: 'Main',
  draw: 'Draw',
  loading: 'Loading …',
  learn: 'Learn',
  network: 'Network',
  networkNames: { 'simple-convnet': 'SimpleConvNet', lenet5: 'LeNet-5', alexnet: 'AlexNet' } as Record<string, string>,
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
  /** What the engine computes with, in the about box. */
  kernels: {
    fma: 'It computes with WebAssembly SIMD and fused multiply–add, the fastest way there is here.',
    simd: 'It computes with WebAssembly SIMD.',
    plain:
      'It computes in plain TypeScript, because this browser does not allow fast WebAssembly or got its self-test wrong. Its numbers agree with WebAssembly’s to about six digits; it only takes longer.',
  },
  singleKeys:
    'Keys that write a character act: letters, digits, punctuation, space. Arrows, Page Up and Down, Home, End, Escape and Ctrl always do.',
  keysTitle: 'Keys',
  keysElsewhere: 'Keys of other pages',
  /** What each key does, by its command. */
  commands: {
    'film.play': 'play or pause',
    'film.step': 'previous, next step',
    'film.remote': 'previous, next step: a presenter’s remote sends them',
    'film.layer': 'previous, next layer',
    'film.ends': 'first, last step',
    'film.pass': 'forward, backward pass',
    'film.zoom': 'zoom: further away, nearer',
    'film.target': 'next target; with Shift the one before',
    'tour.remote': 'previous, next stop of the tour: a presenter’s remote sends them',
    'tour.step': 'previous, next stop of the tour, where nothing has the focus',
    'tour.end': 'end the tour',
    'lesson.remote': 'previous, next stop: a presenter’s remote sends them',
    'lesson.step': 'previous, next stop, where nothing has the focus',
    'lesson.play': 'play, show what is covered, or go on',
    'lesson.ends': 'first, last stop, where nothing has the focus',
    'moments.remote': 'through the moments of the drawing: a presenter’s remote sends them',
    'draw.sample': 'show a sample digit',
    'draw.clear': 'clear the square',
    'history.undo': 'undo what was done last: a stroke, or a number that was changed',
    'history.redo': 'redo what was undone',
    'stage.turn': 'the panel alone, for a projector; and back',
    'picture.walk': 'in a picture: the cell beside this one',
    'picture.pin': 'pin the cell, or let it go',
    'picture.leave': 'let the pinned cell go',
    'diagram.move': 'in the diagram: move it',
    'diagram.zoom': 'in the diagram: nearer, further away',
    'focus.next': 'go to the next picture or control',
    'about.open': 'this list',
  } satisfies Record<CommandId, string>,

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

  // Drawing (app/panels/Draw, Ribbon, Preparation)
  drawing: {
    title: 'Drawing',
    square: 'Drawing square',
    squareKeys:
      'Draw with mouse, pen or finger. With keys: arrows move the pen, shift makes finer steps, space puts it down or takes it up. 0 to 9 show a sample, C clears.',
    hint: 'Draw a digit',
    example: 'example',
    penDown: (x: number, y: number) => `Pen down, ${x} % across, ${y} % down`,
    penUp: (x: number, y: number) => `Pen up, ${x} % across, ${y} % down`,
    clear: 'Clear',
    undo: 'Undo',
    redo: 'Redo',
    picture: 'Picture …',
    samples: 'Samples',
    sample: (digit: number) => `Sample ${digit}`,
    dismiss: 'Dismiss',
    troubles: {
      reading: (v: Values) => `Reading ${v['name']} …`,
      noFile: () => 'There was no picture in that. Drop or paste a PNG, JPEG, GIF, WebP or BMP file.',
      textDropped: () => 'That was text, not a picture. Drop or paste a PNG, JPEG, GIF, WebP or BMP file.',
      noPicture: (v: Values) =>
        `${v['name']} is ${fileKind(v['what'])}, not a picture that can be read.${advice(v['what'])} Use a PNG, JPEG, GIF, WebP or BMP file.`,
      weightsHere: (v: Values) =>
        `${v['name']} is ${fileKind(v['what'])}, not a picture. Weights of your own are taken by AlexNet: open it in the player, and drop the file there.`,
      gone: (v: Values) => `${v['name']} cannot be read: it is a folder, or it is no longer there. Choose a file.`,
      unreadable: (v: Values) => `${v['name']} begins like a picture but is damaged. Save it again, or use another one.`,
      tooManyBytes: (v: Values) => `${v['name']} has ${v['megabytes']} MB; at most ${v['most']} MB can be read. Make the picture smaller.`,
      tooManyPixels: (v: Values) =>
        `${v['name']} has ${v['width']}×${v['height']} pixels; at most ${v['most']} million can be read. Make the picture smaller.`,
      noPixels: (v: Values) => `${v['name']} has ${v['width']}×${v['height']} pixels: there is nothing to see.`,
      severalFiles: (v: Values) => `Of ${v['count']} files the first picture is shown, ${v['name']}.`,
      animated: (v: Values) => `${v['name']} is animated; its first frame is shown.`,
    } as Record<string, (v: Values) => string>,
    saids: {
      undone: (v: Values) => `Undone. Strokes left: ${v['strokes']}.`,
      redone: (v: Values) => `Redone. Strokes: ${v['strokes']}.`,
      cleared: () => 'The square is empty.',
      sampled: (v: Values) => `A sample of the digit ${v['digit']} is in the square.`,
      pictured: () => 'The picture is in the square.',
      viewed: () => 'The saved view is open.',
    } as Record<string, (v: Values) => string>,
    ribbon: 'Moment by moment',
    ribbonSlider: 'Moment of the drawing',
    ribbonEmpty: 'nothing drawn yet',
    ribbonHint: 'Fills as you draw. Drag along it to go back in time.',
    ribbonAlone: 'Play it from its first point, or drag, to see how the answer came about.',
    moment: (points: number, all: number) => `after ${points} of ${all} points`,
    momentNone: (points: number, all: number) => `after ${points} of ${all} points: no answer`,
    momentAnswer: (points: number, all: number, digit: string, p: string) => `after ${points} of ${all} points: ${digit}, ${p} %`,
    replay: 'Write it again',
    stopReplay: 'Stop',
    preparation: 'What the network sees',
    imageLabel: (height: number, width: number) => `The drawing as ${height}×${width} pixels, as the network gets it`,
    stages: 'How the drawing becomes the image',
    stageNames: { drawn: 'drawn', cropped: 'crop', scaled: 'scale', centred: 'centre' },
    stageCaptions: {
      drawn: (size: number, _box: number) => `The square as ${size}×${size} pixels.`,
      cropped: (_size: number, _box: number) => 'Only the box around the ink counts; it goes to the middle.',
      scaled: (_size: number, box: number) => `Its longer side becomes ${box} pixels. The pen stays as wide.`,
      centred: (_size: number, _box: number) => 'The centre of mass goes to the middle, as in MNIST. This is x.',
    },
    playStages: 'Show how it becomes the image',
    stopStages: 'Stop',
    noInk: 'Empty so far.',
    bordered: (border: number | null, height: number, width: number) =>
      `A border${border === null ? '' : ` of ${border}`} makes it ${height}×${width}.`,
  },

  // The player: page, timeline, steps, code, target and weights (app/pass, app/panels/pass/{Timeline,Transport,StepLine,Code,Setup})
  architectures: {
    page: 'Architectures',
    loading: 'Loading the architectures …',
    about: {
      'simple-convnet': 'The book’s network of section 7.5: one convolution, one pooling, two fully connected layers.',
      lenet5: 'LeNet-5 as it is built today, after LeCun et al. 1998.',
      alexnet: 'AlexNet of 2012, after Krizhevsky, Sutskever and Hinton. Where the paper has two GPUs, it has two groups.',
    } as Record<string, string>,
    diagram: (network: string) => `Diagram of ${network}`,
    style: 'Style',
    styles: { volumes: 'Volumes', blocks: 'Flat blocks' },
    nearness: 'Size of the picture',
    nearer: 'Nearer',
    further: 'Further away',
    whole: 'Whole',
    maps: 'Maps of the input inside',
    mapsAre: 'On each volume: its first map, of the input that the player shows now. Each layer has its own scale.',
    mapsRandom: (seed: number) => `Its weights are random (seed ${seed}).`,
    mapsCome: 'The maps come as they are computed.',
    mapsWait: (network: string) =>
      `${network} is not opened by itself on this device. Open it in the player; then its maps can stand here.`,
    pan: 'Drag to move, Ctrl and the wheel or + and − to come nearer; arrow keys move.',
    save: 'Save the diagram',
    across: 'PNG width',
    acrossRange: (least: number, most: number) => `PNG width: a whole number of pixels from ${least} to ${most}.`,
    clear: 'Transparent background',
    saved: (file: string) => `${file} is saved.`,
    notSaved: (width: number) => `A picture of ${width} pixels across is more than this browser makes. Choose a smaller width.`,
    table: 'What each layer gives, costs and sees',
    layer: 'layer',
    settings: 'settings',
    output: 'output (C, H, W)',
    counts: { params: 'parameters', multiplyAdds: 'multiply–adds', activationBytes: 'activations', im2colBytes: 'im2col' },
    sees: 'sees of the image',
    share: (percent: string) => `${percent} % of all`,
    total: 'all',
    openIn: (layer: string) => `Open ${layer} in the player`,
    copyMarkdown: 'Copy as Markdown',
    copyCsv: 'Copy as CSV',
    copied: (as: string) => `The table is copied as ${as}.`,
    notCopied: 'The browser does not let this page copy. Select the table and copy it by hand.',
    compare: 'Side by side',
    input: 'input (C, H, W)',
    layers: 'layers with weights',
    lenet1998: {
      title: 'What LeNet-5 was in 1998',
      names: 'The paper’s layers, and here',
      paper: 'paper',
      here: 'here',
      output: 'output',
      changes: [
        [
          'Activation:',
          'a scaled tanh, 1.7159 · tanh(2x/3). Today a plain tanh or ReLU: the scale kept values where the curve bends, which better initial weights now do.',
        ],
        [
          'Subsampling:',
          'each map summed 2×2 values, times one trained weight, plus one trained bias, then the activation. Today pooling has nothing to train: 12 and 32 weights made little difference.',
        ],
        [
          'C3:',
          'each map looked at some of the six maps of S2, by this table, so that maps would differ and 1,516 weights would do instead of 2,416. Today every map looks at all.',
        ],
        [
          'Output:',
          'ten radial basis functions measured the distance to a drawn 7×12 picture of each digit. Today softmax with cross-entropy error, which is a probability and learns faster.',
        ],
      ] as readonly (readonly [string, string])[],
      figure: 'Which of the maps 0 to 5 of S2 each of the maps 0 to 15 of C3 looks at',
      caption: 'Columns: the 16 maps of C3. Rows: the 6 maps of S2. Dark: connected, 60 of 96.',
    },
  },

  film: {
    page: 'Pass',
    title: 'One forward and one backward pass, step by step',
    skip: 'Skip to the steps',
    timeline: 'Timeline',
    transport: 'Playing',
    first: 'First step',
    last: 'Last step',
    back: 'Previous step',
    next: 'Next step',
    layerBack: 'Previous layer',
    layerNext: 'Next layer',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed',
    zoom: 'Zoom',
    zooms: { layer: 'layer', matrix: 'matrix', window: 'window' },
    /** Which step of how many: what a reader of the page hears first. */
    step: (layer: string, n: number, of: number, says: string) => `${layer}, step ${n} of ${of}: ${says}`,
    stepBack: (layer: string, n: number, of: number, says: string) => `${layer} backward, step ${n} of ${of}: ${says}`,
    /** One sentence an op: its inputs and its output, each with its shape. */
    ops: {
      im2col: ({ a, out }) => `every window of ${a} becomes a row of ${out}`,
      col2im: ({ a, out }) => `every pixel gets the sum of its copies in ${a}: ${out}`,
      dot: ({ a, b, out, ta, tb, groups }) =>
        `${a}${ta ? ', transposed,' : ''} times ${b}${tb ? ', transposed,' : ''}${groups > 1 ? ` in ${groups} groups of columns` : ''} gives ${out}`,
      addBias: ({ a, b, out }) => `${b} is added to every row of ${a}: ${out}`,
      add: ({ a, b, out }) => `${a} and ${b}, the gradients of one number used twice, add up: ${out}`,
      times: ({ a, out }) => `each number of ${a} times the dropout’s share: ${out}`,
      mask: ({ a, b, out }) => `${a} where ${b} is 1, else 0: ${out}`,
      sumRows: ({ a, out }) => `the rows of ${a} are summed: ${out}`,
      argMax: ({ a, out }) => `the place of the largest number in each row of ${a}: ${out}`,
      max: ({ a, out }) => `the largest number of each row of ${a}: ${out}`,
      maxGrad: ({ a, out }) => `each number of ${a} goes to its winner’s place, the others get 0: ${out}`,
      mean: ({ a, out }) => `the mean of each row of ${a}: ${out}`,
      meanGrad: ({ a, out }) => `each number of ${a} is shared out equally among its row: ${out}`,
      relu: ({ a, out }) => `${a} where it is positive, else 0: ${out}`,
      reluGrad: ({ a, b, out }) => `${a} passes where ${b} is positive, else 0: ${out}`,
      sigmoid: ({ a, out }) => `the sigmoid of each number of ${a}: ${out}`,
      sigmoidGrad: ({ a, b, out }) => `${a} times (1 − y) · y, with y = ${b}: ${out}`,
      tanh: ({ a, out }) => `the tanh of each number of ${a}: ${out}`,
      tanhGrad: ({ a, b, out }) => `${a} times 1 − y², with y = ${b}: ${out}`,
      softmax: ({ a, out }) => `softmax turns ${a} into probabilities ${out}`,
      crossEntropy: ({ a, b, out }) => `cross-entropy error of ${a} for the target ${b}: ${out}`,
      lrnScale: ({ a, out }) => `k plus α times the squares of ${a}, summed over neighbouring channels: ${out}`,
      lrnScaleGrad: ({ a, b, out }) => `${a}, summed over the channels that looked here, times 2α and ${b}: ${out}`,
      normalize: ({ a, b, out }) => `${a} divided by ${b} to the power β: ${out}`,
      normalizeGrad: ({ a, b, out }) => `how ${a} reaches the scale: times −β and ${b}, divided by the scale to the power β + 1: ${out}`,
      softmaxGrad: ({ a, b, out }) => `${a} minus 1 at the target ${b}, over N: ${out}`,
    } as Record<string, (v: StepWords) => string>,
    /** A rearrangement, by what it does: one of dropout is what showing leaves of it. */
    rearranges: {
      moves: ({ a, out }) => `the axes of ${a} change places: ${out}`,
      reshaped: ({ a, out }) => `${a} is written in another shape: ${out}`,
      same: ({ a, out }) => `${a} stays as it is: ${out}`,
      dropout: ({ a, out }) => `dropout drops numbers only in training; here ${a} stays as it is: ${out}`,
    } as Record<Rearranges, (v: StepWords) => string>,
    /** An op without a sentence of its own. */
    anyOp: (op: string, inputs: string, out: string) => `${op} of ${inputs} gives ${out}`,

    code: 'Code',
    tabs: { steps: 'Steps', numpy: 'NumPy', source: 'Source' },
    lines: 'Steps of the program. Arrow keys move to another.',
    passes: { forward: 'forward', backward: 'backward' },
    sourceOf: (op: string, file: string) => `${op}, in ${file}`,

    setup: 'Input, target and weights',
    target: 'target',
    targetDigits: 'Target t: the digit that the loss asks for',
    rawInput:
      'This network takes numbers, not a picture. It is shown random ones: a bell curve, mean 0, spread 1, the same for everyone. Click a number of x to set another.',
    targetClasses: 'Target t: the class that the loss asks for',
    targetFree: 'As it is',
    targetKey: 'Key T: the next one',
    ofSample: (digit: number) => `The label of this sample, written by us as ${digit}.`,
    ofAnswer: 'The network’s own answer.',
    ofNoAnswer: 'The network gives no answer: the loss is of 0.',
    suppose: (digit: string) => `Suppose this were ${digit === '8' ? 'an' : 'a'} ${digit}.`,
    supposeClass: (name: string) => `Suppose this were of class ${name}.`,
    givenTarget: 'Sets the loss that the backward pass starts from.',
    weights: 'weights',
    trained: 'trained',
    random: (seed: number) => `random ${seed}`,
    randomNew: 'Random',
    seed: 'Seed',
    loss: 'loss',
    lossIs: (y: string) => `−log y_t; y_t, the target’s probability, is ${y}`,
    lossBelow: (least: string) => `−log y_t; y_t, the target’s probability, is below ${least}, which is 0 in float32`,
  },

  // The layer and matrix zooms (app/panels/pass/LayerZoom, MatrixZoom, GradientScale)
  zooms: {
    layerTitle: 'The layers at this step',
    dout: (layer: string) => `dout of ${layer}`,
    dx: (layer: string) => `dx of ${layer}`,
    alsoDx: (layer: string) => `= dx of ${layer}`,
    bias: (name: string, layer: string, shape: string) => `${name} of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
    sumsToZero: 'adds up to 0',
    ways: {
      softmaxGrad: '(y − t)/N',
      reluGrad: 'only where x > 0',
      tanhGrad: 'times 1 − y²',
      sigmoidGrad: 'times y(1 − y)',
      maxGrad: 'to each winner',
      meanGrad: 'shared out evenly',
      col2im: 'col2im(dcol)',
      dot: 'dout · W.T',
      dW: 'col.T · dout',
      normalize: '÷ scale^β, and its neighbours',
      mask: 'only what was kept',
      times: 'times 1 − ratio',
      rearrange: 'as it is',
    },
    pictures: {
      image: (layer: string, shape: string) => `Gradient of the image, dx of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
      weights: (layer: string, shape: string) => `Gradient dW of the filters of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
      out: (layer: string, shape: string) => `Gradient of the output of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
      probabilities: (_layer: string, shape: string) => `(y − t)/N, shape ${shape}. Arrow keys walk its cells.`,
    },
    ahead: (label: string) => `${label} The film has not come here yet.`,
    gradients: 'Gradients',
    gradientLegend: (end: string) => `Colours of gradients from −${end}, purple, over 0, paper, to ${end}, green`,
    largest: (value: string, where: string) => `largest here ${value} (${where})`,
    allZero: 'all are 0 here',
    apart: 'each layer has its own scale',
    hold: 'lock the scale',
    held: (end: string) => `locked at ±${end}`,
    sees: (height: number, width: number) => `sees ${height}×${width} pixels`,
    nonFinite: (where: string) => `NaN and ∞ have the colour of ink; they begin in ${where}.`,
    hint: 'Point at a number: all that belongs to it lights up. A click or a second tap pins it.',

    matrixTitle: 'The matrices of this step',
    matrix: (name: string, shape: string) => `${name}, ${shape}. Arrow keys walk its cells, + and − zoom.`,
    zoomIn: 'Nearer',
    zoomOut: 'Further away',
    fit: 'All of it',
    fitShort: 'fit',
    addresses: 'addresses',
    addressesTitle: 'Each cell shows where it comes from, (c, y, x)',
    strongest: (cells: number) => `a pixel shows the largest of ${cells}`,
    sampled: (cells: number) => `1 number in ${cells} drawn`,
    padding: 'pad',
    table: 'Table',
    tableOf: (name: string) => `Numbers around ${name}`,
    placeColumns: ['value', 'shape', 'least', 'mean', 'largest', 'in the film'] as readonly string[],
    notYet: 'not yet',
    row: 'row',
    column: 'column',
    signs: {
      im2col: 'im2col',
      col2im: 'col2im',
      reshape: 'reshape',
      transpose: 'transpose',
      same: 'as it is',
      sumRows: 'sum of rows',
      argMax: 'place of the largest',
      at: 'at place',
      mean: 'mean',
      maxGrad: 'to place',
      meanGrad: 'shared out',
      softmax: 'softmax',
      loss: 'loss',
      where: 'where',
      above: '> 0',
      overN: ', over N',
    },
  },

  // The window zoom: the terms of one number (app/panels/pass/WindowZoom)
  terms: {
    title: 'What one number is made of',
    wait: 'The number’s terms come with the next run.',
    pinnedElsewhere: 'You pinned this number. The current step does not make it.',
    goToStep: (step: string) => `Go to ${step}`,
    pinnedGiven: (pinned: string, shown: string) =>
      `You pinned ${pinned}. It is given, not computed, so it has no terms. You see the terms of ${shown}.`,
    forms: {
      given: () => 'Given from outside: nothing computes it.',
      moved: () => 'Moved here as it is.',
      padding: () => 'Padding: it lies beyond the edge of the image.',
      unused: () => 'No output uses this number: its gradient is 0.',
      window: v => `One window of x, multiplied element by element with filter ${v.filter}, summed${v.bias ? ', plus its bias' : ''}.`,
      rowColumn: v => `Every number of x, each times its own weight in column ${v.filter} of W, summed${v.bias ? ', plus the bias' : ''}.`,
      weightGradient: v =>
        `Every place where this weight was used: x shifted by ${v.shift}, times the gradient that came back for filter ${v.filter}, summed.`,
      weightGradientOnce: () => 'This weight was used once: the x it met, times the gradient of the output it went into.',
      pixelGradient: v =>
        `Every output that this number fed, times the weight it was fed through, summed over all filters.${v.turned ? ' The filters lie turned by 180°: backward is the true convolution.' : ''}`,
      patchGradient: () =>
        'This copy of a number went into one output of each filter: each one’s gradient, times the weight between them, summed.',
      inputGradient: () => 'Every output that this number fed: its gradient, times the weight between them, summed.',
      biasGradient: v => `The bias was added everywhere: all of dout for filter ${v.filter}, summed.`,
      mean: v => `The mean of ${v.part} numbers.`,
      share: v => `A mean took one ${v.part}th of each number, so each gets one ${v.part}th of the gradient back.`,
      collected: v => `The number stood in ${v.count} places; what came back to each of them is added up.`,
      products: () => 'A sum of products.',
      max: () => 'The largest number of its window. The winner is marked: its gradient will go there.',
      argMax: () => 'The place of the largest number in its window, counted from 0; of equals, the first.',
      relu: () => 'max(0, x): what is positive passes, the rest becomes 0.',
      sigmoid: () => '1 / (1 + exp(−x)): squeezed between 0 and 1.',
      tanh: () => 'tanh(x): squeezed between −1 and 1.',
      reluGrad: () => 'The gradient passes only where the output was positive: elsewhere a small change of x changes nothing.',
      sigmoidGrad: () => 'dout times the slope of the sigmoid there, y (1 − y).',
      tanhGrad: () => 'dout times the slope of tanh there, 1 − y².',
      maxGrad: () => 'The winner of a window gets its whole gradient; every other place gets 0.',
      softmax: () => 'exp of its own score, over the sum of exp of all scores.',
      crossEntropy: () => 'log Σ exp(x) minus the score of the target: −log of the target’s probability, without rounding it first.',
      softmaxGrad: () => 'The probability, minus 1 at the target alone, over N.',
      lrnScale: () => 'k plus α times the sum of the squares that stand at this place in the neighbouring channels.',
      lrnScaleGrad: () => 'What reached the scales that this number is part of, summed, times 2α x.',
      normalize: () => 'Divided by its scale to the power β: the stronger the neighbouring channels, the smaller it becomes.',
      normalizeGrad: () => 'How the gradient reaches the scale: −β · dout · x, over the scale to the power β + 1.',
    } as Record<string, (v: TermWords) => string>,
    anyForm: ({ form }: TermWords) => `Computed by the formula ${form}.`,
    product: (a: string, b: string) => `It is ${a} times ${b}.`,
    line: { row: (i: number, name: string) => `row ${i} of ${name}`, column: (i: number, name: string) => `column ${i} of ${name}` },
    captions: {
      window: () => 'window of x',
      filter: (v: Values) => `filter ${v['filter']}`,
      turned: () => 'turned by 180°',
      products: (v: Values) => (v['sum'] === undefined ? 'products' : `products, Σ = ${shortNumber(Number(v['sum']))}`),
      winner: () => 'the winner is marked',
      exp: (v: Values) => `exp(x − max), Σ = ${shortNumber(Number(v['sum']))}`,
      oneHot: (v: Values) => `1 where k = t; k = ${v['k']}, t = ${v['t']}`,
      open: () => 'positive: it passes',
      closed: () => 'not positive: 0',
    },
    curve: (formula: string) => `The graph of ${formula}, with this number on it`,
    padding: 'padding',
    gap: 'not used for this number',
    many: (count: string, nonZero: string) => `${count} terms, ${nonZero} of them not 0. The largest:`,
    largest: 'The largest terms',
    rest: (sum: string) => `all others together ${sum}`,
    rounded: 'Numbers in cells are rounded; pointing shows all digits.',
    exact: 'The exact sum of the terms, in float64',
    engine: 'in the engine’s buffer:',
    agrees: '– the terms add up to it.',
    same: '– what is shown comes to it.',
    differs: (by: string) => `– the terms are off by ${by}.`,
    allTerms: (count: string) => `All ${count} terms`,
    tableTitle: 'All terms',
    tableCaption: 'Every factor with all its digits, read from the engine.',
    term: 'term',
    factor: (n: number) => `factor ${n}`,
    productHead: 'product',
    page: (from: string, to: string, of: string) => `${from}–${to} of ${of}`,
    before: 'Earlier terms',
    after: 'More terms',
  },

  // What one takes along (app/panels/Bar/Share, app/stage)
  share: {
    title: 'Share',
    link: 'Link',
    copyLink: 'Copy link',
    copyEmbed: 'Copy embed code',
    embedCode: 'Embed code',
    view: 'View',
    saveView: 'Save view',
    openView: 'Open view …',
    viewHint: 'A file holds everything, a picture of your own too. Drop it anywhere on this page to open it.',
    stage: 'Stage',
    stageTitle: 'The panel alone, for a projector',
    leaveStage: 'Full view',
    picture: 'Picture of what the main panel shows',
    numbers: 'Numbers of',
    copyNumpy: 'Copy NumPy',
    copyJson: 'Copy JSON',
    numpyFile: 'Save as .npy',
    jsonFile: 'Save as JSON',
    tensorHint: 'Of the pinned cell’s value, if there is one.',
    program: 'The network as a program',
    script: 'Save NumPy script',
    scriptHint: 'Plain NumPy, a line a step, forward and backward, beside it the weights and the image as they are now.',
    byHand: 'Copy it from here',
    shortLink: 'The drawing and the changed numbers are too long for this caption.',
    done: {
      copied: (v: Values) => `Copied: ${v['what']}.`,
      saved: (v: Values) => `Saved as ${v['name']}.`,
      byHand: () => 'This browser does not let the page copy. Here it is, to be copied by hand:',
      nothingYet: () => 'That did not work: the network is not open yet. Try again in a moment.',
    } as Record<'copied' | 'saved' | 'byHand' | 'nothingYet', (v: Values) => string>,
    /** Why a view's file was not opened. */
    wrongs: {
      'too-large': (v: Values) => `${v['name']} has ${v['megabytes']} MB; a view has at most ${v['most']} MB.`,
      'not-json': (v: Values) =>
        `${v['name']} is damaged in line ${v['line']}, at character ${v['column']}: what stands there is no JSON. Save the view again.`,
      'not-a-view': (v: Values) =>
        `${v['name']} is ${v['what'] === undefined || v['what'] === 'view' ? '' : `${fileKind(v['what'])}, and `}no view of im2see: it should begin with {"im2see":"view".${advice(v['what'])}`,
      version: (v: Values) =>
        `${v['name']} is a view of version ${v['met']}; this page reads version ${v['known']}. Reload the page to get the newest.`,
      wrong: (v: Values) =>
        `${v['name']} is damaged: ${v['at']} is ${v['met']}; it should be ${expected[v['expected'] as string]?.(v) ?? ''}.`,
    } as Record<string, (v: Values) => string>,
  },

  // One number: what if, and is its gradient right (app/panels/pass/Cell)
  cell: {
    title: 'Change and check',
    hint: 'Pin a pixel, a weight or a bias – or the gradient of one. Here it can be changed, and its gradient checked.',
    gradientOf: (name: string) => `the gradient of ${name}`,
    copyOf: (name: string) => `a copy of ${name}`,
    computed: 'It is computed. What can be changed are pixels, weights and biases; their gradients can be checked.',
    whatIf: 'What if it were',
    value: (name: string) => `Value of ${name}`,
    slider: (name: string) => `${name}, from least to largest`,
    was: (value: string) => `It was ${value}.`,
    putBack: 'Put back',
    putBackOne: (name: string) => `Put ${name} back`,
    unreadable: {
      empty: () => 'Nothing is typed. A number is needed, such as 0.5, −2 or 1e9.',
      letters: (typed: string) => `“${typed}” is no number. Use digits, such as 0.5, −2 or 1e9.`,
      commas: (typed: string) => `“${typed}” has too many commas or points. Write 1,000 or 0.5.`,
      tooLarge: (typed: string) => `“${typed}” is more than any number here can be. Use at most 1e308.`,
    } as Record<string, (typed: string) => string>,
    beyond: (typed: string) => `${typed} is more than 32 bits can hold: in the network it is infinite.`,
    changed: (count: number) =>
      count === 0 ? 'Nothing is changed' : count === 1 ? '1 number is changed' : `${grouped(count)} numbers are changed`,
    changedSign: 'marked in the pictures',
    undo: 'Undo',
    redo: 'Redo',
    undoTitle: 'Undo the last change (Ctrl+Z here)',
    redoTitle: 'Redo the change (Ctrl+Shift+Z here)',
    reset: 'Put all back',

    check: 'Is its gradient right?',
    checkIt: 'Check numerically',
    again: 'Check again',
    cancel: 'Cancel',
    checking: (percent: number) => `Checking, ${percent} % done`,
    stale: 'The run has changed since.',
    backpropagated: 'backpropagated',
    numerical: 'numerical',
    relative: 'relative difference',
    onPage: 'on this page (float32)',
    float32:
      'All pictures are computed in 32 bits, about 7 digits, as PyTorch does. So small a gradient may have lost them: where y_t is nearly 1, y_t − 1 keeps none.',
    formula:
      '(L(w + h) − L(w − h)) / 2h, with h = 1e−6, in float64. What the step h changes is followed by itself through the network: subtracting the two losses above would lose half of the digits.',
    agree: 'They agree.',
    bothZero: 'Both are 0: this number does not move the loss.',
    tooSmall: 'Both are below 1e−15: too small to be compared.',
    differ: 'They differ by more than 1e−5.',
    infinite: 'A loss is not finite here, so there is nothing to compare.',
    kink: 'A kink lies between w − h and w + h: the loss bends there, and no one gradient is right.',
    gates: (count: number) => (count === 1 ? 'This relu opens or closes in between:' : `${grouped(count)} relus open or close in between:`),
    winners: (count: number) =>
      count === 1
        ? 'In this window another number becomes the largest:'
        : `In ${grouped(count)} windows another number becomes the largest:`,
    more: (count: number) => `and ${grouped(count)} more`,
  },

  // What was wrong with a link
  linkTitle: 'This link could not be followed exactly.',
  link: {
    page: (v: Values) => `There is no page “${v['value']}” yet; this is the drawing page.`,
    network: (v: Values) => `There is no network “${v['value']}”; shown is ${v['used']}.`,
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
