import { cellText } from '../../geometry/cells.ts'
import type { Derived } from './derive.ts'

const n = (value: number): string => cellText(value, 7)

const en = {
  title: 'Convolution',
  stops: {
    slide: {
      name: 'a window slides',
      prose: () =>
        'A filter, or kernel, is a small block of numbers. The part of the input under it is its [lit:window]. The window slides from left to right, then one row down. A 3×3 filter fits at four places of a 4×4 input: four numbers.',
    },
    multiply: {
      name: 'multiply, add',
      prose: ({ position: [y, x], sum }: Derived) =>
        `At each place, each number is multiplied by the weight that lies on it, and the products are added up: multiply–accumulate. At place (${y}, ${x}) the nine products make [lit:${n(sum)}]. Nothing else happens in a convolution.`,
    },
    predict: {
      name: 'predict one',
      prose: () =>
        'From its first place the window moves one column to the right. The filter stays the same. Six of the nine numbers under it were there before, but now each is multiplied by a different weight.',
      question: {
        ask: () => 'With the book’s input and filter, what number comes out in row 0, column 1?',
        reasons: {
          n16: () => '2·2 + 2·1 + 3·2 + 2·2: the four products that are not 0.',
          n14: () => 'That adds up the window’s numbers alone. Each number is first multiplied by the weight that lies on it.',
          n15: () => 'That is the number of the place before. The window has moved, so the same weights multiply other numbers.',
          n4: () => 'That is the first product alone, 2·2. All nine are added.',
        },
      },
    },
    bias: {
      name: 'the bias',
      prose: ({ b }: Derived) =>
        `Then the bias is added: one number per filter, however large the filter is. Here $b = ${n(b)}$, and every number of the output gets it.‹ Change it, and the whole map moves up or down.›`,
    },
    reach: {
      name: 'change a number',
      prose: () =>
        '‹You can change every number here: press a cell twice, or type. ›A pixel in the middle lies under all four windows.‹ Point at one to light up everything that it takes part in.›',
      question: {
        ask: () => 'The corner pixel `x[0, 0]` of the 4×4 input changes. With a 3×3 filter, how many of the four outputs change?',
        reasons: {
          n1: () => 'Only the first window covers the corner. Pixels at the edge are seen less often; padding will change that.',
          n4: () => 'That holds for the middle. The corner lies under one window only: the filter never reaches beyond the edge.',
          n9: () => 'Nine is the size of the filter. There are only four outputs, and only one window covers the corner.',
        },
      },
    },
    turn: {
      name: 'turned by 180°',
      prose: () =>
        'In mathematics a convolution turns the filter by 180° first. What this layer computes, without turning, is called cross-correlation. Weights are learned, so it makes no difference to a network: it learns the weights that fit either way.',
      question: {
        ask: () => 'Here are three filters, row by row. Which one stays the same when it is turned by 180°?',
        choices: { 'sobel-x': 'Sobel x: −1 0 1, −2 0 2, −1 0 1', book: 'the book’s: 2 0 1, 0 1 2, 1 0 2', blur: 'blur: 1/9 in all nine' },
        reasons: {
          blur: () => 'All nine weights are equal: turned, it is the same filter.',
          'sobel-x': () => 'Turned, its left column becomes its right one: every sign of the output changes.',
          book: () =>
            'Turned, it is 2 0 1, 2 1 0, 1 0 2: the 0 left of the middle and the 2 right of it have changed places, so other numbers come out.',
        },
      },
    },
    edges: {
      name: 'edges',
      prose: () =>
        'On a picture, a filter looks for something. Sobel x is the right column minus the left one: [plus:orange] along the left edge of a stroke, where ink begins, [minus:blue] along its right edge, paper where nothing changes. It finds vertical edges.',
    },
    own: {
      name: 'your own',
      prose: () =>
        'Blur takes the mean of nine pixels; sharpen does the opposite.‹ Draw, take a sample or your own photo, and make your own filter.› Nobody gives a network its filters: it learns them.',
    },
  },
  panel: {
    x: 'x',
    W: 'filter',
    b: 'bias',
    out: 'output',
    xLabel: 'Input x, 4 rows and 4 columns.',
    wLabel: 'Filter, 3 rows and 3 columns.',
    bLabel: 'Bias b, one number.',
    outLabel: 'Output, 2 rows and 2 columns.',
    termsLabel: (sum: string) => `Window times filter, number by number; the products add up to ${sum}`,
    window: 'window',
    products: 'products',
    plusBias: (b: string) => `+ b ${b}`,
    turn: 'turn by 180°',
    turnedIs: 'true convolution',
    straightIs: 'correlation',
    hint: 'Drag the window in x, or use the arrow keys in the output. Press a number twice to change it.',
    filters: {
      identity: 'identity',
      'sobel-x': 'Sobel x',
      'sobel-y': 'Sobel y',
      blur: 'blur',
      sharpen: 'sharpen',
      book: 'the book’s',
    } as Record<string, string>,
    filterChoice: 'Filters',
    small: '4×4 numbers',
    picture: 'a picture',
    input: 'Input',
    pictureOf: (shape: string) => `The picture as numbers, ${shape}`,
    outOf: (shape: string) => `What the filter makes of it, ${shape}`,
    legend: (end: string) => `−${end} blue, 0 background, +${end} orange`,
    empty: 'Draw something, take a sample, or choose a picture.',
  },
}

export default en
