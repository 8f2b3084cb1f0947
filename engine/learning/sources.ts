// What a training learns from, made of what was asked for: files, or our hands; bounded, and mixed with a person's own digits.
import type { DataRequest } from '../trainingApi.ts'
import { bentStrokes, fewHands, ourHands, someHands } from '../data/bent.ts'
import { drawn, firstOf, inEpochs, mixed, scans, type ScanSet, type Source } from '../data/dataset.ts'
import { belongTogether, readIdxSet, type IdxPair, type IdxWanted } from '../data/idx.ts'
import type { InkFrame } from '../data/ink.ts'
import { packImages } from '../data/packedImages.ts'
import { SpecError } from '../errors.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { DIGITS, type Program } from '../program.ts'
import { random } from '../random.ts'
import { frameOf } from './wanted.ts'

/** Images with labels, read from files: those to learn from, and those to try. */
export interface Sets {
  readonly train: ScanSet
  readonly test: ScanSet | null
}

/** Reads files. Throws IdxError where they are not what a network takes. */
export const readSets = async ({ train, test }: Extract<DataRequest, { kind: 'files' }>, wanted: IdxWanted): Promise<Sets> => ({
  train: await readPacked(train, wanted),
  test: test && (await readPacked(test, wanted)),
})

/** What is held while a training goes on is packed. */
async function readPacked(files: IdxPair, wanted: IdxWanted): Promise<ScanSet> {
  const { images, labels } = await readIdxSet(files, wanted)
  return { images: packImages(images), labels }
}

/** Sets that were read before, for this network or another. Throws IdxError where this one does not take them. */
export function suitable(sets: Sets, wanted: IdxWanted): Sets {
  for (const set of [sets.train, sets.test]) if (set) belongTogether(set.images, set.labels, wanted)
  return sets
}

/**
 * Where the images come from: `sets` (files), each image once an epoch, or our hands, without end where they are not bounded. What it is tried on is bounded by
 * nothing. Throws SpecError where a digit does not go into the network, or it has no class for each.
 */
export function sourceOf(
  { name, input }: NetworkSpec,
  program: Program,
  { data = { kind: 'hands' }, seed }: { readonly data?: DataRequest; readonly seed: number },
  sets: Sets | null,
): Source {
  const { most = Infinity, own } = data
  if (!(most >= 1)) throw new SpecError('too-few-images', `at least 1 image is learnt from, not ${most}`, { most })
  const base = sets
    ? inEpochs(firstOf(scans(sets.train, input), most), seed, sets.test && scans(sets.test, input))
    : handsOf(input, frameOf(name, input, program, DIGITS), most, seed)
  if (!own || own.share <= 0) return base
  if (own.digits.length === 0) throw new SpecError('no-own-digits', 'there are no digits of your own to learn from yet', {})
  const frame = frameOf(name, input, program, DIGITS),
    yours = drawn(
      bentStrokes(own.digits, input, () => 1, frame),
      random(seed, 'own digits'),
      base.test,
    )
  return own.share >= 1
    ? yours
    : mixed(
        [
          { share: 1 - own.share, source: base },
          { share: own.share, source: yours },
        ],
        random(seed, 'mixture'),
      )
}

function handsOf(input: NetworkSpec['input'], frame: InkFrame, most: number, seed: number): Source {
  const test = someHands(input, frame)
  return most === Infinity
    ? drawn(ourHands(input, frame), random(seed, 'training'), test)
    : inEpochs(fewHands(input, frame, most, seed), seed, test)
}
