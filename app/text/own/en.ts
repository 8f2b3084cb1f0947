// What is said of a weights file that someone lets fall: in English.
import { MNIST_DEVIATION, MNIST_MEAN, type PixelWay } from '../../../engine/networks/pixelWays.ts'
import type { PixelTrial } from '../../../engine/pixelTrial.ts'

type Values = Readonly<Record<string, string | number>>

/** Ways to give a network a drawing, in short. */
const ways = {
  unit: '0 … 1',
  bytes: '0 … 255',
  normalized: `(x − ${MNIST_MEAN})/${MNIST_DEVIATION}`,
  symmetric: '−1 … 1',
  inverted: 'ink 0, paper 1',
  'inverted-bytes': 'ink 0, paper 255',
  filled: '0 … 1, square filled',
} satisfies Record<PixelWay, string>

/** A share as percent, to the half: of 200 digits each is one. */
const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`
/** A network that reads a smaller share of our digits than this reads little. */
const LITTLE = 0.6
const SAVE = "model.save('network.keras')"

const en = {
  /** The network that a file brought. */
  opened: (v: Values) =>
    `The network of ${v['name']} is open, with its weights${v['settings'] ? `: ${v['settings']}` : ''}.${v['others'] ? ' Other paddings and strides would fit, too; these are the likeliest.' : ''}${v['called'] ? ` It is called ${v['called']} here, because its own name was taken.` : ''}`,
  /** Weights that went into the network that is open. */
  taken: (v: Values) => `The network has the weights of ${v['name']} now.`,
  trying: (v: Values) => `${v['name']}: trying which pixel values it expects …`,
  refused: (v: Values) => `${v['name']} was not opened.`,
  /** The layers of a file whose network is not known stand in the editor. */
  sketched: (v: Values) => `The layers of ${v['name']} are in the editor.`,
  openEditor: 'Open it in the editor',
  /** Which pixels a network wants. */
  pixels: {
    title: 'Pixels that the network gets',
    ways,
    about: {
      unit: 'Paper 0, ink 1, as in MNIST divided by 255.',
      bytes: 'Paper 0, ink 255, as files hold it, not divided.',
      normalized: 'Minus MNIST’s mean, divided by its standard deviation, as in PyTorch’s examples: Normalize((0.1307,), (0.3081,)).',
      symmetric: 'Paper −1, ink 1: Normalize((0.5,), (0.5,)).',
      inverted: 'Dark ink on light paper, as pictures are, divided by 255.',
      'inverted-bytes': 'Dark ink on light paper, as pictures are, not divided.',
      filled: 'Paper 0, ink 1, and the digit reaches the edges, where MNIST leaves a border.',
    } satisfies Record<PixelWay, string>,
    /** A preparation that is none of these. */
    other: (paper: string, ink: string) => `paper ${paper}, ink ${ink}`,
    now: (way: string) => `pixels: ${way}`,
    share: percent,
    triedOn: (images: number, name: string) => `Read right, of ${images} of our digits, with the weights of ${name}.`,
    untried: 'Not tried: this needs a file of weights and ten classes.',
    skip: 'Open as it is',
    found({ images, ways: tried, best }: PixelTrial): string {
      const share = (tried.find(({ way }) => way === best)?.right ?? 0) / images
      if (best === null)
        return `Tried on ${images} of our digits, with their pixels written in seven ways: it never reads a quarter of them right. Perhaps it has learnt nothing. The pixels stay as they were.`
      return `It reads ${percent(share)} of ${images} of our digits with pixels ${ways[best]}, so it gets them that way.${share < LITTLE ? ' That is few: it may expect them turned or mirrored, or it has learnt little.' : ''}`
    },
    /** All ways in one line. */
    table: ({ images, ways: tried }: PixelTrial): string =>
      tried
        .toSorted((a, b) => b.right - a.right)
        .map(({ way, right }) => `${ways[way]}: ${percent(right / images)}`)
        .join(' · '),
  },
  /** What else is said of a network that a file brought, by code. */
  remarks: {
    'flat-input': (v: Values) =>
      `The file’s network takes ${v['numbers']} numbers in a row; here they are an image of ${v['height']}×${v['width']}, row by row.`,
    'padding-folded': (v: Values) => `The zeros of ${v['layer']} are the padding of ${v['into']} here.`,
    'no-bias': (v: Values) => `These layers have no bias in the file; here it is all zeros: ${v['layers']}.`,
    'dense-on-maps': (v: Values) =>
      `Fully connected along the channels of maps; here that is a convolution with 1×1 filters: ${v['layers']}.`,
    separable: (v: Values) => `SeparableConv2D is shown as two convolutions, one with a filter for each map, then 1×1: ${v['layers']}.`,
    'only-training': (v: Values) => `Layers that act only in training are left out: ${v['layers']}.`,
    'no-softmax': () =>
      `The file’s network has no softmax at its end. Its outputs are the scores; softmax and the loss behind them are im2see’s.`,
    template: (v: Values) => `The file holds only weights. What comes between its layers is taken from ${v['template']}.`,
    pixels: () => 'How its pixels are written is assumed, too: with others its answers are wrong.',
    supposed: () => 'The file holds only weights. ReLU between its layers is assumed, and max pooling by 2 where the shapes ask for it.',
    sketch: (v: Values) =>
      `Their kinds and sizes follow from its weights. The rest is assumed, because a file of weights does not say it: their order, ReLU between them, an input of ${v['input']}, stride 1, ${{ none: 'no padding', same: 'padding that keeps sizes', first: 'padding in the first convolution only' }[String(v['pads'])]}${v['pooled'] ? `, and max pooling by 2 after ${v['pooled']}` : ', and no pooling'}. Once all weights fit, the network gets them.`,
    'onnx-cut': (v: Values) =>
      `It ends with ${v['ops']}: here the network gives the scores before that, and softmax makes probabilities of them.`,
    'onnx-folded': (v: Values) => `Folded into the weights: ${v['nodes']}.`,
    'onnx-scaled': (v: Values) => `${v['node']} is a batch normalization here, with mean 0 and variance 1.`,
    'onnx-channels-last': (v: Values) => `Its images of ${v['size']} have their channels last; here they come first.`,
    'onnx-square': (v: Values) => `Its input is one row of numbers: here an image of ${v['size']}, row by row.`,
    'onnx-reordered': (v: Values) =>
      `${v['node']} reads its input in another order: the rows of its matrix are in the order of this network.`,
    'onnx-half': (v: Values) => `The file computes some of it in ${v['kind']}; here all of it is float32.`,
  } as Record<string, (v: Values) => string>,
  /** What the engine refuses in such a file alone, by code. */
  failures: {
    pickle: (v: Values) => `The pickle is damaged: expected ${v['expected']}, found ${v['met']}.`,
    'pickle-dict': (v: Values) => `The pickle holds ${v['met']}. Save a dict of NumPy arrays: pickle.dump(network.params, file).`,
    'pickle-object': (v: Values) =>
      `The pickle asks Python for ${v['met']}. im2see runs nothing that a file names; it reads NumPy arrays. Save only those: pickle.dump(network.params, file).`,
    'book-rows': (v: Values) =>
      `${v['tensor']} has ${v['met']}. No padding and stride of these filters give that on 28×28; padding 0 and stride 1 give ${v['expected']}.`,
    hdf5: (v: Values) =>
      `The HDF5 file is damaged${v['tensor'] ? `, in ${v['tensor']}` : ''}: expected ${v['expected']}, found ${v['met']}.`,
    'hdf5-kind': (v: Values) =>
      `The HDF5 file holds what im2see cannot read${v['tensor'] ? `, in ${v['tensor']}` : ''}: ${v['met']}. Load it in Keras and save it anew: ${SAVE}.`,
    'keras-none': (v: Values) => `The file holds no Keras model (found: ${v['met']}). Save the whole model: ${SAVE}.`,
    'keras-weights-only': () => `The file holds only weights, without the network that they belong to. Save the whole model: ${SAVE}.`,
    'keras-config': (v: Values) =>
      `The file’s description of its network cannot be read${v['tensor'] ? `, at ${v['tensor']}` : ''}: expected ${v['expected']}, found ${v['met']}.`,
    'keras-layer': (v: Values) =>
      `Layer ${v['tensor']} is of class ${v['met']}, which im2see does not have. It reads chains of ${v['expected']}.`,
    'keras-setting': (v: Values) => `Layer ${v['tensor']} has what im2see cannot show: expected ${v['expected']}, found ${v['met']}.`,
    'keras-branches': (v: Values) =>
      `The network is not a chain at layer ${v['tensor']} (${v['met']}). im2see shows only chains: one layer after the other.`,
    torch: (v: Values) => `The PyTorch file is damaged: expected ${v['expected']}, found ${v['met']}.`,
    'torch-dict': (v: Values) =>
      `The PyTorch file does not hold one state dict, but ${v['met']}. Save one: torch.save(model.state_dict(), 'weights.pt').`,
    'torch-object': (v: Values) =>
      `The file asks Python for ${v['met']}. im2see runs nothing that a file names; it reads tensors. Save only those: torch.save(model.state_dict(), 'weights.pt').`,
    'unknown-network': (v: Values) =>
      `im2see knows no network with these weights: ${v['met']}. It knows ${v['expected']}; for any other, open its network first, then the file.`,
    'unknown-array': (v: Values) =>
      `By its name, ${v['tensor']} ${v['met']} is neither the weights nor the bias of a layer, and im2see recognises a network only by those. Save the file without it, or the network with its weights, as ONNX.`,
    onnx: (v: Values) => `The ONNX file is damaged: expected ${v['expected']}, found ${v['met']}.`,
    'onnx-op': (v: Values) => `${v['tensor']}: the operator ${v['met']} is not one of those that im2see shows. It shows chains of layers.`,
    'onnx-setting': (v: Values) => `${v['tensor']}: im2see cannot show ${v['met']}. It shows ${v['expected']}.`,
    'onnx-chain': (v: Values) =>
      `${v['tensor']}: the network is not a chain here (${v['met']}). im2see shows only chains: each layer takes what the one before it gives.`,
    'onnx-axes': (v: Values) =>
      `${v['tensor']} reads its input as ${v['met']}, in an order of axes that does not fit; it is ${v['expected']}.`,
    'onnx-input': (v: Values) => `The ONNX file${v['tensor'] ? ` (${v['tensor']})` : ''} has ${v['met']}; im2see takes ${v['expected']}.`,
    'onnx-data': (v: Values) => `The weights are in another file, ${v['expected']}. Drop both files together.`,
    'onnx-alone': (v: Values) => `${v['met']} holds numbers of ${v['expected']}. Drop both files together.`,
    'onnx-opset': (v: Values) => `The file uses operator set ${v['met']} of ONNX. im2see reads ${v['expected']}.`,
    'onnx-missing': (v: Values) => `${v['tensor']} needs ${v['met']}, which nothing in the file gives.`,
    'onnx-twice': (v: Values) => `Two things in the ONNX file are called ${v['tensor']}.`,
    'onnx-circle': (v: Values) => `The graph of the ONNX file goes in a circle at ${v['tensor']}.`,
  } as Record<string, (v: Values) => string>,
}

export type OwnText = typeof en
export default en
