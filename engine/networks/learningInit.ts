// How a network's weights begin where one watches them learn.
import { FIXED_STD, type Init, type NetworkSpec } from './spec.ts'

/** So many layers with weights, one after another, that little still comes through. */
const FEW_LAYERS = 3

/**
 * How weights begin where one watches them learn. A network of at most three convolutions and fully connected layers begins as the book's does: with hardly anything,
 * so that what its filters become is what they learnt. By He's rule they begin so large that learning hardly shows (0.97 of each stays). Through more layers too
 * little comes: those begin as the network says.
 */
export function learningInit({ layers, init }: Pick<NetworkSpec, 'layers' | 'init'>): Init {
  const weighted = layers.filter(({ kind }) => kind === 'convolution' || kind === 'affine').length
  return init.kind === 'he' && weighted <= FEW_LAYERS ? { kind: 'fixed', std: FIXED_STD } : init
}
