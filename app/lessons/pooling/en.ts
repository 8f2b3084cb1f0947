import { percent, shapeText } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'

export const en = {
  title: 'Pooling',
  stops: {
    max: {
      name: 'the largest',
      prose: () =>
        'A [lit:window] slides here, too, but no filter lies under it. Max pooling keeps the largest of its numbers and drops the rest. Windows of 2×2 with stride 2 do not overlap: height and width are halved.',
    },
    average: {
      name: 'the mean',
      prose: () =>
        'Average pooling keeps the mean instead. The largest says “there is something here”, the mean “how much there is on the whole”. For recognising images, max pooling is the usual choice, and the book uses it from here on.',
    },
    settings: {
      name: 'window, stride, pad',
      prose: () =>
        'Usually the stride is as large as the window. With a smaller stride, windows overlap. The output size follows the formula of the convolution. Padding never wins a maximum; in a mean it counts as zeros.',
      question: {
        ask: () => 'x is (4, 4), the window 3×3, the stride 1. What is the shape of the output?',
        reasons: {
          two: () => '(4 − 3)/1 + 1 = 2 places in each direction, as for a filter.',
          one: () => 'That is stride 3, as large as the window. With stride 1 it fits once more.',
          three: () => 'That is the window. A 4 wide input has two places for it.',
          four: () => 'That would be right with padding 1. Without it the window stops at the edge.',
        },
      },
    },
    winner: {
      name: 'the winner’s place',
      prose: () =>
        'The place of each largest number is [lit:remembered]: which of its window it was. It will matter on the way back, because only the winner had a say in the output. Of equal numbers, the first wins.',
      question: {
        ask: () => 'Nudge `x[0, 0]` = 1 a little. How fast does the sum of the max-pooled output change with it?',
        reasons: {
          n0: () => 'It did not win: the 2 beside it did, and still does. So no gradient reaches it.',
          'n0-25': () => 'That is average pooling: there each of four numbers has its quarter.',
          n1: () => 'That holds for the winner of the window, the 2 beside it.',
        },
      },
    },
    channels: {
      name: 'channels, parameters',
      prose: ({ max }: Derived) =>
        `Each channel is pooled on its own: as many go out as came in, ${shapeText(max.value('pool/out').shape.slice(1))}. A convolution adds channels up; pooling never mixes them. Change a number: only its own channel follows.`,
      question: {
        ask: () => 'How many parameters does this pooling layer learn, for three channels and windows of 2×2?',
        reasons: {
          n0: () => 'Taking the largest needs nothing to learn: no weight, no bias.',
          n4: () => 'A filter of 2×2 would have four weights. Here nothing is multiplied.',
          n12: () => 'A 2×2 filter over three channels would have that many weights. Here there is none.',
        },
      },
    },
    shift: {
      name: 'moved by a pixel',
      prose: ({ state: { right, down } }: Derived) =>
        `${down === 0 && right === 0 ? 'The digit has not moved yet: nothing changes. Once it moves, its edges change in x.' : `The digit moved by (${down}, ${right}): its edges change in x.`} After pooling, many windows still hold the same largest number. Moved by exactly the stride, the pooled picture moves by one.`,
    },
    robust: {
      name: 'measured',
      prose: () =>
        'Is pooling robust against small shifts? Do not believe it, measure it. Digits of our handwriting are moved a little, and compared: 0 % means the same numbers, 100 % nothing in common.',
      question: {
        ask: ({ changes }: Derived) =>
          `Over ${changes().n} digits, one pixel to the right, windows 2×2: how much does the max-pooled picture change, compared with the pixels themselves?`,
        choices: { nothing: 'not at all', less: 'less', same: 'as much', more: 'more' },
        reasons: {
          nothing: ({ changes }: Derived) =>
            `Robust is not immune: ${percent(changes().max)} % changes, of the pixels ${percent(changes().x)} %. Where a winner leaves its window, another number takes over.`,
          less: ({ changes }: Derived) =>
            `${percent(changes().max)} % against ${percent(changes().x)} % of the pixels; the mean: ${percent(changes().average)} %. Larger windows, less change – and less detail.`,
          same: ({ changes }: Derived) =>
            `${percent(changes().max)} % against ${percent(changes().x)} %: many winners stay in their windows.`,
          more: ({ changes }: Derived) =>
            `${percent(changes().max)} % against ${percent(changes().x)} %: a winner that stays in its window changes nothing.`,
        },
      },
    },
  },
  panel: {
    x: 'x',
    max: 'max',
    average: 'average',
    pixels: 'pixels',
    size: 'Window',
    stride: 'Stride S',
    pad: 'Pad P',
    down: 'Down',
    right: 'Right',
    digit: 'Digit',
    walked: 'Windows pooled',
    walkLabel: (four: string, largest: string) => `The window holds ${four}; the largest, ${largest}, goes to its place in the output`,
    xLabel: 'Input x. Arrow keys walk its cells, Enter changes one; the winner of the window is marked.',
    outLabel: (method: string) => `Output of ${method} pooling. Arrow keys move the window.`,
    gradient: (method: string) => `dx, ${method}`,
    gradientLabel: (method: string) => `Gradient of x under ${method} pooling, where each output has gradient 1`,
    windowSays: (max: string, average: string | null) => `Largest ${max}${average === null ? '' : `, mean ${average}`}.`,
    after: (name: string) => `${name}, moved`,
    measured: (n: number) => `How much changes, over ${n} digits: Σ|after − before| / Σ(|after| + |before|)`,
  },
}
