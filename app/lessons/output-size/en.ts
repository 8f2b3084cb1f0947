import { grouped } from '../../geometry/numbers.ts'
import type { Axis, Derived } from './derive.ts'

/** Both axes' numbers: one, where they are the same. */
const pair = (down: number, across: number): string => (down === across ? String(down) : `(${down}, ${across})`)

const stepsOf = (steps: number, S: number): string => `${steps} ${steps === 1 ? 'step' : 'steps'} of ${S}`

/** The formula of one axis with its numbers in it. */
const formula = ({ size, filter, P, S, out }: Axis): string => `$\\floor{\\frac{${size} + 2 \\cdot ${P} - ${filter}}{${S}}} + 1 = ${out}$`

const en = {
  title: 'Output size',
  stops: {
    pad: {
      name: 'padding',
      prose: (_: Derived, { down, across }: Derived) =>
        `Each convolution makes the picture smaller, so a [pad:border of zeros] is put around it first: padding, P wide. With $P = ${down.P}$ a filter (FH, FW) of ${down.filter}×${across.filter} turns an input (H, W) of (${down.size}, ${across.size}) into an output (OH, OW) of (${down.out}, ${across.out}).`,
    },
    why: {
      name: 'why',
      prose: ({ down }: Derived) =>
        `$H + 2P - FH = ${down.rest}$ is how far the window can move. Divided by the stride S, that is how many steps fit; the $+ 1$ counts the place where it starts: ${formula(down)}.`,
    },
    stride: {
      name: 'stride',
      prose: () =>
        'The stride S is how far the window moves at each step. A stride of 2 skips every other place, down and across, so the output is about half as high and half as wide.',
      question: {
        ask: () => 'A (7, 7) input, a 3×3 filter, $S = 2$, no padding. What is the output’s height OH?',
        reasons: {
          n3: () => 'It can move by 7 − 3 = 4. That is two steps of 2, and with the start there are three places.',
          n2: () => 'Two steps fit, but a window already stands at the start: add 1.',
          n4: () => '4 is how far it can move, 7 − 3. That is divided by the stride before 1 is added.',
          n5: () => 'That is the size for a stride of 1. Here every other place is skipped.',
        },
      },
    },
    axes: {
      name: 'two axes',
      prose: ({ down, across }: Derived) =>
        `Height and width are computed separately. Here the input is (${down.size}, ${across.size}), padded by ${pair(down.P, across.P)}, and a ${down.filter}×${across.filter} filter moves by ${pair(down.S, across.S)}.`,
      question: {
        ask: () => 'A (28, 31) input, $P = 2$, $S = 3$, a 5×5 filter. What is (OH, OW)?',
        reasons: {
          s10x11: () => '(28 + 4 − 5)/3 + 1 = 10 and (31 + 4 − 5)/3 + 1 = 11. Both divide without a rest.',
          s9x10: () => 'Those are the steps, 27/3 and 30/3. The start is a place, too: add 1.',
          s10x10: () => 'The width is larger by three: one more step across fits.',
          s11x10: () => 'Height comes first: (H, W) → (OH, OW).',
        },
      },
    },
    rest: {
      name: 'what is left',
      prose: (_: Derived, { down }: Derived) =>
        `An input of ${down.size}, a filter of ${down.filter}, stride ${down.S}: the window can move by ${down.rest}, not a multiple of ${down.S}. ${down.out} windows fit, and none sees the last row and column. What no window sees is **crossed out**: it cannot change anything.`,
    },
    floor: {
      name: 'rounding down',
      prose: ({ across }: Derived) =>
        `The result is rounded down, as in PyTorch: ${formula(across)}. The book’s \`int()\` agrees. But for a filter larger than the input it cuts towards 0 and gives an impossible size; here such filters are refused.`,
    },
    same: {
      name: 'keeping the size',
      prose: (_: Derived, { down, across }: Derived) =>
        `Deep networks often keep the size from layer to layer, so that the picture does not shrink as they get deeper. With stride 1, only the padding is left to choose. Take an input of (${down.size}, ${across.size}) and a ${down.filter}×${across.filter} filter.`,
      question: {
        ask: () => 'A 5×5 filter moves with stride 1. Which P keeps the size?',
        reasons: {
          n2: () => '(FH − 1)/2: the filter reaches two beyond its middle on each side.',
          n1: () => 'That keeps it for a 3×3 filter. A 5×5 one reaches two beyond its middle.',
          n4: () => 'FH − 1 is the total loss. P is added on each side, so half of it is enough.',
          n5: () => 'Every padding pixel adds a place: the output would grow beyond the input.',
        },
      },
    },
    alexnet: {
      name: '224 or 227?',
      prose: (_: Derived, { down, across }: Derived) =>
        `A famous puzzle: AlexNet’s paper says ${down.size}×${across.size}, a filter of ${down.filter}, stride ${down.S} and 55×55 out. The formula gives ${formula(down)}. Many take 227 instead: $\\frac{227 - 11}{4} + 1 = 55$.`,
      question: {
        ask: () => 'An input of 224, a filter of 11, stride 4: which P gives an output of 55?',
        reasons: {
          n2: () => '⌊(224 + 4 − 11)/4⌋ + 1 = 55. PyTorch’s AlexNet is built that way.',
          n0: () => 'Without padding 53.25 steps fit, which is rounded down to 53. With the start that makes 54.',
          n1: () => '(224 + 2 − 11)/4 = 53.75 is still rounded down to 53, which makes 54.',
        },
      },
    },
  },
  panel: {
    down: 'down',
    across: 'across',
    bothAxes: 'down and across',
    twoAxes: 'two axes',
    dragPad: 'Drag the rim: the padding P',
    dragFilter: 'Drag the corner: the filter’s size',
    dragStride: 'Drag the arrow: the stride S',
    input: 'padded input',
    output: 'output',
    /** What the small numbers in its cells are. */
    windows: (count: number) => (count === 1 ? 'of window 1' : `of windows 1 to ${grouped(count)}`),
    inputLabel: (shape: string) => `Padded input, ${shape}; the darker a cell, the more windows see it.`,
    outputLabel: (shape: string) => `Output, ${shape}.`,
    divides: (rest: number, S: number, steps: number) =>
      `The window can move by ${rest}: exactly ${stepsOf(steps, S)}. With the start that makes ${steps + 1}.`,
    leaves: (rest: number, S: number, steps: number, unseen: number) =>
      `The window can move by ${rest}: ${stepsOf(steps, S)} ${steps === 1 ? 'fits' : 'fit'}. With the start that makes ${steps + 1}. ${unseen === 1 ? 'No window sees the last one' : `No window sees the last ${unseen}`}.`,
    wouldFit: (P: string, S: string) => `It divides without a rest with P ${P} or with S ${S}.`,
    wouldFitS: (S: string) => `It divides without a rest with S ${S}; no P helps.`,
    keeps: (P: number) => `P = ${P} keeps the size.`,
    keepsNot: (most: number) => `No P up to ${most} keeps the size.`,
    or: ', ',
    hint: 'Drag the rim, the window’s corner or its arrow. The darker a cell, the more windows see it.',
  },
}

export default en
