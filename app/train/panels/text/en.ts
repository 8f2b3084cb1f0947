// What the panels of a training say, in English (app/train/panels). `ko.ts` has the same keys.

/** What the tour's sentences name. */
export interface RunFacts {
  /** The layer whose weights are pictures, how many there are, and whether they are filters; 0: there are none. */
  readonly layer: string
  readonly count: number
  readonly filters: boolean
  readonly classes: string
  /** The loss of who knows nothing. */
  readonly nothing: string
  readonly steps: string
}

const en = {
  // The first weights, now beside how they began
  filtersOf: (layer: string, count: number) => `${layer}’s ${count} filters`,
  columnsOf: (layer: string, count: number) => `The weights of ${layer}’s ${count} neurons`,
  noFilters: 'No layer of this network looks at the image with filters or pixel by pixel, so there are no weights to show as pictures.',
  noConvolution: 'No convolution: each picture shows what one neuron of the first layer multiplies the image by.',
  smallLarge: (step: string) => `small, as they began · large, at step ${step}`,
  sorted: 'Sort the pictures',
  byOrder: 'in their order',
  byChange: 'by change',
  channel: 'Channel',
  channelMean: 'mean of the channels',
  channelNumber: (index: number) => `channel ${index}`,
  scale: (end: string) => `Colours from −${end} to ${end}`,
  pairsLabel: (what: string, step: string) =>
    `${what}: small, as they began; large, at step ${step}. Arrow keys go along their numbers, Enter opens one.`,
  reads: (cell: string, now: string, began: string | null) => `${cell} = ${now}${began === null ? '' : `, began as ${began}`}`,
  readsMean: (picture: string, now: string) => `${picture} = ${now}, mean of its channels`,

  // Two runs beside each other
  thisRun: 'this run',
  otherRun: 'the other run',
  recordedRun: 'recorded',
  runCalled: (name: string) => `Run: ${name}`,
  /** Names of settings by what a link calls them. */
  settingNames: {
    network: 'network',
    opt: 'optimizer',
    lr: 'learning rate',
    momentum: 'momentum',
    beta1: 'β₁',
    beta2: 'β₂',
    batch: 'batch',
    init: 'initial weights',
    seed: 'seed',
    data: 'data',
    own: 'share of your digits',
    images: 'images',
    with: 'layers',
    rates: 'rate, later on',
  } as Readonly<Record<string, string>>,
  restSame: 'all else is the same',
  allSame: 'The settings are the same.',
  alone: 'Stop comparing',
  readsAs: 'your digit:',
  readsNone: 'Your digit is not read here.',
  byStep: (step: string) => `(step ${step})`,
  noFiltersKept: 'This run has no filters to show.',
  numberOf: (run: string, number: string) => `· ${run} ${number}`,
  meanOf: (run: string, number: string) => `${run} ${number}`,

  // Curves
  loss: 'Loss',
  smoothed: 'smoothed',
  rightAnswers: 'Right answers',
  ofTest: 'of the test images',
  ofTried: (images: string) => `of ${images} tried`,
  notTried: 'not tried yet',
  training: 'training',
  test: 'test',
  before: 'the run before',
  knowsNothing: (classes: string) => `ln ${classes}: knows nothing`,
  byChance: (classes: string) => `1 in ${classes}: by chance`,
  rateMark: (rate: string) => `rate ${rate}`,
  epoch: (epoch: number) => `epoch ${epoch}`,
  step: (step: string) => `step ${step}`,
  lossLabel: 'Loss over the steps, on a scale of powers of ten. Arrow keys read it, Enter goes to a moment.',
  shareLabel: 'Share of right answers over the steps; the scale widens towards 100 %. Arrow keys read it, Enter goes to a moment.',
  lossAt: (step: string, loss: string, smooth: string) => `Step ${step}: loss ${loss}, smoothed ${smooth}.`,
  shareAt: (step: string, training: string, test: string | null) =>
    `Step ${step}: training ${training} %${test === null ? '' : `, test ${test} %`}.`,
  /** A training that a rate has ruined, without a number that is none. */
  stuck: {
    measured: (steps: string, loss: string, classes: string, nothing: string) =>
      `For ${steps} steps the loss has been about ln ${classes} = ${nothing} or more, which is knowing nothing; now it is ${loss}.`,
    only: (images: string, step: string, answer: string) => `At step ${step} all ${images} test images tried were read as ${answer}.`,
    why: {
      zeros: () => 'All weights began at 0, so all neurons of a layer stay alike. Choose other initial weights.',
      silent: layer =>
        `Behind ${layer} the relus no longer fire, so no gradient gets through: a smaller rate now does not wake them. Go back, and take a tenth of the rate, and a tenth again, until the loss falls.`,
      large: () => 'The updates are too large. Go back, and take a tenth of the rate, and a tenth again, until the loss falls.',
    } as Readonly<Record<'zeros' | 'silent' | 'large', (layer: string) => string>>,
    back: (step: string) => `Back to step ${step}, before the rate was raised`,
    rewind: 'Rewind to the same beginning',
  },
  tableOf: 'Moments of the training',
  columns: { step: 'Step', loss: 'Loss', training: 'Right, training', test: 'Right, test' },

  // Confusion
  confusion: 'What it is ↓, what it said →',
  moreInk: (times: number) => `off the diagonal, ${times} × the ink`,
  confusionLabel: (classes: number) =>
    `What images of ${classes} classes were taken for: a row for what an image is, a column for what the network said. Arrow keys read it, Enter shows the images.`,
  entry: (is: string, said: string, count: string, of: string) => `${is} said ${said}: ${count} of ${of}`,
  entryRight: (is: string, count: string, of: string) => `${is} read right: ${count} of ${of}`,

  // Misread images
  wrong: (wrong: string, of: string) => `Still wrong: ${wrong} of ${of}`,
  wrongOne: (is: string, said: string) => `${is} said ${said}`,
  onlyThese: (is: string, said: string) => `${is} said ${said}`,
  all: 'all of them',
  fromRecording: 'recorded: train, and a click shows why',
  clickOne: 'click one: the player shows why',
  measured: (step: string, now: string | null) => `measured at step ${step}${now === null ? '' : `; now at ${now}`}`,
  /** Why a measurement of `step` stands there while one looks at `now`. */
  measuredElsewhere: {
    recorded: step => `of step ${step}: a recording has no other`,
    gone: (step, now) => `of step ${step}: only the filters of step ${now} are left`,
    trying: (step, now) => `trying step ${now} …; this is step ${step}`,
  } as Readonly<Record<'recorded' | 'gone' | 'trying', (step: string, now: string) => string>>,
  trying: 'The test images are being tried with the weights of this moment …',
  noneWrong: 'None.',
  notListed: 'None of the worst is one of these.',
  untried: 'What it still gets wrong appears here once the test images have been tried.',
  no: 'nothing',
  openImage: (is: string, said: string, image: string) => `Test image ${image}: ${is} said ${said}. Open it in the player.`,

  // The digit's line
  readAs: (answer: string) => `Read as ${answer}.`,
  readSince: (answer: string, since: string, before: string) => `${answer} since step ${since}; before, ${before}.`,
  /** Not without a break. */
  readAgain: (answer: string, first: string, since: string) => `${answer}: first at step ${first}, without a break since step ${since}.`,
  readWrong: (answer: string, right: string, first: string) => `Read as ${answer}. It was first read as ${right} at step ${first}.`,
  readAlways: (answer: string) => `Read as ${answer} from the beginning.`,
  goThere: 'Go back to that moment',

  // Health
  health: 'Health, layer by layer',
  layer: 'Layer',
  gradientSize: 'size of the gradient',
  updateShare: 'update ÷ weight',
  silentShare: 'relus that never fire',
  noHealth: 'Measured at each moment of a run of your own: train a little.',
  gradientTitle: 'Root mean square of dW, over the batch of that step',
  updateTitle: 'Size of the update as a share of the size of W: about a thousandth is usual',
  silentTitle: 'Share of the maps (of the neurons) that are 0 everywhere, for every image of that step’s batch',

  // One weight
  oneWeight: 'One weight, opened',
  weightAt: (cell: string, step: string) => `${cell}, step ${step}`,
  chooseWeight: 'Choose a number in the pictures above to see how a step changed it.',
  /** Why no step of the chosen weight is shown. `count`: numbers of its matrix. */
  noStep: {
    recorded: () => 'A recording holds no steps to open. Press Train, and choose a number in the pictures above.',
    next: () => 'Its numbers come with the next step.',
    beginning: () => 'This is the beginning: no step has changed it yet.',
    gone: () => 'Only the filters of this moment are left: the step that led here is gone.',
    coming: () => '…',
    large: count => `This step is not kept: of ${count} numbers only the one that was open at that step is.`,
    untaken: () => 'The step that led here is not kept. That is so where a run was opened again, and at some moments of a long one.',
  } as Readonly<Record<'recorded' | 'next' | 'beginning' | 'gone' | 'coming' | 'large' | 'untaken', (count: string) => string>>,
  oneStep: 'One step',
  openUpdate: 'A whole step for your digit, in the player →',
  goesUp: 'it goes up',
  goesDown: 'it goes down',
  stays: 'it stays',
  keeps: 'What the optimizer keeps',
  // The tour
  tour: 'A tour of the page that trains',
  stops: {
    digit: {
      name: 'Digit',
      prose: () =>
        'The digit in the square is read anew with every step, by the weights of that moment. Untrained weights guess. Press **Train** below: the line under the bars says since which step the answer has been the same.',
    },
    filters: {
      name: 'Filters',
      prose: ({ layer, count, filters }: RunFacts) =>
        count === 0
          ? 'This network has no weights that look at the image: there are no pictures of them. The curves beside show that it learns all the same.'
          : `\`${layer}\` has ${count} ${filters ? 'filters' : 'neurons'}. Small: as they began, drawn by chance. Large: as they are now, on one fixed scale of colours. Step by step, strokes and edges grow out of noise.`,
    },
    curves: {
      name: 'Curves',
      prose: ({ classes, nothing }: RunFacts) =>
        `The loss of each step, and its mean. Knowing nothing about ${classes} classes costs ln ${classes} = ${nothing}. Below is the share of right answers: on what it learns from, and on images that it never sees. Where they part, it learns by heart.`,
    },
    weight: {
      name: 'Weight',
      prose: () =>
        'One weight, and what the last step did to it: what it was, the rate times what the gradient asks for, what it became. Below is what the optimizer keeps. Click any number in the pictures to open that one.',
    },
    misread: {
      name: 'Mistakes',
      prose: () =>
        'Images that it still gets wrong, the worst first, and the step at which this was measured. The table beside them says what was taken for what. Click an image: the player opens it, number by number.',
    },
    time: {
      name: 'Time',
      prose: ({ steps }: RunFacts) =>
        `The film below holds moments of all ${steps} steps. Drag back: filters, curves and your digit’s answer go back with it. **Go on from here** trains on from that moment; rewind begins with the same weights and the same data.`,
    },
  },
}

export type PanelText = typeof en
export default en
