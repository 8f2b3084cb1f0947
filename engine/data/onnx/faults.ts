// What is wrong with an ONNX file, or beyond what is shown here: the node by its name, and what it asks for.
import { WeightsFileError } from '../safetensors.ts'

/** Bytes that are no ONNX file, or a damaged one. */
export const damaged = (expected: string, met: string, tensor: string | null = null): WeightsFileError =>
  new WeightsFileError('onnx', tensor, expected, met)

/** A node whose operator is not read. `node`: its name, its operator and its first output, as `labelOf` writes them. */
export const unread = (node: string, op: string): WeightsFileError =>
  new WeightsFileError('onnx-op', node, 'an operator of a chain of layers', op)

/** A setting of a node that cannot be shown: what it is, and what would be read. */
export const unfit = (node: string, expected: string, met: string): WeightsFileError =>
  new WeightsFileError('onnx-setting', node, expected, met)

/** A node where the network is no chain any more. */
export const branched = (node: string, met: string): WeightsFileError =>
  new WeightsFileError('onnx-chain', node, 'a chain: each layer takes what the one before it gives', met)

/** A node that takes its input's axes otherwise than they lie. */
export const astray = (node: string, expected: string, met: string): WeightsFileError =>
  new WeightsFileError('onnx-axes', node, expected, met)

/** An input or an output of the whole network that is not taken. */
export const noWay = (what: string | null, expected: string, met: string): WeightsFileError =>
  new WeightsFileError('onnx-input', what, expected, met)
