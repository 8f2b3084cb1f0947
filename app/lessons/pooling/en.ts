import { percent, shapeText } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'

const en = {
  title: 'Pooling',
  stops: {
    max: {
      name: 'the largest',
      prose: () =>
        'A [lit:window] slides here, too, but there is no filter. Max pooling keeps the largest of its numbers and drops the rest. Windows of 2×2 with stride 2 do not overlap: height and width are halved.',
    },
    average: {
      name: 'the mean',
      prose: () =>
        'Average pooling keeps the mean instead. The largest says “there is something here”; the mean says “there is this much of it overall”. For recognising images, max pooling is the usual choice, and the book uses it from here on.',
    },
    settings: {
      name: 'window, stride, pad',
      prose: () =>
        'Usually the stride is as large as the window. With a smaller stride, windows overlap. The output size follows from the same formula as for a convolution. Padding is never the largest number; in a mean it counts as zeros.',
      question: {
        ask: () => 'x is (4, 4), the window 3×3, the stride 1. What is the shape of the output?',
        reasons: {
          two: () => '(4 − 3)/1 + 1 = 2 places in each direction, as for a filter.',
          one: () => 'That is right for stride 3, as large as the window. With stride 1 the window fits once more.',
          three: () => 'That is the size of the window. An input 4 wide has two places for it.',
          four: () => 'That would be right with padding 1. Without it the window stops at the edge.',
        },
      },
    },
    winner: {
      name: 'where the largest was',
      prose: () =>
        'The layer [lit:remembers] where in its window each largest number was. The backward pass (lesson 7) needs it, because only the largest number decided the output. Of equal numbers, the first counts as the largest.',
      question: {
        ask: () =>
          'A 2×2 window holds `x[0, 0, 0]` = 1, and beside it the largest number, 2. The 1 changes a little. How many times that change does the sum of the max-pooled output change by?',
        reasons: {
          n0: () =>
            'The 2 beside it is the largest, and stays the largest. The output does not change: no gradient reaches the 1 (lesson 7).',
          'n0-25': () => 'That is right for average pooling, where each of four numbers counts a quarter.',
          n1: () => 'That is right for the largest number of the window, the 2 beside it.',
        },
      },
    },
    channels: {
      name: 'channels, parameters',
      prose: ({ max }: Derived) =>
        `Each channel is pooled on its own, so their number stays the same and the output is ${shapeText(max.value('pool/out').shape.slice(1))}. A convolution adds channels up; pooling never mixes them.‹ Change a number, and only its own channel changes.›`,
      question: {
        ask: () => 'How many parameters does this pooling layer learn, for three channels and windows of 2×2?',
        reasons: {
          n0: () => 'There is nothing to learn in taking the largest: no weight, no bias.',
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
        'Is pooling robust against small shifts? Do not just believe it, measure it. Digits of our handwriting are moved a little and compared: 0 % means that all numbers are the same, 100 % that nothing is.',
      question: {
        ask: ({ changes }: Derived) =>
          `${changes().n} digits move one pixel to the right. How much does the output of 2×2 max pooling change, compared with the pixels themselves?`,
        choices: { nothing: 'not at all', less: 'less', same: 'as much', more: 'more' },
        reasons: {
          nothing: ({ changes }: Derived) =>
            `Robust does not mean unchanged: ${percent(changes().max)} % changes, against ${percent(changes().x)} % of the pixels. Where the largest number leaves its window, another takes its place.`,
          less: ({ changes }: Derived) =>
            `${percent(changes().max)} % against ${percent(changes().x)} % of the pixels; for average pooling it is ${percent(changes().average)} %. With larger windows less changes, but less detail is left, too.`,
          same: ({ changes }: Derived) =>
            `${percent(changes().max)} % against ${percent(changes().x)} %: many of the largest numbers stay in their windows.`,
          more: ({ changes }: Derived) =>
            `${percent(changes().max)} % against ${percent(changes().x)} %: a largest number that stays in its window changes nothing.`,
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
    walkLabel: (four: string, largest: string, average: string | null) =>
      `The window holds ${four}; the largest, ${largest}, ${average === null ? 'goes to its place in the output' : `and the mean, ${average}, go to their places in the outputs`}`,
    xLabel: 'Input x. The largest number of the window is marked.',
    outLabel: (method: string) => `Output of ${method} pooling.`,
    gradient: (method: string) => `dx, ${method}`,
    gradientLabel: (method: string) => `Gradient of x under ${method} pooling, where each output has gradient 1`,
    windowSays: (max: string, average: string) => `Largest ${max}, mean ${average}.`,
    after: (name: string) => `${name}, moved`,
    measured: (n: number) => `How much changes, over ${n} digits: Σ|after − before| / Σ(|after| + |before|)`,
  },
}

export default en
