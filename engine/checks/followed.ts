// For tests: networks with the weights that they are shipped with, drawings, and what is followed through them, in one go.
import { compile } from '../compile.ts'
import { writeDigit } from '../data/handwriting.ts'
import { prepare } from '../data/prepare.ts'
import { readWeights } from '../data/safetensors.ts'
import { allocate, type Memory } from '../memory.ts'
import { networks, type NetworkName } from '../networks/index.ts'
import { advance } from '../run.ts'
import type { Precision } from '../tensor.ts'
import { loadWeights } from '../weights.ts'
import type { Work } from '../follow/paths.ts'

/** Runs what a generator asks for. */
export function done<T>(following: Generator<Work, T>): T {
  for (;;) {
    const next = following.next()
    if (next.done) return next.value
    advance(next.value.memory, next.value.progress, Infinity)
  }
}

/** A network with its trained weights, read from the bytes of their file. */
export function trained(name: NetworkName, file: Uint8Array, precision: Precision = 'float32'): Memory {
  const memory = allocate(compile(networks[name], 1, { backward: false }), precision)
  loadWeights(memory, readWeights(file))
  return memory
}

/** Writes a drawn digit into the image. */
export function draw({ program, tensors }: Memory, digit: number, seed: number): void {
  const [, C, H, W] = program.values[program.image].shape as [number, number, number, number]
  prepare({ strokes: writeDigit(digit, seed).strokes }, program.preparation, [C, H, W], tensors[program.image].data)
}
