import { grouped, shortNumber } from '../../geometry/numbers.ts'
import { STRONG, type Derived } from './derive.ts'

const en = {
  title: 'AlexNet',
  stops: {
    net: {
      name: '2012',
      prose: ({ params }: Derived) =>
        `In 2012 AlexNet won the ImageNet contest by a wide margin, and deep learning began to spread. Its plan is that of LeNet, made larger: five convolutions, three fully connected layers, ${grouped(params)} parameters, and a few new ideas.`,
    },
    size: {
      name: '224 or 227?',
      prose: () =>
        'In the paper, images are 224×224, the first filters 11×11, the stride is 4, and the maps are 55×55. That does not fit: 224 gives 54. The paper does not say what the authors really ran, so networks called AlexNet differ in their first layer.',
      question: {
        ask: () => '11×11 filters move by 4, without padding. For which input size do 55 windows cover every row, with none left over?',
        reasons: {
          n221: () => '(221 − 11)/4 = 52.5. There is no half step, so there are 53 windows.',
          n224: () => '(224 − 11)/4 = 53.25: 53 steps and the start are 54 windows, and one row is left over.',
          n225: () => '(225 − 11)/4 = 53.5: again 54 windows, and two rows are left over.',
          n227: () =>
            '54 steps of 4, and the 11 rows of the last window: 4 · 54 + 11. The network here takes 227; PyTorch’s takes 224 with P = 2.',
        },
      },
    },
    pooling: {
      name: 'overlap',
      prose: (_: Derived, { pool }: Derived) =>
        `The windows of LeNet do not overlap. AlexNet’s pooling takes ${pool.filter}×${pool.filter} and moves by ${pool.S}, so neighbours share rows: overlapping pooling. The paper reports about 0.4 points fewer errors, and a little less overfitting, than with 2×2.`,
      question: {
        ask: () => 'In AlexNet the maps of conv1 are 55×55. pool1 moves 3×3 windows by 2. How large are its maps?',
        reasons: {
          n18: () => '55/3, rounded down, would be right if the windows did not overlap. But they move by 2, not by 3.',
          n26: () => '(55 − 3)/2 = 26 is the number of steps. The first window stands there before any step.',
          n27: () =>
            '(55 − 3)/2 + 1. Windows of 2×2 would give 27, too, and never see the last row. Overlapping does not make the maps smaller.',
          n53: () => 'That is right for stride 1: 55 − 3 + 1.',
        },
      },
    },
    lrn: {
      name: 'LRN',
      prose: ({ normalized }: Derived) =>
        `Local response normalization, LRN, divides each number by what stands at the same place in the channels beside it. A strong number damps its neighbours, as real neurons do. Channel ${STRONG} is [lit:${shortNumber(normalized[STRONG]!)}] after it. Later networks left it out.`,
      question: {
        ask: () =>
          `LRN sums over n = 5 channels, the number’s own in the middle. Of eight channels, how many change when channel ${STRONG} alone is changed?`,
        reasons: {
          n1: () => 'Its own number changes. But it is in its neighbours’ sums, too.',
          n3: () => 'One to each side is right for n = 3.',
          n5: () => 'Channels 1 to 5: two on each side and the channel itself. It is in no sum of the three others.',
          n8: () => 'That would be right if the sum went over all channels. It goes over neighbours only.',
        },
      },
    },
    groups: {
      name: 'two GPUs',
      prose: () =>
        'Its numbers did not fit into one GPU of 3 GB. So the maps were split between two, and in conv2, conv4 and conv5 a filter looks only at those on its own side. Only conv3 and the fully connected layers look across. Today: groups.',
      question: {
        ask: () =>
          'conv2 has 256 filters of 5×5. Each looks at 48 of the 96 maps, and with the biases it has 307,456 parameters. How many are there if each filter looks at all 96?',
        reasons: {
          n307456: () => 'There are as many filters, but each has twice as many channels: 96 rather than 48.',
          n614400: () => '256 · 96 · 25 are the weights. There is a bias for each of the 256 filters as well.',
          n614656: () => '256 · 96 · 25 + 256. Twice the weights, and twice the multiply–adds; the biases stay.',
          n1229056: () => 'That is four times. Two groups only halve what each filter looks at.',
        },
      },
    },
    dropout: {
      name: 'dropout',
      prose: () =>
        'Two layers of 4,096 neurons can learn a training set by heart. In each training step, dropout sets about half of them to 0 at random, so that none can rely on another. Each step trains a different network, and all share their weights.',
      question: {
        ask: () =>
          'AlexNet was trained with a dropout of 0.5. When it answers a picture, how many of the 4,096 neurons of fc6 are dropped?',
        reasons: {
          n0: () =>
            'None: an answer must not depend on chance. To keep the sums as large as in training, either training doubles the neurons that are kept, or answering halves all of them.',
          n410: () => 'That is a tenth, but the ratio is 0.5.',
          n2048: () =>
            'Half are dropped in every training step, but none afterwards: the same picture would get a different answer each time.',
        },
      },
    },
    where: {
      name: 'its numbers',
      prose: ({ params, multiplyAdds }: Derived) =>
        `${grouped(params)} parameters, ${grouped(multiplyAdds)} multiply–adds for one image. They are not in the same place. A filter has few numbers and is used at thousands of places; in a fully connected layer each number is used once.`,
      question: {
        ask: () => 'AlexNet has about 61 million parameters. What percentage of them is in the three fully connected layers?',
        reasons: {
          n8: () => 'That is their share of the multiply–adds.',
          n50: () => 'fc6 alone has more than half: 9,216 numbers come in, 4,096 go out.',
          n75: () => 'It is more. All five convolutions together have 2.3 million of the 61 million.',
          n96: () =>
            'But they do only 8 % of the multiply–adds. Most of the parameters are in one place, and most of the work is in another.',
        },
      },
    },
    time: {
      name: 'its time',
      prose: () =>
        'Does time follow the multiply–adds?‹ Measure it, on this device.› A convolution uses each weight again and again while it is near; a fully connected layer fetches 4 bytes for every single product. LRN multiplies no weight at all, and takes time.',
    },
  },
  panel: {
    diagram: 'AlexNet as volumes: the image, two towers of maps, and the fully connected layers',
    news: {
      relu: {
        what: 'ReLU',
        says: 'instead of tanh. The paper reports that a smaller network reached the same training error six times sooner.',
      },
      lrn: { what: 'LRN', says: 'a strong number damps the numbers beside it.' },
      pooling: { what: 'overlapping pooling', says: 'windows of 3×3 that move by 2.' },
      dropout: { what: 'dropout', says: 'half of the neurons of two layers at random, in training.' },
      gpus: { what: 'two GPUs', says: 'the two towers of the diagram.' },
      data: { what: 'data augmentation', says: 'shifted and mirrored cut-outs of 1.2 million photos.' },
    } as Record<string, { readonly what: string; readonly says: string }>,
    ways: { paper: 'the paper’s 224', torch: 'PyTorch’s', here: 'as it is here' } as Record<string, string>,
    which: 'conv1',
    unseen: 'rows no window sees',
    paperSays: (out: number) => `The paper’s sizes give ${out}; its figure has 55.`,
    stripLabel: (windows: number, size: number, stride: number, unseen: number) =>
      `One axis: ${windows === 0 ? 'the' : windows} windows of ${size} that move by ${stride}, the first and the last ones drawn; ${unseen} rows at the end are in none`,
    window: 'window',
    twice: (rows: number, of: number) => `${rows} of ${of} rows lie in more than one window.`,
    without: (out: number, unseen: number) => `With 2×2 and stride 2: ${out}, and ${unseen} row in no window.`,
    channels: (count: number) => `${count} channels, one place`,
    ownScale: (largest: string) => `±${largest}`,
    lrnX: 'One place of a map in eight channels; the numbers can be changed',
    lrnOut: (numbers: string) => `The same after normalization: ${numbers}`,
    over: 'the sum goes over channels c − 2 to c + 2',
    strong: `channel ${STRONG}`,
    touched: (channels: string) => `Framed: channels ${channels}. A change of channel ${STRONG} reaches these.`,
    lrnSince:
      'Two years later the paper on VGG, a deeper network, reported that it did not help; batch normalization (book 6.3) took its place.',
    groupsTable: 'The convolutions, with their groups',
    layer: 'layer',
    groups: 'groups',
    sees: 'maps a filter sees',
    numbers: 'parameters',
    inOne: 'in one piece',
    of: (seen: number, maps: number) => (seen === maps ? String(maps) : `${seen} of ${maps}`),
    shown: 'shown: all',
    trained: (step: number) => `training, step ${step}`,
    neurons: '24 neurons and their numbers',
    dropped: (gone: number, of: number) => `${gone} of ${of} are dropped in this step.`,
    inverted: 'The others count double, so that the sum is about as large as when all take part.',
    droppedLabel: (gone: number, of: number) => `The same in training: ${gone} of ${of} are crossed out and 0, the others doubled`,
    step: 'step',
    params: 'parameters',
    multiplyAdds: 'multiply–adds',
    time: 'time',
    affine: (params: string, work: string) => `fc6, fc7 and fc8: ${params} % of the parameters, ${work} % of the multiply–adds.`,
    measure: 'Measure here',
    again: 'Measure again',
    measuring: 'How much of the measurement is done',
    cancel: 'Cancel',
    holds: (bytes: string) => `It takes ${bytes} of memory while it runs, in a worker of its own; the page goes on.`,
    tooSmall: (bytes: string) => `It would take ${bytes} of memory, which is too much for this device.`,
    spent: (total: string, conv: string, convWork: string, affine: string, affineWork: string) =>
      `One image: ${total} ms. The convolutions take ${conv} % of the time for ${convWork} % of the multiply–adds, the fully connected layers ${affine} % for ${affineWork} %.`,
    how: (passes: number, mean = false) =>
      `Measured on this device: random weights, one image, one thread; of each layer the ${mean ? 'mean' : 'median'} of ${passes} passes, other programs beside it.`,
  },
}

export default en
