import { grouped, percent, shapeText } from '../../geometry/numbers.ts'
import { costs } from './digit.ts'
import { type Derived } from './derive.ts'
import { PATCH } from './patch.ts'

const index = ({ links: { c, y, x, index } }: Derived): string => `${c}·${PATCH[1] * PATCH[2]} + ${y}·${PATCH[2]} + ${x} = ${index}`
const { affine, conv, filter, places, pixels, outputs } = costs()

const maps = (derived: Derived): string => {
  const [C, H, W] = derived.after().shape
  return `${C} maps of ${H}×${W}`
}
const seen = (derived: Derived): string => {
  const { y0, y1, x0, x1 } = derived.after().region
  return `${y1 - y0}×${x1 - x0}`
}

const ahead = (lead: number): string => `${Math.abs(100 * lead).toFixed(1)} points ${lead < 0 ? 'behind' : 'ahead of'}`

const en = {
  title: 'What a vector forgets',
  stops: {
    flatten: {
      name: 'flattened',
      prose: (derived: Derived) =>
        `A picture has a shape, ${shapeText(PATCH)}: channel, row, column. An Affine layer, fully connected, takes a vector, so the picture is flattened, row after row, channel after channel. The [lit:marked] number stands at index $${index(derived)}$.`,
    },
    far: {
      name: 'far apart',
      prose: () =>
        'Left and right neighbours stay next to each other. The neighbours above and below are now a whole row away, and the other colours of the same pixel a whole map away.‹ Point at a pixel: the arcs lead to everything that belongs to it.›',
      question: {
        ask: ({ links: { c, y, x, index } }: Derived) =>
          `A picture is ${shapeText(PATCH)}. Its pixel \`[${c}, ${y}, ${x}]\` stands at index ${index}. At which index is the pixel below it?`,
        reasons: {
          n26: () => 'That is its neighbour on the right: columns come last, so they are one apart.',
          n29: ({ links }: Derived) => `One row down is ${PATCH[2]} numbers on: ${links.index} + ${PATCH[2]}.`,
          n41: () => 'That is the same pixel in the next channel, a whole map of 16 numbers on.',
          n32: () => 'The next channel begins there. The row below is still in this channel.',
        },
      },
    },
    blind: {
      name: 'blind to order',
      prose: () =>
        'Does the order matter to the Affine layer? Every number has its own weight, below it in `W.T`. Shuffle the vector and the columns of `W.T` alike: the products and the output stay the same. The layer has to learn which numbers are neighbours.',
    },
    shuffle: {
      name: 'all pixels shuffled',
      prose: (_: Derived, example: Derived) =>
        `Now every image is shuffled, all in the same way. A convolutional network looks at one small window at a time, always through the same filters (lesson 2). Of a window’s ${example.window().of} pixels, ${example.window().average.toFixed(1)} on average are still in it. No pixel is lost.`,
      question: {
        ask: () =>
          'The pixels of every image are shuffled in the same way. A fully connected and a convolutional network are trained anew on shuffled images only. Which one answers worse than on unchanged images?',
        choices: { full: 'the fully connected one', conv: 'the convolutional one', both: 'both', none: 'neither' },
        reasons: {
          full: () => 'Its weights can be shuffled in the same way, as the stop before showed: for this network it is the same task.',
          conv: () => 'Its filters now lie on pixels that have nothing to do with one another. The next stop measures by how much.',
          both: () =>
            'All pixels are still there, only in other places. For a layer that gives each pixel its own weight, the task is the same.',
          none: () => 'A filter can only combine what lies under it, and what belonged together now lies elsewhere.',
        },
      },
    },
    measure: {
      name: 'measured',
      prose: () =>
        '‹Measure it: ›each network is trained twice, with the same first weights and the same digits in the same order. The solid line is for images as they are, the broken line for shuffled ones. Conv is convolution, Pool is pooling (lessons 2, 5).',
    },
    shift: {
      name: 'moved by two',
      prose: () =>
        'Next, the same trained networks get digits that are moved, at first by two pixels. They have never seen such digits. To the eye a shift is a small change, but in the vector every number has moved to another index.',
      question: {
        ask: () =>
          'The digit moves two columns to the right. What happens to the output of conv1, the first convolution, away from the edges?',
        choices: { along: 'it moves along by two', stays: 'it stays as it is', new: 'other numbers come out' },
        reasons: {
          along: ({ follows }: Derived) =>
            `${percent(follows().along)} % of its numbers, blank paper aside, stand two columns further right, unchanged. The layers behind it have fixed places; the table shows how much survives there.`,
          stays: ({ follows }: Derived) =>
            `Only ${percent(follows().same)} % of its numbers, blank paper aside, stay: other windows cover the digit now.`,
          new: ({ follows }: Derived) =>
            `The same filter lies on the same pixels two columns further right: ${percent(follows().along)} % of its numbers appear again there.`,
        },
      },
    },
    after: {
      name: 'flattened after all',
      prose: (derived: Derived) =>
        `SimpleConvNet flattens too, before affine1. But by then neighbours have been used: conv1 and pool1 make ${maps(derived)}, and each of their numbers has seen a [lit:window] of ${seen(derived)} pixels. affine1 still has to learn where the windows lie relative to one another.`,
    },
    shared: {
      name: 'shared weights',
      prose: () =>
        `A convolution is an Affine layer, too: most of its weights are 0, and the others repeat the same few numbers. conv1 turns ${pixels} pixels into ${grouped(outputs)} numbers; the ${filter} weights of a filter are used at ${places} places.`,
      question: {
        ask: () =>
          `conv1 turns ${pixels} pixels into ${grouped(outputs)} numbers. How many weights does an Affine layer need to do the same?`,
        choices: Object.fromEntries([conv, pixels + outputs, conv * places, pixels * outputs].map(n => [`n${n}`, grouped(n)])),
        reasons: {
          [`n${conv}`]: () =>
            `That is how many conv1 has: 30 filters of ${filter}. They are enough because it uses each at ${places} places.`,
          [`n${pixels + outputs}`]: () =>
            `That is their sum. Each of ${grouped(outputs)} outputs has a weight for each of ${pixels} pixels.`,
          [`n${conv * places}`]: () =>
            'That is how many are not 0, as if the filters had different weights at each place. The Affine layer has all the zeros, too.',
          [`n${pixels * outputs}`]: () =>
            `${pixels}·${grouped(outputs)}, = ${grouped(affine)}, which is ${grouped(Math.round(affine / conv))} times the ${conv} of conv1.`,
        } as Record<string, (derived: Derived) => string>,
      },
    },
  },
  panel: {
    eye: 'for the eye',
    patch: 'x: red, green, blue',
    vector: 'the vector',
    shuffledVector: 'the vector, shuffled',
    patchLabel: 'A picture of 3 channels, 4 rows, 4 columns.',
    eyeLabel: 'The picture in its colours',
    vectorLabel: (n: number) => `The same ${n} numbers as a vector.`,
    stripLabel: (at: number, lit: string) => `Index ${at}, and those that belong to it: ${lit}`,
    formula: 'index = c·(H·W) + y·W + x',
    neighbours: 'neighbours',
    channels: 'other channels',
    none: 'none',
    hint: 'Point at a number, above or below. Press a number twice to change it.',
    weights: 'W.T',
    weightsLabel: 'The weights of 3 outputs, a row each: one weight for each number of the vector above it',
    out: 'out',
    outLabel: 'Three outputs',
    outBefore: 'out, before shuffling',
    came: (now: number, from: number) => `Index ${now} holds what was at index ${from}, and the column of W.T below it came along.`,
    same: 'Both outs are the same, to the last digit.',
    differ: (by: string) => `The outs differ by ${by}.`,
    swaps: 'Swaps',
    image: 'image',
    shuffledImage: 'shuffled',
    imageLabel: 'The digit; the window is marked.',
    shuffledLabel: 'The same pixels, shuffled; those of the window are marked where they are now',
    still: (still: number, of: number, average: string) =>
      `Of this window’s ${of} pixels still under it: ${still}. On average over all places: ${average}.`,
    digit: 'Digit',
    seed: 'Seed',
    down: 'Down',
    right: 'Right',
    nets: { full: 'fully connected', book: 'SimpleConvNet', small: 'two Conv, little Affine' },
    layers: { affine: 'Affine', convolution: 'Conv', pooling: 'Pool' } as Record<string, string>,
    params: (n: string) => `${n} parameters`,
    chartLabel: (net: string, plain: string, shuffled: string) =>
      `${net}: right answers after each epoch. As they are: ${plain}. Shuffled: ${shuffled}.`,
    epochs: 'epochs',
    asTheyAre: 'as they are',
    isShuffled: 'shuffled',
    lost: 'lost',
    points: (value: string) => `${value} points`,
    shares: 'Right answers on test images',
    sharesMoved: 'Right answers on moved test images',
    unmoved: 'not moved',
    movedBy: (down: number, right: number) => `moved by (${down}, ${right})`,
    lead: (net: string, plain: number, shuffled: number) =>
      `${net} is ${ahead(plain)} the fully connected network on images as they are, ${ahead(shuffled)} it on shuffled ones.`,
    said: (train: string, epochs: number, test: string, seed: number) =>
      `Each trained on ${train} digits of our handwriting, ${epochs} times over, and tested on ${test} others. Everything random comes from seed ${seed}.`,
    chance: (test: string, by: string) => `By chance alone a share of ${test} varies by about ±${by} points.`,
    others: (n: number) => `Over the ${n} seeds trained so far, from–to`,
    start: 'Train',
    goOn: 'Continue',
    stop: 'Stop',
    drawing: 'Writing the digits …',
    progress: (net: string, isShuffled: boolean, images: string, of: string, rate: string) =>
      `${net}, ${isShuffled ? 'shuffled' : 'as they are'}: image ${images} of ${of}, ${rate} a second`,
    progressLabel: 'How much of the training is done',
    finished: 'All are trained.',
    notYet: 'Not trained yet.',
    printed: 'On screen the networks are trained; their shares can be written down here.',
    before: 'the digit',
    after: 'moved',
    follows: (along: string, same: string) =>
      `conv1, away from the edges: ${along} % of its numbers moved along, ${same} % stayed (paper does not count).`,
    seenTitle: 'what it saw',
    pool: 'pool1’s output',
    poolLabel: 'The 30 maps behind pool1, 12 by 12 each.',
    seenLabel: 'The image; the pixels that the marked number has seen are marked',
    flatIndex: (c: number, y: number, x: number, map: number, row: number, i: string) =>
      `affine1 takes it at index ${c}·${map} + ${y}·${row} + ${x} = ${i}`,
    chain: 'Shapes on the way',
    flattens: (n: string) => `flattened: ${n} numbers`,
    filter: 'filter',
    filterLabel: 'Filter, 3 rows and 3 columns.',
    matrix: 'Affine layer: W',
    matrixLabel: 'The Affine layer that does the same as the filter on a 4 by 4 picture: 16 pixels by 4 outputs.',
    uses: (weight: string, times: number) =>
      `${weight} stands there ${times} times, once for each place of the filter; blank cells are 0 whatever the filter is.`,
    costTitle: 'conv1 of SimpleConvNet',
    costAffine: 'as an Affine layer',
    costConv: 'as it is',
    costWeights: (n: string) => `${n} weights`,
    costAffineSays: (pixels: string, outputs: string) => `${pixels} pixels · ${outputs} outputs`,
    costConvSays: (filters: number, filter: number, places: number) =>
      `${filters} filters · ${filter} weights, each used at ${places} places`,
  },
}

export default en
