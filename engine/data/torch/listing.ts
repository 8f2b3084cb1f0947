// The tensors of a PyTorch file, listed: what the weights of a model are called, how large they are, and how to get at their numbers.
import { floatsOf, gathered, reachOf } from '../numberKinds.ts'
import { sameShape, rowMajor } from '../../tensor.ts'
import { WeightsFileError } from '../safetensors.ts'
import type { Found } from '../found.ts'
import { readTorch, type TorchFile } from './archive.ts'
import { stateDictIn } from './stateDict.ts'
import { storedNumbers, type TorchTensor } from './values.ts'

/** The tensors of a file that torch.save wrote. Throws WeightsFileError. */
export async function torchTensors(file: Blob): Promise<readonly Found[]> {
  const torch = await readTorch(file)
  return Array.from(stateDictIn(torch.value), ([name, tensor]) => foundOf(torch, name, tensor))
}

function foundOf(torch: TorchFile, name: string, { storage, offset, view }: TorchTensor): Found {
  const kind = Object.hasOwn(storedNumbers, storage.numbers) ? storedNumbers[storage.numbers] : null
  if (!kind) throw new WeightsFileError('dtype', name, 'floats', `${storage.numbers}Storage`)
  const { bytes: width } = kind,
    bytes = (): AsyncIterable<Uint8Array> => torch.bytes(storage, offset * width, (offset + reachOf(view)) * width),
    straight = sameShape(view.strides, rowMajor(view.shape))
  return {
    name,
    shape: view.shape,
    type: 'float32',
    fortran: false,
    outFirst: true,
    bytes: () => floatsOf(straight ? bytes() : gathered(bytes(), width, view), kind, torch.littleEndian),
  }
}
