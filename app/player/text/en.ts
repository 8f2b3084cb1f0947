// What the player says, in English: its steps, its three zooms, one number. It comes with the player.
import type { KinkKind } from '../../../engine/ops/op.ts'
import type { Values } from '../../text/en.ts'
import { grouped, shortNumber } from '../../geometry/numbers.ts'
import type { SumForm } from '../../geometry/termsForm.ts'
import ops from './ops/en.ts'

/** What a sentence about one number may name. */
export interface TermWords {
  /** Number of the filter, or of the column of W. */
  readonly filter: number
  readonly bias: boolean
  /** (i, j) of a weight. */
  readonly shift: string
  readonly turned: boolean
  readonly count: number
  /** What the first terms multiply, by their names. */
  readonly factors: readonly string[]
  /** What is added to them, by its names: a bias. */
  readonly added: readonly string[]
  /** n of a mean. */
  readonly part: number
}

const en = {
  /** What every op does (text/ops). */
  ops,

  player: {
    edit: 'Edit',
    editTitle: 'Change the network’s layers',
    timeline: 'Timeline',
    transport: 'Playing',
    back: 'Previous step',
    next: 'Next step',
    layerBack: 'Previous layer',
    layerNext: 'Next layer',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed',
    zoom: 'How near',
    network: 'network',
    oneNumber: 'one number',
    codeWord: 'code',
    /** What opens beside x, by how the network is given its input. */
    input: {
      ink: { name: 'Draw', title: 'Draw, take a sample or a picture, undo' },
      colour: { name: 'Picture', title: 'Choose a picture, undo' },
      raw: { name: 'Numbers', title: 'What the numbers of x are' },
    },
    close: 'Put away',
    sentence: (says: string) => `${says.charAt(0).toUpperCase()}${says.slice(1)}.`,
    /** What is being made of a step that is not done. */
    within: { row: (n: number, of: number) => `row ${n} of ${of}`, column: (n: number, of: number) => `column ${n} of ${of}` },
    stepOf: (n: number, of: number) => `step ${n} of ${of}`,
    /** Which step of how many: what a reader of the page hears first. */
    step: (layer: string, n: number, of: number, says: string) => `${layer}, step ${n} of ${of}: ${says}`,
    stepBack: (layer: string, n: number, of: number, says: string) => `${layer} backward, step ${n} of ${of}: ${says}`,
    stepUpdate: (layer: string, n: number, of: number, says: string) => `${layer} update, step ${n} of ${of}: ${says}`,
    code: 'Code',
    tabs: { steps: 'Steps', numpy: 'NumPy', source: 'Source' },
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'The browser does not let this page copy. Select the code and copy it by hand.',
    lines: 'Steps of the program. Arrow keys move to another.',
    passes: { forward: 'forward', backward: 'backward', update: 'update' },
    /** The third segment: how one step of learning changes the weights (Update.tsx). */
    update: {
      title: 'Update of the weights',
      show: 'update',
      ask: 'Show how this image would change the weights: one step of learning',
      optimizer: 'Optimizer',
      optimizers: { sgd: 'SGD', momentum: 'Momentum', adagrad: 'AdaGrad', adam: 'Adam' },
      rate: 'Learning rate lr',
      first: 'The optimizer’s first step: what it keeps from step to step begins as zeros.',
      goesOn: 'The run’s next step: the optimizer goes on from what it kept at this moment.',
      /** Where the moment of a run no longer has them. */
      begins: (step: string, numbers: string, optimizer: string) =>
        `The run has no ${numbers} of ${optimizer} for step ${step}: here the optimizer begins, with zeros.`,
      leave: 'Leave out the update',
    },
    sourceOf: (op: string, file: string) => `${op}, in ${file}`,

    setup: 'Input, target and weights',
    target: 'target',
    rawInput:
      'This network takes numbers, not a picture. It gets random ones: normally distributed, mean 0, standard deviation 1, the same for everyone. Click a number of x to change it.',
    targetClasses: 'Target t: the class that the loss asks for',
    targetDigits: 'Target t: the digit that the loss asks for',
    targetFree: 'As it is',
    targetKey: 'Key T: the next one',
    ofSample: (digit: number) => `The label of this sample, which we wrote as a ${digit}.`,
    ofAnswer: 'The network’s own answer.',
    ofNoAnswer: 'The network gives no answer, so the target is 0.',
    suppose: (digit: string) => `Suppose this were ${digit === '8' ? 'an' : 'a'} ${digit}.`,
    supposeClass: (name: string) => `Suppose this were of class ${name}.`,
    weights: 'weights',
    trained: 'trained',
    random: (seed: number) => `random ${seed}`,
    randomNew: 'Random',
    runWeights: (step: string) => `your run, step ${step}`,
    sure: (t: string, largest: string) =>
      `The network is sure of t = ${t}: no gradient of a score is larger than ${largest}, and there is little to see.`,
    doubt: (digit: string) => `Suppose t were ${digit}`,
    loss: 'loss',
    lossIs: (y: string) => `−log y_t; y_t, the target’s probability, is ${y}`,
    lossBelow: (least: string) => `−log y_t; y_t, the target’s probability, is below ${least}, which is 0 in float32`,
  },

  // The layer and matrix zooms (app/panels/player/LayerZoom, MatrixZoom, GradientScale)
  zooms: {
    /** Leads from a number to its terms. */
    why: 'why?',
    /** Leads from a number to its thread over the whole network. */
    toThread: 'Follow it →',
    layerTitle: 'The layers at this step',
    oneLayer: (layer: string) => `The layer ${layer} alone`,
    dout: (layer: string) => `dout of ${layer}`,
    dx: (layer: string) => `dx of ${layer}`,
    alsoDx: (layer: string) => `= dx of ${layer}`,
    bias: (name: string, layer: string, shape: string) => `${name} of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
    sumsToZero: 'adds up to 0',
    /** Of a gradient: what it gets from y − t of each class; where none comes through. */
    comesFrom: (parts: readonly string[]) => `It comes from y − t of ${parts.join(', ')}.`,
    stops: (layer: string) => `It is 0: ${layer} lets nothing through here.`,
    rightLeft: 'left too small, right too large',
    sum: (s: string) => `sum ${s}`,
    /** How the gradient of a weight comes about: for all layers the same. */
    wayOfWeights: 'col.T · dout',
    pictures: {
      image: (layer: string, shape: string) => `Gradient of the image, dx of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
      weights: (layer: string, shape: string) => `Gradient dW of the filters of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
      out: (layer: string, shape: string) => `Gradient of the output of ${layer}, shape ${shape}. Arrow keys walk its cells.`,
      probabilities: (_layer: string, shape: string) => `(y − t)/N, shape ${shape}. Arrow keys walk its cells.`,
    },
    ahead: (label: string) => `${label} The player has not reached this yet.`,
    /** What grey maps are: nothing of this pass is computed there yet. */
    grey: { forward: 'grey: not computed yet', backward: 'grey: no gradient yet' },
    gradients: 'Gradients',
    gradientLegend: (end: string, isPassed: boolean) =>
      `Gradients: −${end} purple, 0 background, +${end} green${isPassed ? '; a few numbers lie beyond' : ''}`,
    largest: (value: string, where: string) => `largest here ${value} (${where})`,
    allZero: 'all are 0 here',
    apart: 'each layer has its own scale',
    hold: 'lock the scale',
    held: (end: string) => `locked at ±${end}`,
    hint: 'Point at a number to light up everything that belongs to it. Click, or tap again, to pin it.',

    matrixTitle: 'The matrices of this step',
    matrix: (name: string, shape: string) => `${name}, ${shape}. Arrow keys walk its cells, + and − zoom.`,
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'All of it',
    fitShort: 'fit',
    addresses: 'addresses',
    addressesTitle: 'Each cell shows where it comes from, (c, y, x)',
    /** At rest, which window of x a row of the matrix is. */
    rowIs: (row: number, y: number, x: number) => `Row **${grouped(row)}** is the window of x whose first pixel is **(${y}, ${x})**.`,
    strongest: (cells: number) => `a pixel shows the largest of ${cells}`,
    sampled: (cells: number) => `1 number in ${cells} drawn`,
    padding: 'pad',
    table: 'Table',
    tableOf: (name: string) => `Numbers around ${name}`,
    placeColumns: ['value', 'shape', 'least', 'mean', 'largest', 'in the pass'] as readonly string[],
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

  // The window zoom: the terms of one number (app/panels/player/WindowZoom)
  terms: {
    title: 'What one number is made of',
    wait: 'The terms of this number appear after the next run.',
    /** The numbers that one came by, each a button. */
    trail: 'The way back',
    backTo: (number: string) => `Back to ${number}`,
    pinnedElsewhere: 'You pinned this number. The current step does not make it.',
    goToStep: (step: string) => `Go to ${step}`,
    pinnedGiven: (pinned: string, shown: string) => `${pinned} is given, not computed: the way ends here. You see the terms of ${shown}.`,
    forms: {
      given: () => 'Given from outside: nothing computes it.',
      moved: () => 'Moved here as it is.',
      padding: () => 'Padding: it lies beyond the edge of the image.',
      unused: () => 'No output uses this number: its gradient is 0.',
      window: v => `One window of x, multiplied element by element with filter ${v.filter}, summed${v.bias ? ', plus its bias' : ''}.`,
      rowColumn: v => `Each number of x times its weight in column ${v.filter} of W, summed${v.bias ? ', plus the bias' : ''}.`,
      weightGradient: v =>
        `Every place where this weight was used: x shifted by ${v.shift}, times the gradient that came back for filter ${v.filter}, summed.`,
      weightGradientOnce: () => 'This weight was used once: the x it multiplied, times the gradient of the output it went into.',
      pixelGradient: v =>
        `The gradient of every output that used this number, times the weight between them, summed over all filters.${v.turned ? ' The filters lie turned by 180°: backward is the true convolution.' : ''}`,
      patchGradient: () =>
        'This copy of a number went into one output of each filter: the gradient of each, times the weight between them, summed.',
      inputGradient: () => 'The gradient of every output that used this number, times the weight between them, summed.',
      biasGradient: v => `The bias was added everywhere: all of dout for filter ${v.filter}, summed.`,
      mean: v => `The mean of ${v.part} numbers.`,
      share: v => `A mean took one ${v.part}th of each number, so each gets one ${v.part}th of the gradient back.`,
      collected: v => `The number was used in ${v.count} places; the gradients from all of them are added up.`,
      products: () => 'A sum of products.',
      product: v => `One product: ${v.factors.join(' times ')}.`,
      scaled: v =>
        `One product: ${v.factors.join(' times ')} of its column${v.added.length > 0 ? `, plus ${v.added.join(' and ')} of its column` : ''}.`,
      max: () => 'The largest number of its window. The winner is marked: its gradient will go there.',
      argMax: () => 'The place of the largest number in its window, counted from 0; the first of equal ones.',
    } as Record<SumForm | 'given' | 'max' | 'argMax', (v: TermWords) => string>,
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
      positive: () => 'positive: it passes',
      notPositive: () => 'not positive: 0',
    },
    /** Over the bars of the running sum. `last`: what is added once, at the end. */
    soFar: (count: string, last: string | null) =>
      `The sum so far, after each of the ${count} terms in reading order${last === null ? '' : `; the last is ${last}`}:`,
    curve: (formula: string) => `The graph of ${formula}, with this number on it`,
    padding: 'padding',
    gap: 'not used for this number',
    many: (count: string, nonZero: string) => `${count} terms, ${nonZero} of them not 0. The largest:`,
    largest: 'The largest terms',
    rest: (sum: string) => `all others together ${sum}`,
    rounded: 'Numbers in cells are rounded. Point at one to see all its digits.',
    exact: 'The sum of the terms, in float64',
    engine: 'in the engine’s buffer:',
    agrees: '– the terms add up to it, up to rounding.',
    same: '– the result above is the same.',
    differs: (by: string) => `– the terms are off by ${by}.`,
    allTerms: (count: string) => `All ${count} terms`,
    tableTitle: 'All terms',
    tableCaption: 'Terms that are not 0, largest first. Every factor with all its digits, read from the engine.',
    term: 'term',
    factor: (n: number) => `factor ${n}`,
    productHead: 'product',
    page: (from: string, to: string, of: string) => `${from}–${to} of ${of}`,
    before: 'Earlier terms',
    after: 'More terms',
  },

  // One number: what if, and is its gradient right (app/panels/player/Cell)
  cell: {
    title: 'Change and check',
    hint: 'Pin a pixel, a weight or a bias – or the gradient of one. Then you can change it here and check its gradient.',
    gradientOf: (name: string) => `the gradient of ${name}`,
    copyOf: (name: string) => `a copy of ${name}`,
    computed: 'This number is computed. You can change pixels, weights and biases, and check their gradients.',
    whatIf: 'What if it were',
    value: (name: string) => `Value of ${name}`,
    slider: (name: string) => `${name}, from least to largest`,
    was: (value: string) => `It was ${value}.`,
    putBack: 'Put back',
    unreadable: {
      empty: () => 'Type a number, such as 0.5, −2 or 1e9.',
      letters: (typed: string) => `“${typed}” is not a number. Use digits, such as 0.5, −2 or 1e9.`,
      commas: (typed: string) => `“${typed}” has too many commas or points. Write 1,000 or 0.5.`,
      tooLarge: (typed: string) => `“${typed}” is too large. Use at most 1e308.`,
    } as Record<string, (typed: string) => string>,
    beyond: (typed: string) => `${typed} is more than 32 bits can hold. In the network it becomes infinite.`,

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
      'All pictures are computed in 32 bits, about 7 digits, as PyTorch does. A gradient this small may have lost them: where y_t is nearly 1, y_t − 1 keeps none.',
    formula:
      '(L(w + h) − L(w − h)) / 2h, with h = 1e−6, in float64. The change that h makes is followed through the network on its own, because subtracting the two losses above would lose half of the digits.',
    agree: 'They agree.',
    bothZero: 'Both are 0: this number does not change the loss.',
    tooSmall: 'Both are below 1e−15: too small to be compared.',
    differ: 'They differ by more than 1e−5.',
    infinite: 'A loss is not finite here, so there is nothing to compare.',
    kink: 'A kink lies between w − h and w + h: the loss bends there, so no single gradient is right.',
    kinks: {
      gate: count => (count === 1 ? 'This relu opens or closes in between:' : `${grouped(count)} relus open or close in between:`),
      bend: count =>
        count === 1 ? 'The slope of this number changes in between:' : `The slopes of ${grouped(count)} numbers change in between:`,
      clip: count =>
        count === 1 ? 'This number crosses 0 or its limit in between:' : `${grouped(count)} numbers cross 0 or their limit in between:`,
      winner: count =>
        count === 1
          ? 'In this window another number becomes the largest:'
          : `In ${grouped(count)} windows another number becomes the largest:`,
    } as Record<KinkKind, (count: number) => string>,
    more: (count: number) => `and ${grouped(count)} more`,
  },
}

export type PlayerText = typeof en
export default en
