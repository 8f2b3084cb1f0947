import { grouped } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'

const en = {
  title: 'SimpleConvNet',
  stops: {
    conv: {
      name: 'conv size',
      prose: ({ conv }: Derived) =>
        `\`__init__\` works out the sizes before it builds the layers. From \`input_dim\` and the four numbers of \`conv_param\` (how many filters, their size, pad, stride) it computes how wide the maps of conv1 will be: \`conv_output_size\`, here [lit:${conv}].`,
    },
    pool: {
      name: 'pool size',
      prose: ({ conv, side, flat }: Derived) =>
        `2×2 pooling with stride 2 halves them${conv % 2 === 0 ? '' : ', rounded down'}: ${conv} to ${side}. There is one map per filter, so ${grouped(flat)} numbers go on: \`pool_output_size\`. The first Affine layer needs that count, because its \`W2\` has one row per number.`,
    },
    half: {
      name: 'half a pixel',
      prose: (_: Derived, { conv, params: [W1] }: Derived) =>
        `Take filters of ${W1!.shape.slice(2).join('×')}: the maps are ${conv} wide, and ${conv}/2 is ${conv / 2}. There is no half window, so the class here divides with \`//\`. The book’s class keeps the fraction and truncates only at the end.`,
      question: {
        ask: ({ conv }: Derived) =>
          `30 maps of ${conv}×${conv} go into pool1, with 2×2 windows and stride 2. How many numbers does it pass on?`,
        reasons: {
          n4687: () =>
            'That is int(30 · 12.5 · 12.5), which the book’s class would take. But windows are whole: `W2` would have 367 rows too many, and the product would fail.',
          n4320: () =>
            '12 windows fit along each side, 30 · 12 · 12. No window covers the last row and column, so 4×4 filters give no larger maps here than 5×5 filters.',
          n5070: () => 'That is 30 · 13 · 13, rounded up. A 13th window would stand over the edge, and pool1 has no padding.',
        },
      },
    },
    params: {
      name: 'params',
      prose: () =>
        'Three layers have parameters: filters or a matrix, and biases. All six shapes follow from the sizes and `hidden_size`, the number of hidden neurons; `params` names them `W1`, `b1` to `W3`, `b3`. Filters have few numbers; in the book nearly all are in one matrix.',
      question: {
        ask: ({ total }: Derived) =>
          `SimpleConvNet has ${grouped(total)} parameters in all. How many does it have with 50 hidden neurons, \`hidden_size\`, instead of 100?`,
        reasons: {
          n433840: () => 'That would shrink only `b2`. But each hidden neuron also has a column of `W2`, 4,320 numbers, and a row of `W3`.',
          n217340: () => '`W2`, `b2` and `W3` halve. conv1’s 780 and the 10 of `b3` stay: 780 + 216,050 + 510.',
          n216945: () => 'Exactly half. But the 780 of conv1 and the 10 of `b3` do not depend on `hidden_size`.',
        },
      },
    },
    layers: {
      name: 'the dictionary',
      prose: () =>
        'Now the layers are made, each with its own parameters, in the order in which they run. The dictionary keeps that order: it **is** the network. Softmax-with-Loss stays outside as `last_layer`, because recognizing a digit does not need it.',
    },
    predict: {
      name: 'predict, loss',
      prose: () =>
        '`predict` knows no layer by name. It walks the dictionary and passes `x` from layer to layer. `loss` does the same, then gives scores and label to the last layer. Ten equal probabilities would make it log 10 = 2.30: compare the last row.',
    },
    gradient: {
      name: 'gradient',
      prose: () =>
        '`gradient` first runs `loss`. Then it walks the same list in reverse: each `backward` turns the `dout` it receives into the next one. It starts from 1, the derivative of the loss with respect to itself: $\\frac{∂L}{∂L} = 1$.',
      question: {
        ask: () => 'The backward pass starts from `dout` = 1. If it started from 2, what would become of the gradients of all parameters?',
        choices: { same: 'nothing: they stay', twice: 'each would be twice as large', more: 'they would grow at every layer' },
        reasons: {
          same: () => 'Each `backward` multiplies by the `dout` it receives, so what enters at the end reaches every layer.',
          twice: () =>
            'Every gradient is a sum of products with `dout`, so a factor passes through unchanged: these would be the gradients of 2L. With 1 they are those of L.',
          more: () => 'The 2 enters once. No layer adds another: each multiplies only by its own numbers.',
        },
      },
    },
    grads: {
      name: 'grads',
      prose: () =>
        'On the way back, each layer stores its own `dW` and `db`. `gradient` collects them: every array in `params` gets one of the same shape, under the same name, in `grads`.‹ Each is a step in the player. Look inside.›',
    },
    check: {
      name: 'is it right?',
      prose: ({ total }: Derived) =>
        `Numerical differentiation changes each number by \`h\`, up and down, and sees how much the loss changes. It needs no \`backward\`, so it can check \`backward\`. It is slow, so a small network is used: ${grouped(total)} numbers, in 64 bits.`,
      question: {
        ask: ({ total }: Derived) =>
          `Numerical differentiation checks the gradients of all ${grouped(total)} parameters. How often does it compute the loss?`,
        reasons: {
          n2: () =>
            'Forward and backward once each: that is backpropagation, for all numbers together. Changing numbers gives one gradient at a time.',
          n12: () =>
            'That would be twice per array. If all numbers of an array changed together, you could not tell which one changed the loss.',
          n1820: () => 'Once each would be enough for (L(w + h) − L(w))/h. But taking the loss on both sides of w is far more accurate.',
          n3640: () => 'Twice for each number, at w + h and at w − h. Backpropagation goes forward and backward once.',
        },
      },
    },
    learn: {
      name: 'one step',
      prose: () =>
        'Now it learns: every number moves against its gradient, by the gradient times the learning rate. One step on this image lowers its loss; see by how much. Training repeats this over many images: the page Train does it.',
      question: {
        ask: () =>
          '`params[key] -= lr * grads[key]`, with a small `lr`, lowers the loss of the image that gave `grads`. What would `+=` in its place do to that loss?',
        choices: { falls: 'it would fall as well', stays: 'it would stay', rises: 'it would rise' },
        reasons: {
          falls: () =>
            'It falls one way only. The other way every small change of a number that lowers the loss becomes one that raises it.',
          stays: () => 'The loss stays where all gradients are 0. Here they are not, so each direction matters.',
          rises: () => 'The gradient points the way in which the loss rises fastest. A step that way makes the loss of this image larger.',
        },
      },
    },
  },
  panel: {
    code: 'The class, part by part; a part opens when it is pressed',
    hypers: 'Hyperparameters',
    hyperLabels: {
      H: 'height and width of the image',
      FN: 'filter_num, number of filters',
      F: 'filter_size',
      P: 'pad',
      S: 'stride',
      hidden: 'hidden_size',
    } as Record<string, string>,
    diagram: (layers: string) => `The network as volumes, so far: ${layers}`,
    convCut: (book: string, conv: number) => `conv1 fits ${conv} windows along a side; the book’s formula says ${book}.`,
    poolCut: (half: string, side: number) =>
      `Half the side is ${half}. pool1 fits ${side} whole ${side === 1 ? 'window' : 'windows'}, and no window covers the last row and column.`,
    bookOther: (book: string, flat: string) =>
      `The book’s class truncates only at the end, so it makes W2 for ${book} numbers while pooling gives ${flat}: the product of Affine1 would fail. The class here takes the size from the layer.`,
    bookSame: (flat: string) => `The book’s class also gets ${flat}.`,
    fits: (sizes: string) => `Nearby, filter_size ${sizes} gives a whole number.`,
    fitsNot: 'With this pad and stride, no filter_size gives a whole number.',
    or: ' or ',
    params: 'The arrays of params',
    shape: 'shape',
    numbers: 'numbers',
    layer: 'layer',
    total: 'total',
    shares: (list: string) => `Shares of the numbers: ${list}`,
    dictionary: 'The ordered dictionary of layers',
    holdsNothing: 'no parameters',
    timeline: (listed: number, forward: number, backward: number) =>
      `Timeline: ${listed} layers are there, ${forward} have gone forward, ${backward} backward`,
    thumbs: (name: string, shape: string) => `${name}, ${shape}`,
    gradientOf: (layer: string) => `gradient of the output of ${layer}`,
    more: (count: number) => `+${count}`,
    colours: 'Blue below 0, orange above; ± is the end of each row’s scale.',
    gradientColours: 'Gradients: purple below 0, green above; ± is the end of each row’s scale.',
    random: 'Weights as __init__ leaves them: random (He), biases 0.',
    grads: 'The dictionary grads',
    learnt: 'The arrays of params after one step',
    pair: 'Above, the numbers after the step; below, the gradients against which they moved.',
    moved: (most: string) => `moved by at most ${most}`,
    lossBefore: 'loss',
    rate: 'learning rate',
    row: (row: string) => `row ${row}`,
    madeIn: (step: string) => `${step}, in the player`,
    samePlayer: 'The player opens with this digit and these random weights: the very same numbers.',
    otherPlayer: 'The player has the book’s hyperparameters and starts from 1, so its numbers differ.',
    inputs: { random: 'random numbers', zeros: 'all zeros' } as Record<string, string>,
    check: (count: string) => `Check all ${count} numbers`,
    again: 'Check again',
    cancel: 'Cancel',
    checking: 'Progress of the check',
    soFar: (done: string, all: string, rate: string) => `${done} of ${all}, ${rate} a second`,
    tooMuch: (total: string) =>
      `${total} numbers, each with two losses, would keep this device busy for a long time. Use fewer filters, a smaller image or a smaller hidden_size; 1×10×10 with 10 filters of 3×3 and hidden_size 10 takes a moment.`,
    checkTable: 'The check, array by array',
    checked: 'checked',
    worst: 'largest relative difference',
    both0: 'both 0, or below 1e−15',
    kinks: 'on a kink',
    andMore: (count: number) => `and ${count} more`,
    agree: (compared: string, total: string, within: string) =>
      `${compared} of ${total} numbers have two gradients to compare: they differ by less than ${within} of their size.`,
    nothing: 'There was nothing to compare, so this says nothing about backpropagation.',
    zeros: (count: string) => `${count} numbers do not change the loss: both gradients are 0, or too close to 0.`,
    without: (arrays: string) => `No number of ${arrays} could be compared.`,
    otherSeed: (usual: string, seed: string) =>
      `The weights are those of seed ${seed}: with seed ${usual} closed relus make all gradients of an array 0.`,
    differ: (count: string, within: string) => `${count} gradients differ by more than ${within} of their size.`,
    onKinks: (count: string) =>
      `${count} numbers lie on a kink: between w − h and w + h the named relu opens, or another number becomes the largest, so no single gradient is right.`,
    blankWhy:
      'With zeros in and biases 0, the input of every relu is exactly 0: changing a bias opens it, and changing a weight does nothing.',
    took: (losses: string, seconds: string) => `${losses} losses in ${seconds} s.`,
    measuringWhole: 'The chapter’s own network is being measured …',
    unmeasured: 'How long the chapter’s own network would take could not be measured.',
    whole: (time: string) =>
      `The chapter’s own network, 433,890 numbers, would take about ${time} here (measured on a few numbers of each array); backpropagation needs one pass.`,
    minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
    hours: (count: number) => (count === 1 ? '1 hour' : `${count} hours`),
  },
}

export default en
