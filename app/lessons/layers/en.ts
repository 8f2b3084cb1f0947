import type { Derived } from './derive.ts'
import { fixed } from './props.ts'

const n = (value: number): string => (Math.round(value * 1000) / 1000).toString().replace('-', '−')

export const en = {
  title: 'Layers, backward',
  stops: {
    nudge: {
      name: 'a nudge',
      prose: ({ net: { ratio, gradient, corner } }: Derived) =>
        corner
          ? `Nudge one number, a pixel, a weight or the bias, by $h$, and the loss moves: divided by $h$, by [lit:${fixed(ratio)}]. But \`out\` holds a 0, where ReLU bends: there is no single gradient, and backward takes the one of the flat side, ${fixed(gradient)}.`
          : `Nudge one number, a pixel, a weight or the bias, by $h$, and the loss moves. How far, divided by $h$, is here [lit:${fixed(ratio)}]. The smaller $h$, the nearer to the gradient that backward finds: ${fixed(gradient)}. Every number has one.`,
    },
    dout: {
      name: 'dout',
      prose: ({ net: { numbers } }: Derived) =>
        `Numbers that a layer hands on can be nudged, too: their ratio is \`dout\`. A layer turns the \`dout\` it gets into the one before it. So one pass backward finds all gradients, where nudging takes ${numbers + 1} passes for ${numbers} numbers.`,
      question: {
        ask: ({ net: { gradient } }: Derived) => `Here \`dout[1, 1]\` = ${n(gradient)}. The number grows by 0.1. What does the loss do?`,
        choices: { falls: 'it falls', rises: 'it rises', stays: 'it stays' },
        reasons: {
          falls: () => 'That would be a gradient below 0. This one is above 0: the number and the loss go the same way.',
          rises: ({ net: { loss, moved } }: Derived) =>
            `About 0.1 times the gradient: the loss moves by ${n(moved - loss)}, the same way as the number.`,
          stays: () => 'That would be a gradient of 0, as at the place whose ReLU is shut.',
        },
      },
    },
    keeps: {
      name: 'what forward keeps',
      prose: () =>
        'The class Convolution, line by line. `forward` lays windows down as rows of `col`, the filter as a column of `col_W`, multiplies, folds back. It keeps `x`, `col` and `col_W`: `backward` will ask for them.',
      question: {
        ask: () => 'How many numbers of the output does the weight `W[0, 0, 1, 1]` take part in?',
        reasons: {
          n1: () => 'A weight is not for one place: the filter slides, and the same weight is used wherever it lies.',
          n4: () => 'In all OH·OW = 4: at each place of the window once. So its gradient will be a sum of four.',
          n9: () => '9 is how many weights the filter has. Places where it lies are OH·OW.',
          n16: () => '16 is how many pixels there are. The filter fits only OH·OW times.',
        },
      },
    },
    params: {
      name: 'db and dW',
      prose: () =>
        '`dout` is now small whole numbers, chosen to be followed by hand. The bias was added everywhere: `db` sums all of `dout`. A weight was used OH·OW times an image: `dW[f, c, i, j]` sums x, shifted by (i, j), times `dout`. Point at one.',
    },
    dx: {
      name: 'dcol and dx',
      prose: () =>
        '`dcol` is `dout` times the weights: a row for each window. `col2im` folds it back and **adds**, because a pixel was copied into several windows. So `dx` of a pixel sums the `dout` of every output that it fed, each times its weight.',
    },
    rows: {
      name: 'pooling’s rows',
      prose: () =>
        'Pooling goes through `im2col`, too. A row of `col` holds a window of all channels; reshaped to PH·PW columns, every row of `rows` is one window of one channel. The largest number of each row, or its mean, is the answer.',
      question: {
        ask: () => 'There are two channels. Which window is row 1 of `rows`?',
        choices: { w010: 'window (0, 1), channel 0', w001: 'window (0, 0), channel 1', w100: 'window (1, 0), channel 0' },
        reasons: {
          w010: () => 'As if all windows of channel 0 came first. But a row of `col` holds both channels, and is cut into two.',
          w001: () => 'The first row of `col` holds both channels of window (0, 0); cut in two it gives rows 0 and 1.',
          w100: () => 'That is two windows further on: windows go along a line first, and each gives one row a channel.',
        },
      },
    },
    order: {
      name: 'n, y, x, c',
      prose: () =>
        'So the rows come in the order (n, y, x, c), with the channel last. Hence `reshape(N, OH, OW, C)` and then `transpose(0, 3, 1, 2)`, which brings the channel back to its place.',
    },
    ties: {
      name: 'ties',
      prose: () =>
        'In max pooling the gradient goes back to where the largest number was; `arg_max` has kept the place. The first window contains the 3 twice.',
      question: {
        ask: () => 'Which of the two gets the gradient?',
        choices: { first: 'the first one', both: 'both, half each', last: 'the last one' },
        reasons: {
          first: () => '`arg_max` names one place, the first of equal numbers. The other gets 0.',
          both: () => 'Sharing would be average pooling’s way. `arg_max` names a single place.',
          last: () => '`argmax` changes its mind only for a larger number, not for an equal one: the first stays.',
        },
      },
    },
    routes: {
      name: 'three ways back',
      prose: () =>
        'One `dout`, three layers. Max **routes** it to the winner whole. Average **spreads** it, a quarter to each of four. ReLU **gates**: it goes through where x was above 0, and nothing elsewhere.',
    },
  },
  panel: {
    view: 'Picture',
    views: { net: 'nudge', class: 'Convolution', pool: 'Pooling', three: 'three ways' } as Record<string, string>,
    nudgeLabel: (name: string, shape: string) => `${name}, ${shape}. Arrow keys choose the number to nudge, Enter changes it.`,
    gradientLabel: (name: string) => `Gradients of ${name}, from backward`,
    valueLabel: (name: string, shape: string) => `${name}, ${shape}`,
    nudgeOf: (w: string, h: string) => `${w}, nudged by h = ${h}`,
    measured: 'measured',
    handedBack: 'from backward',
    curve: 'L over w, ±1 around it; amber: the ratio as a slope',
    curveLabel: 'The loss as the number moves by up to 1 either way, and a line whose slope is the ratio',
    kept: '· kept',
    dwIs: 'dW[f, c, i, j] = Σ x[n, c, S·oy + i, S·ox + j] · dout[n, f, oy, ox], over all images n and places (oy, ox); x with its padding',
    rowIs: (row: number, place: string) => `row ${row}: (n, y, x, c) = ${place}`,
    method: 'Pooling',
    methods: { max: 'max', average: 'average' } as Record<string, string>,
    back: 'backward, too',
    ways: { max: 'Max routes', average: 'Average spreads', relu: 'ReLU gates' } as Record<string, string>,
  },
}
