import { grouped, shortNumber } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'

export const en = {
  title: 'LeNet',
  stops: {
    draw: {
      name: 'draw into it',
      prose: () =>
        'In 1998 LeNet-5 read the digits on cheques. Convolution and subsampling alternate, then come fully connected layers: it is this chapter’s network, fourteen years before the next one. It runs here, trained. Draw a digit, and watch it arrive at an answer.',
    },
    layers: {
      name: 'seven layers',
      prose: ({ total }: Derived) =>
        `Maps grow smaller and more: 32×32, then 6 of 28×28, 16 of 10×10, 120 of one number. The paper counts seven layers, C for convolution, S for subsampling, F for fully connected. Today’s has ${grouped(total)} numbers to learn.`,
      question: {
        ask: () => 'S4 gives maps of 5×5, and C5’s filters are 5×5. At how many places does each filter of C5 fit?',
        reasons: {
          n1: () =>
            'The window fills the whole map: (5 − 5)/1 + 1 = 1. So C5 is a fully connected layer in all but name; on a larger image it would become a convolution again.',
          n25: () => 'That is how many weights a filter has for each map. It would stand at 25 places if it were a single pixel.',
          n120: () => 'That is how many filters there are. Each gives one map; the question is how large it is.',
          n400: () => 'That is what goes in, 16 · 5 · 5 numbers. Each filter reads all of them at once.',
        },
      },
    },
    units: {
      name: 'sigmoid to ReLU',
      prose: (_: Derived, { units }: Derived) =>
        `After each layer LeNet bent its numbers with a scaled tanh, a sigmoid in shape; the one here has a plain tanh, and networks since use ReLU. Where a curve is flat, a gradient does not come back. At 3, tanh gives ${shortNumber(units.tanh.out)}.`,
      question: {
        ask: () => 'A tanh stands at x = 3, far to the right. How much of the gradient gets back through it?',
        choices: { all: 'all of it', tenth: 'about a tenth', hundredth: 'about a hundredth', none: 'exactly none' },
        reasons: {
          all: () => 'That is true of ReLU, whose slope is 1 wherever x > 0. A tanh is nearly flat here.',
          tenth: () => 'Flatter than that: the slope is 1 − tanh² x, and tanh 3 is already 0.995.',
          hundredth: ({ units }: Derived) =>
            `1 − tanh² 3 = ${shortNumber(units.tanh.slope)}. After four such layers a hundred-millionth is left; with ReLU, all of it.`,
          none: () => 'Exactly none comes through a ReLU below 0. A tanh never gets quite flat.',
        },
      },
    },
    subsampling: {
      name: 'subsampling',
      prose: () =>
        'LeNet shrank its maps by subsampling: the sum of a window, times a trained coefficient, plus a trained bias, then the activation. Pooling, as built since, learns nothing: it takes the window’s mean, as here, or its largest number, as in most networks.',
      question: {
        ask: () => 'S2 has 6 maps and S4 has 16. How many numbers did the two learn together?',
        reasons: {
          n0: () => 'That is so today. In 1998 each map of S2 and S4 had numbers of its own.',
          n22: () => 'One each would be the coefficients alone. There is a bias, too.',
          n44: () =>
            'A coefficient and a bias for each of 22 maps: 12 in S2 and 32 in S4. They made little difference, and pooling leaves them out.',
          n110: () => 'That would be a filter of four weights and a bias. But the four numbers of a window share one coefficient.',
        },
      },
    },
    table: {
      name: 'C3’s table',
      prose: ({ connected }: Derived) =>
        `A filter of C3 looked at only some of the six maps of S2, by this table. That made maps differ, and saved weights, which cost time. The chosen one took ${connected.length}.`,
      question: {
        ask: () => 'Filters 5×5, one for each dark square; one bias for each of the 16 maps. How many numbers did C3 learn?',
        reasons: {
          n60: () => 'That is the number of dark squares. Each stands for a filter of 25 numbers.',
          n1500: () => '60 · 25 are the weights. Each of the 16 maps has a bias as well.',
          n1516: () =>
            '60 · 25 + 16. Today every map looks at all six: 96 · 25 + 16 = 2,416, and the maps differ because their first weights do.',
          n2416: () => 'That is today’s: all 96 squares dark.',
        },
      },
    },
    output: {
      name: 'output',
      prose: () =>
        'In 1998 each output measured a distance: between the 84 numbers of F6 and a small picture of the digit, 7×12, drawn by hand. The nearest won. Today the last layer gives scores, and softmax makes probabilities of them. Here are those of the drawing.',
    },
    saw: {
      name: 'what it saw',
      prose: () =>
        'Which pixels did a number come from? Its window, and the windows of what lies in there, back to the image: its receptive field. Each layer widens it. No pixel outside can have changed this number, however it is drawn.',
      question: {
        ask: () => 'Filters 5×5, pooling 2×2, filters 5×5, pooling 2×2. How many pixels wide is the receptive field of one number of S4?',
        reasons: {
          n10: () => '5 + 5, as if both filters looked at pixels. But one step in S2 is two pixels in the image.',
          n14: () => 'That is what a number of C3 sees: 6 + 4 · 2. S4 takes two of those side by side.',
          n16: () =>
            '5 by the filters; one more by S2’s window, 6; then 4 steps of two pixels, 14; and S4’s second number two further, 16.',
          n32: () => 'That is the whole image. Only C5, with windows over all of S4, sees that far.',
        },
      },
    },
    speaks: {
      name: 'what it goes by',
      prose: () =>
        'Seen is not yet used. Go back from one score alone to the image: how far does it move with each pixel? [rise:Green]: more ink there raises it. [fall:Purple]: more ink lowers it. Try a 3 rather than an 8.',
    },
  },
  panel: {
    diagram: 'LeNet-5 as volumes: the image, its maps layer after layer, and the fully connected layers',
    paper: 'paper',
    here: 'here',
    gives: 'gives',
    in1998: '1998',
    now: 'today',
    output: 'output',
    learned: 'all together',
    numbers: 'numbers to learn',
    since1998: 'What each layer had to learn',
    drawnOutput: 'Marked: what has changed. The output’s 840 numbers of 1998, ten pictures of 7×12, were drawn and not learned.',
    units: { scaled: '1998: 1.7159·tanh(2x/3)', tanh: 'here: tanh(x)', relu: 'since: ReLU' } as Record<string, string>,
    curve: (unit: string, x: string, y: string) => `${unit}, at x = ${x} it gives ${y}`,
    slope: 'slope',
    deep: (layers: number) => `through ${layers} layers`,
    x: 'x',
    map: 'a map',
    mapLabel: 'A map of 4×4 numbers, which can be changed',
    ways: { sum: '1998: sum·w + b', unit: 'and squashed', average: 'here: mean', max: 'since: max' } as Record<string, string>,
    wayLabel: (way: string, numbers: string) => `${way}: ${numbers}`,
    coefficient: 'w',
    bias: 'b',
    c3: 'map of C3',
    taken: (c3: number) => `The maps of S2 as the drawing has them. Map ${c3} of C3 took those that are framed.`,
    s2: (map: number, taken: boolean) => `Map ${map} of S2, ${taken ? 'taken' : 'not taken'}`,
    c3Then: (filters: number, maps: number, all: string) => `1998: ${filters} · 25 + ${maps} = ${all}.`,
    c3Now: (all: string) => `Today: 96 · 25 + 16 = ${all}.`,
    digit: 'digit',
    score: 'score',
    probability: 'probability',
    image: 'The image of the drawing, 32×32',
    sawLabel: (height: number, width: number) => `The image of the drawing, 32×32; ${height}×${width} pixels of it are framed`,
    saw: (top: number, bottom: number, left: number, right: number, height: number, width: number) =>
      `saw rows ${top} to ${bottom} and columns ${left} to ${right} of the image: ${height}×${width} pixels.`,
    sawNothing: 'saw no pixel.',
    numberOf: 'a number of',
    sawHint: 'Or point at any number of the maps; a press pins it.',
    missing: 'The weights could not be loaded. Check the connection and come back to this stop.',
    gradient: '∂score/∂x',
    gradientLabel: (score: string) => `The gradient of ${score} to each pixel`,
    part: 'x · ∂score/∂x',
    partLabel: (score: string) => `Each pixel’s ink times the gradient of ${score}`,
    aScore: 'a score',
    scoreOf: (digit: number, than: number) => (than < 0 ? `the score of ${digit}` : `the score of ${digit} less that of ${than}`),
    isScore: (name: string, value: string) => `${name[0]!.toUpperCase()}${name.slice(1)} is ${value}.`,
    tried: (row: number, column: number, gradient: string, more: string, expected: string, moved: string) =>
      `Pixel (${row}, ${column}): gradient ${gradient}. So ${more} more ink there should move it by ${expected}; run once more with that ink, it moves by ${moved}.`,
    scoreFor: 'score of',
    answer: 'the answer',
    ratherThan: 'rather than',
    none: 'none',
    colours:
      'Point at a pixel to try it. The third picture has only the pixels with ink: what is green there speaks for the answer, what is purple against it.',
  },
}
