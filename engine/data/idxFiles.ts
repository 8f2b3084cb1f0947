// Which of some files belong together: told by what is in them, and by their names where that does not tell.
import { headOf, IdxError, type IdxHead, type IdxPair, type NamedFile } from './idx.ts'

/** What is learnt from, and what is tried; how many images each has. */
export interface IdxFiles {
  readonly train: IdxPair
  readonly test: IdxPair | null
  readonly count: number
  readonly tests: number
}

interface Known extends NamedFile {
  readonly head: IdxHead
}

/** Names of files that people try a network on. */
const TEST = /t10k|test|valid/i

/**
 * Pairs two files, or four, gzipped or not: images with the labels of which there are as many. Of two pairs the one that is called so, or else the smaller, is the
 * test. Only headers are read. Throws IdxError where one is none, or they do not go together.
 */
export async function pairFiles(files: readonly NamedFile[]): Promise<IdxFiles> {
  const all: Known[] = []
  for (const file of files) all.push({ ...file, head: await headOf(file.name, file.blob) })
  const images = all.filter(({ head }) => head.part === 'images'),
    labels = all.filter(({ head }) => head.part === 'labels')
  if (images.length !== labels.length || images.length < 1 || images.length > 2)
    throw new IdxError(
      'idx-files',
      `${images.length} files of images and ${labels.length} of labels; one of each is needed, or two of each: to learn from and to try`,
      { images: images.length, labels: labels.length },
    )
  const pairs = paired(images, labels).toSorted(firstToLearnFrom),
    [train, test = null] = pairs
  return { train, test, count: train.images.head.count, tests: test?.images.head.count ?? 0 }
}

interface KnownPair {
  readonly images: Known
  readonly labels: Known
}

/** All with the labels of which there are as many; where two ways are open, that in which names are most alike. */
function paired(images: readonly Known[], labels: readonly Known[]): readonly KnownPair[] {
  const ways = [labels, labels.toReversed()]
    .map(way => images.map((one, i): KnownPair => ({ images: one, labels: way[i] })))
    .filter(way => way.every(pair => pair.labels.head.count === pair.images.head.count))
  const [one] = images.filter(({ head }) => !labels.some(l => l.head.count === head.count))
  if (ways.length === 0) {
    const { name, head } = one ?? images[0]
    throw new IdxError(
      'idx-counts',
      `${name} has ${head.count} images; ${labels.map(l => `${l.name} has ${l.head.count} labels`).join(', ')}`,
      { file: name, images: head.count, labels: labels.map(l => l.head.count).join(', ') },
    )
  }
  const likeness = (way: readonly KnownPair[]): number => way.reduce((sum, pair) => sum + alike(pair.images.name, pair.labels.name), 0)
  return ways.toSorted((a, b) => likeness(b) - likeness(a))[0]
}

/** How many letters two names have in common at their beginnings and their ends. */
function alike(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let first = 0,
    last = 0
  while (first < most && a[first] === b[first]) first++
  while (last < most && a.at(-1 - last) === b.at(-1 - last)) last++
  return first + last
}

const firstToLearnFrom = (a: KnownPair, b: KnownPair): number =>
  Number(TEST.test(a.images.name)) - Number(TEST.test(b.images.name)) || b.images.head.count - a.images.head.count
