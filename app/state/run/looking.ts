// What panels ask of the run beside its course: a weight to open in every step, images that it was tried on, and such an image in the player.
import type { TestImages } from '../../../engine/api.ts'
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import { failureOf } from '../../../engine/errors.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { isDeath } from '../../client/connection.ts'
import { latestWins } from '../../client/latest.ts'
import { holdsRun, steerRun, testImagesOfRun, useTrainer } from '../../client/trainer.ts'
import { showPicture } from '../drawing.ts'
import { carryTo, optimizerShown } from './carry.ts'
import { useRun } from './store.ts'

const report = (error: unknown): void => {
  if (!isDeath(error)) useRun.setState({ failure: failureOf(error) })
}

const choose = latestWins(async (weight: { readonly name: string; readonly cell: number }) => {
  if (!holdsRun(useTrainer.getState())) return
  try {
    const { state } = await steerRun({ kind: 'weight', ...weight })
    useRun.setState({ state })
  } catch (error) {
    report(error)
  }
})

/** Has each step from now on taken down for a weight: `state.opened`. The run must have been begun. */
export const openWeight = (name: string, cell: number): void => choose({ name, cell })

/** Images that were found, and which they are. */
export interface FoundImages {
  readonly of: readonly number[]
  readonly images: TestImages
}

/** Those of a recorded run that the recording holds: the first of the misread ones. */
function recordedImages(wanted: readonly number[]): FoundImages | null {
  const { recording } = useRun.getState()
  if (!recording) return null
  const { misread, history } = recording,
    size = sizeOf(misread.shape),
    all = (history.tested?.wrong ?? []).slice(0, misread.labels.length).map(w => w.image),
    of = wanted.filter(image => all.includes(image)),
    pixels = new Float32Array(of.length * size)
  of.forEach((image, i) => pixels.set(misread.pixels.subarray(all.indexOf(image) * size, (all.indexOf(image) + 1) * size), i * size))
  return { of, images: { shape: misread.shape, pixels, labels: of.map(image => misread.labels[all.indexOf(image)]!) } }
}

/** Images that the run was tried on, by their numbers, as far as they are to be had; null: the run is none of the worker's yet. */
export async function askTestImages(images: readonly number[]): Promise<FoundImages | null> {
  const { state, kind } = useRun.getState()
  if (kind === 'recorded') return recordedImages(images)
  if (images.length === 0 || !state || !holdsRun(useTrainer.getState())) return null
  try {
    return { of: images, images: await testImagesOfRun(images) }
  } catch (error) {
    report(error)
    return null
  }
}

/** Opens an image that the run was tried on in the player, with its label as the target: the very numbers that it was tried with. */
export async function openTestImage(image: number): Promise<void> {
  const found = await askTestImages([image]),
    picture = found && inkPicture(found.images)
  if (!picture) return
  showPicture(picture)
  await carryTo('pass', { target: found.images.labels[0]! }).catch(report)
}

/** Opens a weight's update in the player: the whole step that the run's optimizer makes for the digit in the square alone, from the weights that are looked at. */
export async function openUpdate(name: string, cell: number): Promise<void> {
  const optimizer = optimizerShown(useRun.getState())
  await carryTo('pass', { optimizer, step: `update/${name}_new`, cell: { value: `${name}_new`, cell }, zoom: 'window' }).catch(report)
}

/** An image of one channel as a picture, dark ink on white paper; null: it has colours. */
function inkPicture({ shape: [channels, height, width], pixels }: TestImages): Picture | null {
  if (channels !== 1 || height === undefined || width === undefined) return null
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255)
  pixels.forEach((ink, i) => rgba.fill(255 * (1 - ink), 4 * i, 4 * i + 3))
  return { rgba, width, height, numbers: pixels }
}
