// What training says, in English (app/train). `ko.ts` has the same keys.

const en = {
  // The digit in the square
  digit: 'Your digit, read at this moment',
  digitBars: 'Probability of each class, by the weights of this moment',

  // The loss
  lossFor: (target: string | null) => (target === null ? 'Loss, its own answer as t' : `Loss for t = ${target}`),
  ownTarget: 't: its own answer',

  // The transport
  transport: 'Train, pause, rewind',
  rewind: 'Rewind to the same beginning',
  play: 'Train',
  pause: 'Pause',
  step: 'One step',
  epoch: 'one epoch',
  progress: (step: string, of: string | null, epoch: string) => `step ${step}${of === null ? '' : ` of ${of}`} · epoch ${epoch}`,
  rate: (images: string) => `${images} images a second`,
  left: (seconds: string) => `${seconds} s left`,
  leadsTo: (step: string) => `This link leads to step ${step} of a run. Press Train: the same steps are trained up to there.`,
  untrained: 'Nothing trained yet. Press Train.',
  /** `command`: what recorded it; null where a class sees it. */
  recorded: (steps: string, command: string | null) =>
    `Recorded: ${steps} steps on MNIST${command === null ? '' : `, by ${command}`}. Press Train for a run of your own.`,
  notRecorded: 'A recording holds only the filters. Press Train, and your digit is read anew with every step.',
  onlyFilters: 'Only the filters of this moment are left.',
  opening: 'Getting ready …',
  past: (step: string, present: string) => `step ${step}; the run is at ${present}`,
  present: 'Back to the present',
  goOn: 'Go on from here',
  branched: (step: string, exact: boolean) =>
    exact ? `from step ${step}, exactly as the run went on` : `from step ${step}; the optimizer started anew there`,
  goal: 'stop at',
  noGoal: 'no goal',
  goalOf: (percent: string) => `${percent} % of the test images`,

  // Moments
  timeline: 'Moments of the training',
  start: 'start',
  epochOf: (epoch: string) => `epoch ${epoch}`,
  /** `loss`: mean of the batches since the moment before. */
  moment: (step: string, loss: string) => `step ${step}, loss ${loss}`,
  now: (step: string) => `the present, step ${step}`,
  rateFrom: (step: string, rate: string) => `learning rate ${rate} from step ${step} on`,
  rateAsked: (rate: string) => `learning rate ${rate}, from the next step on`,

  lastGood: (step: string) => `Back to step ${step}, the last good moment`,
  fail: {
    title: 'Make it fail …',
    kinds: {
      rate: () => 'learning rate × 100',
      zeros: () => 'all initial weights 0',
      std: () => 'initial weights far too large',
      few: (images: number) => `only ${images} images`,
    },
    /** What each shows. */
    shows: {
      rate: 'Each update overshoots: the loss leaps up. Watch whether it comes back.',
      zeros: 'All neurons of a layer stay alike, so nothing is learned: the loss stays at the line “knows nothing”.',
      std: 'The scores are huge, so the first losses are far above the line “knows nothing”.',
      few: 'It learns these few by heart: its training curve goes on towards 100 %, its test curve stays behind.',
    },
    mend: 'As it was before',
  },

  carry: {
    title: 'These weights elsewhere',
    draw: 'Draw with them',
    pass: 'See forward, backward',
    whole: '… and the update',
    save: 'Save weights …',
    halves: 'This moment is kept as halves (float16): its weights are rounded to 3 digits.',
  },

  settings: {
    title: 'Settings',
    titleOwn: 'Your own run',
    optimizer: 'optimizer',
    optimizers: { sgd: 'SGD', momentum: 'Momentum', adagrad: 'AdaGrad', adam: 'Adam' },
    rate: 'learning rate',
    now: 'now',
    numbers: { momentum: 'momentum', beta1: 'β₁', beta2: 'β₂' } as Readonly<Record<string, string>>,
    batch: 'batch',
    init: 'initial weights',
    inits: { he: 'He', xavier: 'Xavier', 'uniform-he': 'He, uniform', fixed: 'normal' },
    std: 'standard deviation; 0: all weights 0',
    seed: 'seed',
    network: 'layers',
    parameters: (count: string) => `${count} parameters`,
    takes: (whole: boolean, from: string, to: string | null) =>
      `${whole ? 'A whole number' : 'A number'} ${to === null ? `of at least ${from}` : `from ${from} to ${to}`}.`,
    unused: (name: string, value: string) => `The link says ${name} = “${value}”, which cannot be used; it was ignored.`,
  },

  // What went wrong
  retrained: (after: string, from: string | null, done: boolean) =>
    from === null
      ? `The engine stopped after step ${after} and was started again`
      : done
        ? `Trained again from step ${from}, the same to the last bit: the engine had stopped after step ${after}`
        : `The engine stopped after step ${after}. The steps from ${from} on are trained again, the same to the last bit`,
  lost: (steps: string, kept: string | null) =>
    `The engine stopped after step ${steps}. ${kept === null ? 'What you see of the run stays; press Train to begin it anew.' : `Press Train to go on from step ${kept}, which is kept.`}`,
}

export type TrainText = typeof en
export default en
