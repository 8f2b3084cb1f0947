// MNIST's four files: what they are called, how long they are unpacked, and the SHA-256 of what LeCun and Cortes published.

import { IdxError, readIdxSet, type IdxPair } from './idx.ts'

export interface MnistFile {
  readonly name: string
  /** Unpacked. */
  readonly bytes: number
  /** Of the unpacked bytes, in hexadecimal. */
  readonly sha256: string
}

export type MnistSet = 'train' | 't10k'

export const mnistFiles: Readonly<Record<MnistSet, { readonly images: MnistFile; readonly labels: MnistFile }>> = {
  train: {
    images: {
      name: 'train-images-idx3-ubyte',
      bytes: 47_040_016,
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    labels: { name: 'train-labels-idx1-ubyte', bytes: 60_008, sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5' },
  },
  t10k: {
    images: {
      name: 't10k-images-idx3-ubyte',
      bytes: 7_840_016,
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    labels: { name: 't10k-labels-idx1-ubyte', bytes: 10_008, sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2' },
  },
}

/** How many images a set of MNIST's has. A label has one byte, after a header of eight. */
export const mnistCount = (set: MnistSet): number => mnistFiles[set].labels.bytes - 8

/** Digits in 28×28 pixels. */
const wanted = { rows: 28, columns: 28, classes: 10 }

/** Whether files are MNIST's, gzipped or not: whole, and as many images as there are. Throws an IdxError that says which is not. */
export async function checkMnist(files: Readonly<Record<MnistSet, IdxPair>>): Promise<void> {
  for (const set of Object.keys(mnistFiles) as MnistSet[]) {
    const { count } = (await readIdxSet(files[set], wanted)).images,
      expected = mnistCount(set)
    if (count !== expected)
      throw new IdxError('idx-not-mnist', `${files[set].images.name} has ${count} images; MNIST's has ${expected}`, {
        file: files[set].images.name,
        met: count,
        expected,
      })
  }
}
