// Every English string. `ko.ts` has the same keys. Functions where a value stands inside a sentence.
import { grouped, shortNumber } from '../geometry/numbers.ts'

type Values = Readonly<Record<string, string | number>>

/** A step's inputs and output, each with its shape, and what its settings say. */
interface StepWords {
  readonly a: string
  readonly b: string
  readonly out: string
  /** A product reads a, or b, transposed. */
  readonly ta: boolean
  readonly tb: boolean
  /** A rearrangement moves axes. */
  readonly moves: boolean
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

/** What a file is that is no picture. */
const fileKinds: Readonly<Record<string, string>> = {
  empty: 'an empty file', text: 'a text', pdf: 'a PDF document', svg: 'an SVG drawing', heic: 'a HEIC photo', avif: 'an AVIF picture', zip: 'a ZIP archive', unknown: 'something else',
}

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

  // Drawing (app/panels/Draw, Ribbon, Preparation)
  drawing: {
    title: 'Drawing',
    square: 'Drawing square',
    squareKeys: 'Draw with mouse, pen or finger. With keys: arrows move the pen, shift makes finer steps, space puts it down or takes it up. 0 to 9 show a sample, C clears.',
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
      noPicture: (v: Values) => `${v['name']} is ${fileKinds[v['what'] as string] ?? fileKinds['unknown']}, not a picture that can be read. Use a PNG, JPEG, GIF, WebP or BMP file.`,
      unreadable: (v: Values) => `${v['name']} begins like a picture but is damaged. Save it again, or use another one.`,
      tooManyBytes: (v: Values) => `${v['name']} has ${v['megabytes']} MB; at most ${v['most']} MB can be read. Make the picture smaller.`,
      tooManyPixels: (v: Values) => `${v['name']} has ${v['width']}×${v['height']} pixels; at most ${v['most']} million can be read. Make the picture smaller.`,
      noPixels: (v: Values) => `${v['name']} has ${v['width']}×${v['height']} pixels: there is nothing to see.`,
      severalFiles: (v: Values) => `Of ${v['count']} files the first is shown, ${v['name']}.`,
      animated: (v: Values) => `${v['name']} is animated; its first frame is shown.`,
    } as Record<string, (v: Values) => string>,
    saids: {
      undone: (v: Values) => `Undone. Strokes left: ${v['strokes']}.`,
      redone: (v: Values) => `Redone. Strokes: ${v['strokes']}.`,
      cleared: () => 'The square is empty.',
      sampled: (v: Values) => `A sample of the digit ${v['digit']} is in the square.`,
      pictured: () => 'The picture is in the square.',
    } as Record<string, (v: Values) => string>,
    ribbon: 'Moment by moment',
    ribbonSlider: 'Moment of the drawing',
    ribbonEmpty: 'nothing drawn yet',
    ribbonHint: 'Fills as you draw. Drag along it to go back in time.',
    ribbonAlone: 'Play it from its first point, or drag, to see how the answer came about.',
    moment: (points: number, all: number) => `after ${points} of ${all} points`,
    momentAnswer: (points: number, all: number, digit: number, p: string) => `after ${points} of ${all} points: ${digit}, ${p} %`,
    replay: 'Write it again',
    stopReplay: 'Stop',
    preparation: 'What the network sees',
    imageLabel: (side: number) => `The drawing as ${side}×${side} pixels, as the network gets it`,
    stages: 'How the drawing becomes the image',
    stageNames: { drawn: 'drawn', cropped: 'crop', scaled: 'scale', centred: 'centre' },
    stageCaptions: {
      drawn: 'The square as 28×28 pixels.',
      cropped: 'Only the box around the ink counts; it goes to the middle.',
      scaled: 'Its longer side becomes 20 pixels. The pen stays as wide.',
      centred: 'The centre of mass goes to the middle, as in MNIST. This is x.',
    },
    playStages: 'Show how it becomes the image',
    stopStages: 'Stop',
    noInk: 'Empty so far.',
    bordered: (border: number, side: number) => `A border of ${border} makes it ${side}×${side}.`,
  },

  // The player: page, timeline, steps, code, target and weights (app/pass, app/panels/pass/{Timeline,Transport,StepLine,Code,Setup})
  film: {
    page: 'Pass',
    title: 'One forward and one backward pass, step by step',
    skip: 'Skip to the steps',
    loading: 'Loading the player …',
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
      rearrange: ({ a, out, moves }) => (moves ? `the axes of ${a} change places: ${out}` : `${a} is written in another shape: ${out}`),
      im2col: ({ a, out }) => `every window of ${a} becomes a row of ${out}`,
      col2im: ({ a, out }) => `every pixel gets the sum of its copies in ${a}: ${out}`,
      dot: ({ a, b, out, ta, tb }) => `${a}${ta ? ', transposed,' : ''} times ${b}${tb ? ', transposed,' : ''} gives ${out}`,
      addBias: ({ a, b, out }) => `${b} is added to every row of ${a}: ${out}`,
      sumRows: ({ a, out }) => `the rows of ${a} are summed: ${out}`,
      argMax: ({ a, out }) => `the place of the largest number in each row of ${a}: ${out}`,
      max: ({ a, out }) => `the largest number of each row of ${a}: ${out}`,
      scatterMax: ({ a, out }) => `each number of ${a} goes to its winner’s place, the others get 0: ${out}`,
      mean: ({ a, out }) => `the mean of each row of ${a}: ${out}`,
      spreadMean: ({ a, out }) => `each number of ${a} is shared out equally among its row: ${out}`,
      relu: ({ a, out }) => `${a} where it is positive, else 0: ${out}`,
      gate: ({ a, b, out }) => `${a} passes where ${b} is positive, else 0: ${out}`,
      sigmoid: ({ a, out }) => `the sigmoid of each number of ${a}: ${out}`,
      sigmoidGrad: ({ a, b, out }) => `${a} times (1 − y) · y, with y = ${b}: ${out}`,
      tanh: ({ a, out }) => `the tanh of each number of ${a}: ${out}`,
      tanhGrad: ({ a, b, out }) => `${a} times 1 − y², with y = ${b}: ${out}`,
      softmax: ({ a, out }) => `softmax turns ${a} into probabilities ${out}`,
      crossEntropy: ({ a, b, out }) => `cross-entropy error of ${a} for the target ${b}: ${out}`,
      softmaxGrad: ({ a, b, out }) => `${a} minus 1 at the target ${b}, over N: ${out}`,
    } as Record<string, (v: StepWords) => string>,
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
    targetFree: 'As it is',
    targetKey: 'Key T: the next one',
    ofSample: (digit: number) => `The label of this sample, written by us as ${digit}.`,
    ofAnswer: 'The network’s own answer.',
    suppose: (digit: number) => `Suppose this were ${digit === 8 ? 'an' : 'a'} ${digit}.`,
    givenTarget: 'Sets the loss that the backward pass starts from.',
    weights: 'weights',
    trained: 'trained',
    random: (seed: number) => `random ${seed}`,
    randomNew: 'Random',
    seed: 'Seed',
    loss: 'loss',
    lossIs: (y: string) => `−log y_t; y_t, the target’s probability, is ${y}`,
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
      softmaxGrad: '(y − t)/N', gate: 'only where x > 0', tanhGrad: 'times 1 − y²', sigmoidGrad: 'times y(1 − y)', scatterMax: 'to each winner',
      spreadMean: 'shared out evenly', col2im: 'col2im(dcol)', dot: 'dout · W.T', dW: 'col.T · dout',
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
    hold: 'lock the scale',
    held: (end: string) => `locked at ±${end}`,
    sees: (height: number, width: number) => `sees ${height}×${width} pixels`,
    nonFinite: (where: string) => `NaN and ∞ have the colour of ink; they begin in ${where}.`,
    nonFiniteHere: 'NaN and ∞ have the colour of ink.',
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
    row: 'row',
    column: 'column',
    signs: {
      im2col: 'im2col', col2im: 'col2im', reshape: 'reshape', transpose: 'transpose', sumRows: 'sum of rows', argMax: 'place of the largest', at: 'at place', mean: 'mean', scatterMax: 'to place',
      spreadMean: 'shared out', softmax: 'softmax', loss: 'loss', where: 'where', above: '> 0', overN: ', over N',
    },
  },

  // The window zoom: the terms of one number (app/panels/pass/WindowZoom)
  terms: {
    title: 'What one number is made of',
    wait: 'The number’s terms come with the next run.',
    forms: {
      given: () => 'Given from outside: nothing computes it.',
      moved: () => 'Moved here as it is.',
      padding: () => 'Padding: it lies beyond the edge of the image.',
      unused: () => 'No output uses this number: its gradient is 0.',
      window: v => `One window of x, multiplied element by element with filter ${v.filter}, summed${v.bias ? ', plus its bias' : ''}.`,
      rowColumn: v => `Every number of x, each times its own weight in column ${v.filter} of W, summed${v.bias ? ', plus the bias' : ''}.`,
      weightGradient: v => `Every place where this weight was used: x shifted by ${v.shift}, times the gradient that came back for filter ${v.filter}, summed.`,
      weightGradientOnce: () => 'This weight was used once: the x it met, times the gradient of the output it went into.',
      pixelGradient: v => `Every output that this number fed, times the weight it was fed through, summed over all filters.${v.turned ? ' The filters lie turned by 180°: backward is the true convolution.' : ''}`,
      patchGradient: () => 'This copy of a number went into one output of each filter: each one’s gradient, times the weight between them, summed.',
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
      gate: () => 'The gradient passes only where the output was positive: elsewhere a small change of x changes nothing.',
      sigmoidGrad: () => 'dout times the slope of the sigmoid there, y (1 − y).',
      tanhGrad: () => 'dout times the slope of tanh there, 1 − y².',
      route: () => 'The winner of a window gets its whole gradient; every other place gets 0.',
      softmax: () => 'exp of its own score, over the sum of exp of all scores.',
      crossEntropy: () => 'log Σ exp(x) minus the score of the target: −log of the target’s probability, without rounding it first.',
      softmaxGrad: () => 'The probability, minus 1 at the target alone, over N.',
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

  // What was wrong with a link
  linkTitle: 'This link could not be followed exactly.',
  link: {
    page: (v: Values) => `There is no page “${v['value']}” yet; this is the drawing page.`,
    network: (v: Values) => `There is no network “${v['value']}”; shown is ${v['used']}.`,
    strokes: (v: Values) => `The drawing is damaged after its point ${v['points']}; what could be read is shown.`,
    'strokes-cut': (v: Values) => `The drawing has ${v['points']} points; a link holds the first ${v['kept']}.`,
    at: (v: Values) => `“${v['value']}” is no moment of this drawing; all of it is shown.`,
    cell: (v: Values) => `“${v['value']}” names no cell of this network; none is pinned.`,
    step: (v: Values) => `“${v['value']}” is no step of this network; shown is ${v['used'] ?? 'the first'}.`,
    zoom: (v: Values) => `“${v['value']}” is no zoom; there are layer, matrix and window.`,
    t: (v: Values) => `“${v['value']}” is no target; a target is a digit, 0 to 9.`,
    weights: (v: Values) => `“${v['value']}” is no seed of random weights; shown are the trained ones.`,
    edits: (v: Values) => `The change “${v['value']}” names no number of the image or of the weights; it was left out.`,
    'edits-cut': (v: Values) => `There are ${v['edits']} changed numbers; a link holds the first ${v['kept']}.`,
    lock: (v: Values) => `“${v['value']}” is no end of a scale; it must be larger than 0.`,
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
