import { cellText } from '../../geometry/cells.ts'
import { grouped } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'

const n = (value: number): string => cellText(value, 7)

const en = {
  title: 'Channels',
  stops: {
    block: {
      name: 'a block slides',
      prose: () =>
        'A colour picture is three maps, its channels: $(C, H, W)$. The filter must have the same number of channels, $(C, FH, FW)$. The [lit:window] moves over height and width only; it always takes in all channels at once.',
    },
    parts: {
      name: 'channel by channel',
      prose: () =>
        'Every channel has its own weights. Channel 0 of the input is multiplied by channel 0 of the filter, 1 by 1, and so on: each makes nine products and a partial sum. What happens to the partial sums?',
      question: {
        ask: () => 'A picture of three channels, one filter of three channels: how many maps come out?',
        reasons: {
          n3: () =>
            'That would be right if each channel kept its own map. But the three partial sums are added, and the channel axis is gone.',
          n1: () => 'All three partial sums are added into one number. One filter makes one map, however many channels it has.',
          n27: () => '27 is how many products make one number. They are all added up, and the filter makes one map.',
        },
      },
    },
    one: {
      name: 'one sum, one bias',
      prose: ({ channels, sum, bias }: Derived) =>
        `All ${channels.length * 9} products make **one** sum, [lit:${n(sum)}], plus **one** bias, ${n(bias)}, not one for each channel. So a colour picture does not need three filters. One filter with three channels is enough.`,
    },
    filters: {
      name: 'several filters',
      prose: () =>
        'More maps need more filters. $FN$ filters, each a whole block, make one array of four axes, $(FN, C, FH, FW)$. Every filter sees every channel and makes its own map: $(FN, OH, OW)$.',
    },
    bias: {
      name: 'bias, broadcast',
      prose: () =>
        'Each filter has one bias: the shape is $(FN, 1, 1)$. Adding it to $(FN, OH, OW)$, NumPy repeats each number over its whole map. This is broadcasting. With three filters, three biases are added at twelve places; none is stored twice.',
      question: {
        ask: () => 'Three filters make an output of (3, 2, 2). `b[1]` grows by 1. How many numbers of the output change?',
        reasons: {
          n1: () => 'A bias is one number, but it is added at every place of its map.',
          n4: () => 'The whole map of filter 1, 2×2 places, and nothing of the other two.',
          n12: () => 'The other two maps have their own biases. Broadcasting repeats along height and width, not from filter to filter.',
        },
      },
    },
    batch: {
      name: 'a batch',
      prose: () =>
        'With several images at once, a batch, only the first axis is longer: $(N, C, H, W)$ becomes $(N, FN, OH, OW)$. Each image is processed on its own, all with the same weights and biases: the layer’s parameters.',
      question: {
        ask: ({ counts: { N } }: Derived) =>
          `Three 3×3 filters of three channels, a batch of ${N} images: how many parameters does the layer have, weights and biases together?`,
        reasons: {
          n84: () => '3·3·3·3 weights and 3 biases. N is not in it, because all images share the filters.',
          n168: () => 'That is one set of filters for each image. All images share one set, so N does not count.',
          n81: () => 'Those are the weights. Each of the three filters has a bias, too.',
        },
      },
    },
    slice: {
      name: 'x[0, 1]',
      prose: () =>
        'An array of four axes is indexed from the left: `x[0]` is the first image, `x[0, 1]` its second channel, and `x[:, 0]` the first channel of all images. An axis that is given a number is gone from the shape.',
      question: {
        ask: () => '`x` has the shape (2, 3, 4, 4). What is the shape of `x[:, 0]`?',
        reasons: {
          s344: () => 'That is `x[0]`, one whole image. The colon keeps the images’ axis; the 0 stands for the channel.',
          s244: () => 'Both images stay, one channel of each, with its height and width.',
          s234: () => 'That drops the height. The second index belongs to the second axis, the channels.',
        },
      },
    },
    count: {
      name: 'counted',
      prose: ({ counts: c }: Derived) =>
        `What does it cost? $C·FH·FW = ${c.number}$ multiplications for one number, $× OH·OW$ for a map, $× FN$ for an image, $× N$ for the batch.‹ Watch them add up, number by number.›`,
    },
    cost: {
      name: 'a real size',
      prose: () =>
        'Seen as blocks, it is the same for any size: FN filter blocks turn a block of C maps into FN maps. Take a 5×5 filter and a colour picture of 28×28.',
      question: {
        ask: () => 'How many multiplications does one 5×5 filter cost on a (3, 28, 28) picture, no padding?',
        reasons: {
          n14400: () => '25 per number forgets the channels: each number takes 3·5·5 = 75.',
          n43200: ({ large: l }: Derived) =>
            `3·5·5 = ${l.number} for a number, and ${l.OH}·${l.OH} = ${grouped(l.OH * l.OH)} places where the filter fits.`,
          n58800: ({ large: l }: Derived) =>
            `75·784 takes a place for every pixel. Without padding the filter fits ${l.OH}·${l.OH} times only.`,
          n75: () => 'That is one number of the map. There are 24·24 of them.',
        },
      },
    },
  },
  panel: {
    x: 'x',
    W: 'filters',
    b: 'b',
    out: 'output',
    before: 'before the bias',
    repeated: 'b, broadcast',
    xLabel: (shape: string) => `Input x, ${shape}.`,
    wLabel: (shape: string) => `Filters W, ${shape}.`,
    bLabel: (shape: string) => `Biases b, ${shape}.`,
    outLabel: (shape: string) => `Output, ${shape}.`,
    channel: (c: number) => `channel ${c}`,
    channelLabel: (c: number, sum: string) => `Channel ${c}: window times filter, number by number; the products add up to ${sum}`,
    window: 'window',
    filter: 'filter',
    products: 'products',
    show: 'Below',
    shows: { sum: 'one number', bias: 'the biases', slice: 'slices', count: 'the count', blocks: 'any size' } as Record<string, string>,
    axes: { n: 'image', c: 'channel', y: 'row', x: 'column' } as Record<string, string>,
    whole: 'all',
    isShape: (text: string, shape: string, count: number) =>
      `${text}: shape ${shape}, ${count === 1 ? '1 number' : `${grouped(count)} numbers`}`,
    counts: 'Multiplications',
    number: 'one number',
    map: 'one map',
    image: 'one image, all filters',
    batch: 'the batch',
    parameters: 'parameters',
    soFar: 'so far',
    hint: 'Press a cell of the output, or walk there with the arrow keys. Press a number twice to change it.',
    blocksLabel: (x: string, W: string, out: string) => `Blocks: input ${x}, filters ${W}, output ${out}`,
    images: (count: number) => (count === 1 ? '1 image' : `${count} images`),
    filterBlocks: (count: number) => (count === 1 ? '1 filter' : `${count} filters`),
    size: { N: 'N, images', C: 'C, channels', H: 'H and W, input', F: 'FH and FW, filter', FN: 'FN, filters' } as Record<string, string>,
  },
}

export default en
