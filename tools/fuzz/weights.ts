// Files of weights: safetensors, .npz, .npy, pickles, PyTorch's, ONNX, Keras's – through the reader that the page uses for a person's own, into a small network.
import type { Format } from './format.ts'
import { keras, kerasArchive, kerasSums } from './keras.ts'
import { npy, npz } from './npz.ts'
import { onnxFormat } from './onnx.ts'
import { pickle } from './pickle.ts'
import { safetensors } from './safetensors.ts'
import { torch } from './torch.ts'

export const weightFormats: readonly Format[] = [
  safetensors,
  npz,
  npy,
  pickle,
  torch,
  onnxFormat,
  keras,
  kerasSums,
  kerasArchive,
] as readonly Format[]
