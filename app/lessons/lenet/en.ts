import { grouped, shortNumber } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'

const en = {
  title: 'LeNet',
  stops: {
    draw: {
      name: 'draw into it',
      prose: () =>
        'In 1998 LeNet-5 read the digits on cheques. Convolution and subsampling alternate, and fully connected layers follow: it is the network of this chapter, fourteen years before AlexNet. It runs here, trained.‹ Draw a digit, and watch it become an answer.›',
    },
    layers: {
      name: 'seven layers',
      prose: ({ total }: Derived) =>
        `Layer by layer the maps get smaller, and there are more of them: 32×32, then 6 of 28×28, 16 of 10×10, 120 of 1×1. The paper counts seven layers, C for convolution, S for subsampling, F for fully connected. The LeNet here learns ${grouped(total)} parameters.`,
      question: {
        ask: () => 'S4 gives maps of 5×5, and C5’s filters are 5×5. At how many places does each filter of C5 fit?',
        reasons: {
          n1: () =>
            'The window fills the whole map: (5 − 5)/1 + 1 = 1. So C5 works like a fully connected layer; on a larger image it would be a convolution again.',
          n25: () => 'That is how many weights a filter has for each map. A filter of a single pixel would fit at 25 places.',
          n120: () => 'That is how many filters there are. Each gives one map; the question is how large it is.',
          n400: () => 'That is what goes in, 16 · 5 · 5 numbers. Each filter reads all of them at once.',
        },
      },
    },
    units: {
      name: 'sigmoid to ReLU',
      prose: (_: Derived, { units }: Derived) =>
        `In 1998 LeNet applied a scaled tanh after each layer, shaped like a sigmoid; here it has a plain tanh, later networks ReLU. Backward multiplies a gradient by the slope, for tanh 1 − tanh² x. At 3, tanh gives ${shortNumber(units.tanh.out)}.`,
      question: {
        ask: () => 'The input of a tanh is x = 3, far from 0. How much of the gradient comes back through it?',
        choices: { all: 'all of it', tenth: 'about a tenth', hundredth: 'about a hundredth', none: 'exactly none' },
        reasons: {
          all: () => 'That is true of ReLU, whose slope is 1 wherever x > 0. The tanh is nearly flat here.',
          tenth: () => 'It is flatter than that: the slope is 1 − tanh² x, and tanh 3 is already 0.995.',
          hundredth: ({ units }: Derived) =>
            `1 − tanh² 3 = ${shortNumber(units.tanh.slope)}. After four such layers a hundred-millionth is left; with ReLU, all of it.`,
          none: () => 'No gradient at all comes through a ReLU below 0. A tanh is never completely flat.',
        },
      },
    },
    subsampling: {
      name: 'subsampling',
      prose: () =>
        'LeNet shrank its maps by subsampling: the sum of a window, times a trained coefficient, plus a trained bias, then the activation. Pooling, as it is used today, learns nothing: it takes the window’s mean, as here, or its largest number, as in most networks.',
      question: {
        ask: () =>
          'In the LeNet of 1998, S2 has 6 maps and S4 has 16, each with a coefficient and a bias. How many parameters did the two learn together?',
        reasons: {
          n0: () => 'That is so today. In 1998 each map of S2 and S4 had parameters.',
          n22: () => 'One for each map counts the coefficients alone. Each map has a bias, too.',
          n44: () =>
            'A coefficient and a bias for each of 22 maps: 12 in S2 and 32 in S4. They made little difference, and pooling leaves them out.',
          n110: () => 'That would be a filter of four weights and a bias. But the four numbers of a window share one coefficient.',
        },
      },
    },
    table: {
      name: 'C3’s table',
      prose: ({ connected }: Derived) =>
        `In 1998 a filter of C3 looked at only some of the six maps of S2; this table says which. So the maps learned different things, and there was less to compute. The chosen map looks at ${connected.length}.`,
      question: {
        ask: () =>
          'The table of C3 has 60 dark squares, with one 5×5 filter each. Each of the 16 maps has one bias. How many parameters did C3 learn?',
        reasons: {
          n60: () => 'That is the number of dark squares. Each stands for a filter of 25 numbers.',
          n1500: () => '60 · 25 are the weights. Each of the 16 maps has a bias as well.',
          n1516: () =>
            '60 · 25 + 16. Today every map looks at all six: 96 · 25 + 16 = 2,416. The maps differ because their first weights differ.',
          n2416: () => 'That is today’s number, with all 96 squares dark.',
        },
      },
    },
    output: {
      name: 'output',
      prose: () =>
        'In 1998 each output measured a distance between the 84 numbers of F6 and a small picture of the digit, 7×12, drawn by hand. The nearest was the answer. Today the last layer gives scores, and softmax makes them probabilities. Here they are.',
    },
    saw: {
      name: 'what it saw',
      prose: () =>
        'Which pixels did a number come from? Take its window, then the windows of the numbers in it, and so on back to the image: this is its receptive field. Each layer makes it wider. No pixel outside can change this number.',
      question: {
        ask: () =>
          'An image goes through 5×5 filters, 2×2 pooling, 5×5 filters, 2×2 pooling. How many pixels wide is the receptive field of one number of S4, the last pooling?',
        reasons: {
          n10: () => '5 + 5 would be right if both filters looked at pixels. But one step in S2 is two pixels in the image.',
          n14: () => 'That is what a number of C3 sees: 6 + 4 · 2. S4 takes two of those side by side.',
          n16: () =>
            '5 for the first filter; 1 more for the window of S2, which makes 6; 4 steps of two pixels for the second filter, 14; and 2 for the window of S4, 16.',
          n32: () => 'That is the whole image. Only C5, whose windows cover all of S4, sees that much.',
        },
      },
    },
    speaks: {
      name: 'what it goes by',
      prose: () =>
        'A number does not use every pixel that it has seen. Go back from one score to the image: how much does it change with each pixel? [rise:Green]: more ink raises it. [fall:Purple]: more ink lowers it.‹ Ask why 3 rather than 8.›',
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
    numbers: 'parameters',
    since1998: 'What each layer had to learn',
    drawnOutput: 'Marked: what has changed. The 840 numbers of the output of 1998, ten pictures of 7×12, were drawn and not learned.',
    units: { scaled: '1998: 1.7159·tanh(2x/3)', tanh: 'here: tanh(x)', relu: 'later: ReLU' } as Record<string, string>,
    curve: (unit: string, x: string, y: string) => `${unit}, at x = ${x} it gives ${y}`,
    slope: 'slope',
    deep: (layers: number) => `through ${layers} layers`,
    x: 'x',
    map: 'a map',
    mapLabel: 'A map of 4×4 numbers, which can be changed',
    ways: { sum: '1998: sum·w + b', unit: 'and squashed', average: 'here: mean', max: 'later: max' } as Record<string, string>,
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
    gradientLabel: (score: string) => `The gradient of ${score} with respect to each pixel`,
    part: 'x · ∂score/∂x',
    partLabel: (score: string) => `Each pixel’s ink times the gradient of ${score}`,
    aScore: 'a score',
    scoreOf: (digit: number, than: number) => (than < 0 ? `the score of ${digit}` : `the score of ${digit} minus that of ${than}`),
    isScore: (name: string, value: string) => `${name[0]!.toUpperCase()}${name.slice(1)} is ${value}.`,
    tried: (row: number, column: number, gradient: string, more: string, expected: string, moved: string) =>
      `Pixel (${row}, ${column}): gradient ${gradient}. So ${more} more ink there should change it by ${expected}. Computed again with that ink, it changes by ${moved}.`,
    scoreFor: 'score of',
    answer: 'the answer',
    ratherThan: 'rather than',
    none: 'none',
    colours:
      '‹Point at a pixel to try it. ›The third picture has only the pixels with ink: what is green there speaks for the answer, what is purple against it.',
  },
}

export default en
