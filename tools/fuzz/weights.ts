// Files of weights: safetensors, .npz, .npy – through the reader that the page uses for a person's own, into a small network.
import type { Format } from './format.ts'
import { npy, npz } from './npz.ts'
import { safetensors } from './safetensors.ts'

export const weightFormats: readonly Format[] = [safetensors, npz, npy] as readonly Format[]
