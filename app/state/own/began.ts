// The network that one begins to write with, and its weights: they are asked for when the first layer changes, and stay as they were then.
import { carriedWeights } from '../../../engine/editing/carried.ts'
import type { WeightsSource } from '../../../engine/api.ts'
import type { Draft } from '../../../engine/editing/draft.ts'
import { headerLength, readListing } from '../../../engine/data/safetensors.ts'
import type { Program } from '../../../engine/program.ts'
import type { Shape } from '../../../engine/tensor.ts'
import { weightShapes } from '../../../engine/weights.ts'
import { create } from 'zustand'
import { settled } from '../../client/client.ts'
import { useLive } from '../../client/live.ts'
import { needsOf } from '../needs.ts'
import { forwardProgram, isOf, networkOf, specOf, type Network, type NetworkRef } from '../networks.ts'
import type { Weights } from '../place.ts'
import { fetchWeights, FIRST_SEED, sourceOf, type OwnFile } from '../weights.ts'
import { weightsNow } from './weightsNow.ts'

type Carried = Extract<WeightsSource, { kind: 'carried' }>

/** Bytes of weights that are carried on at most. */
const MOST_CARRIED = 64e6

interface Taken extends Pick<Carried, 'file' | 'of'> {
  /** How the weights are shaped, by their names in the network that one began with. */
  readonly shapes: Readonly<Record<string, Shape>>
  /** What the file calls them, where it is that of a network before. */
  readonly names?: Readonly<Record<string, string>>
}

/** The network whose weights are too many to be carried on; null: none. */
export const useDropped = create<{ readonly ref: NetworkRef | null }>(() => ({ ref: null }))

/** A file of weights, and how they are shaped, by the names that the layers began with. */
export interface FileRows {
  readonly file: OwnFile
  readonly shapes: Readonly<Record<string, Shape>>
  /** Puts its weights into the place's network, which has room for all of them. */
  readonly putIn: () => Promise<void>
}

export interface Began {
  /** null: one began with the layers of a file whose network is not known. */
  readonly ref: NetworkRef | null
  /** That file: once all of its weights fit, they come in. */
  readonly rows?: FileRows
  /** The place's choice of weights when one began. */
  readonly weights: Weights
  /** What of its weights a draft keeps; all are random by one seed where the network had such. */
  carried(draft: Draft, program: Program): Promise<{ readonly seed: number } | Pick<Carried, 'file' | 'of' | 'names'>>
}

/** A network to begin with, as the place has it. */
export function beganWith(ref: NetworkRef, weights: Weights): Began {
  let taken: Promise<Taken | number | null> | null = null
  return {
    ref,
    weights,
    async carried(draft, program) {
      const found = await (taken ??= take(ref, weights).catch(() => {
        taken = null
        return FIRST_SEED
      }))
      useDropped.setState({ ref: found === null ? ref : null })
      if (found === null || typeof found === 'number') return { seed: found ?? FIRST_SEED }
      const { shapes, names, ...file } = found,
        carried = Object.entries(carriedWeights(draft, program, shapes))
      return { ...file, names: Object.fromEntries(carried.map(([name, was]) => [name, names?.[was] ?? was])) }
    },
  }
}

/** Layers of a file to begin with. Until its weights fit there are random ones. */
export const beganWithFile = (rows: FileRows): Began => ({
  ref: null,
  rows,
  weights: { seed: FIRST_SEED },
  carried: () => Promise.resolve({ seed: FIRST_SEED }),
})

/** The weights that the network on screen has now: their seed where they are random, else as `weightsNow` has them. */
export async function seedOrWeights(ref: NetworkRef, most: number): Promise<number | Blob | null> {
  await settled() // until then it may have none
  const { source, opened } = useLive.getState(),
    isHere = !opened || isOf(opened.program, ref)
  return isHere && source?.kind === 'random' ? source.seed : weightsNow(ref, most)
}

/** The weights that a network has now; the seed of those that are random; null: they are too many. */
async function take(ref: NetworkRef, weights: Weights): Promise<Taken | number | null> {
  const spec = specOf(ref)
  const now = await seedOrWeights(ref, MOST_CARRIED)
  if (typeof now === 'number') return now
  if (now) return ofListing(now)
  return needsOf(spec).weights > MOST_CARRIED ? null : takeUnopened(networkOf(ref), weights)
}

/** A network that the page does not open before somebody asks – a heavy one – has what its weights come from. */
async function takeUnopened(network: Network, weights: Weights): Promise<Taken | number> {
  const { spec } = network,
    source = sourceOf(network, weights),
    shapes = weightShapes(forwardProgram(spec))
  switch (source.kind) {
    case 'own': {
      const { file, name, beside } = source
      return { file, of: { network: spec, name, ...(beside && { beside }) }, shapes }
    }
    case 'carried': {
      const { file, of, names } = source,
        held = Object.entries(shapes).filter(([name]) => Object.hasOwn(names, name))
      return { file, ...(of && { of }), names, shapes: Object.fromEntries(held) }
    }
    case 'shipped':
      return ofListing(new Blob([await fetchWeights(source.path)]))
    case 'file':
      return ofListing(new Blob([source.bytes]))
    default:
      return source.kind === 'random' ? source.seed : FIRST_SEED
  }
}

async function ofListing(file: Blob): Promise<Taken> {
  const bytes = new Uint8Array(await file.arrayBuffer()),
    { entries } = readListing(bytes.subarray(0, headerLength(bytes, bytes.length)), bytes.length)
  return { file, shapes: Object.fromEntries(entries.map(({ name, shape }) => [name, shape])) }
}

/** A file of weights of a network that is not on screen: the person's own, or the one that comes with the page; null: there is none, it is more than `most` bytes, or it needs others beside it. */
export async function fileUnopened(ref: NetworkRef, weights: Weights, most: number): Promise<Blob | number | null> {
  const source = sourceOf(networkOf(ref), weights)
  if (source.kind === 'random') return source.seed
  const file = source.kind === 'own' && !source.beside ? source.file : source.kind === 'file' ? new Blob([source.bytes]) : null
  return file && file.size <= most ? file : null
}
