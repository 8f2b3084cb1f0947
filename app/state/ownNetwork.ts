// A weights file that someone lets fall: into the network that is open where it fits and has no file of its own, else the network that it brings is opened, with its
// weights – and given its drawing as it reads best. What is wrong with it is said, and everything stays as it was.
import { failureOf, type Failure } from '../../engine/errors.ts'
import { nameOfFile } from '../../engine/networks/names.ts'
import { cutValues } from '../../engine/data/shown.ts'
import type { Sketch } from '../../engine/data/sketch.ts'
import type { Remark, ToldNetwork } from '../../engine/networks/told.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { PixelTrial } from '../../engine/pixelTrial.ts'
import { report } from '../client/connection.ts'
import { recognise } from '../client/recognise.ts'
import { ownText } from '../text/own/text.ts'
import { sayFailure } from '../text/index.ts'
import type { Message } from './message.ts'
import { inWords } from './netText.ts'
import { addNetwork, networkOf, specOf, type NetworkRef } from './networks.ts'
import { useNotices } from './notices.ts'
import { calledAsFile, heldFile, networkFor, takesWithoutLoss } from './ownFiles.ts'
import { entryOfPage } from './pages.ts'
import { asTried, endTrial, isTriable, noteTrial, tryFile } from './pixels.ts'
import { go, toNetwork, usePlace } from './place.ts'
import { ownFile, takesFile, takeWeights, useWeightsFiles, type OwnFile } from './weights.ts'

let newest = 0

/**
 * Takes a weights file, with what came `beside` it; of several that are asked for at once, the last. Resolves when it is known whose weights it holds, and which pixels
 * they want: whether it is open.
 */
export async function takeOwn(file: File, beside: readonly File[] = []): Promise<boolean> {
  const mine = ++newest,
    isNewest = (): boolean => mine === newest,
    network = networkOf(usePlace.getState().network)
  try {
    await ownText.load()
  } catch (error) {
    report(error)
    return false
  }
  try {
    const told = await recognise(file, takesFile(network) ? network.spec : null, beside)
    if (!isNewest()) return false
    useNotices.setState({ own: null })
    if (told && 'sketch' in told) {
      const { sketch, why } = told
      tell({ code: 'refused', values: { name: file.name } }, { why, edit: () => void editSketch(sketch, file, beside) })
      return false
    }
    const weights = ownFile(await heldFile(file), beside),
      spec = told?.spec ?? network.spec,
      trial = isTriable(spec) ? await tryOpenly(weights, spec, isNewest) : undefined,
      wanted = asTried(spec, trial),
      goesIn = !told && (await takesWithoutLoss(network, weights))
    if (!isNewest()) return false
    // In the way that it wants it may be another network, which has a file already.
    const here = goesIn ? addNetwork(inWords(wanted), 'imported', true) : null,
      staysHere = here !== null && (await takesWithoutLoss({ ref: here }, weights)),
      ref = staysHere ? here : await networkFor(weights, told ? wanted : calledAsFile(wanted, weights))
    if (!isNewest()) return false
    if (trial) noteTrial(specOf(ref), weights, trial)
    if (staysHere) openHere(ref, weights, trial)
    else openTold(ref, weights, told ?? { settings: {} }, trial)
    return true
  } catch (error) {
    if (isNewest()) tell({ code: 'refused', values: { name: file.name } }, { why: failureOf(error) })
    return false
  }
}

/** Opens the layers of a file whose network is not known in the editor. */
async function editSketch(sketch: Sketch, file: File, beside: readonly File[]): Promise<void> {
  try {
    const { beginWithFile } = await import('./own/editor.ts')
    beginWithFile(sketch, ownFile(file, beside), () => putIn(file, beside))
    tell({ code: 'sketched', values: { name: file.name } }, { remarks: [sketch.remark] })
  } catch (error) {
    report(error)
  }
}

/** Puts a file's weights into the network that is open, which has room for all of them; as if it had been dropped there, but that it is told. */
async function putIn(file: File, beside: readonly File[]): Promise<void> {
  await takeOwn(file, beside)
  if (!useNotices.getState().own) tell({ code: 'taken', values: { name: file.name } }, {})
}

/** Milliseconds of a trial before it is told. */
const QUIET = 400

/** Tries which pixels a network wants, and tells how far that is where it takes its time. */
async function tryOpenly(file: OwnFile, spec: NetworkSpec, isNewest: () => boolean): Promise<PixelTrial | undefined> {
  const begun = performance.now()
  let running = true // what the worker says by the way may come after what it found: each has a port of its own
  const show = (share: number): void => {
    if (running && isNewest() && performance.now() - begun >= QUIET)
      tell({ code: 'trying', values: { name: file.name } }, { trying: { share, end: endTrial } })
  }
  const trial = await tryFile(file, spec, show)
  running = false
  if (isNewest()) useNotices.setState({ own: null })
  return trial
}

/** Opens the network of a file, from wherever one is. A lesson has a network of its own. */
function openTold(
  ref: NetworkRef,
  file: OwnFile,
  { settings: { others = 0, ...settings }, remarks }: Omit<ToldNetwork, 'spec'>,
  trial?: PixelTrial,
): void {
  useWeightsFiles.setState({ [ref]: file })
  const said = Object.entries(settings).map(([name, value]) => `${name} ${value}`),
    { name } = networkOf(ref).spec,
    called = name === nameOfFile(file.name) ? '' : name
  tell({ code: 'opened', values: { name: file.name, settings: said.join(', '), others, called } }, { remarks, trial })
  go({ ...toNetwork(ref), weights: 'trained', ...(entryOfPage(usePlace.getState().page).of === 'lesson' ? { page: 'pass' } : {}) })
}

/** The file's weights, into the network that is open: where one stands in it stays. */
function openHere(ref: NetworkRef, file: OwnFile, trial?: PixelTrial): void {
  if (ref !== usePlace.getState().network) go({ network: ref })
  takeWeights(file)
  if (trial) tell({ code: 'taken', values: { name: file.name } }, { trial })
}

interface More {
  readonly why?: Failure
  readonly remarks?: readonly Remark[] | undefined
  readonly trial?: PixelTrial | undefined
  readonly edit?: () => void
  readonly trying?: { readonly share: number; readonly end: () => void }
}

const tell = (
  { code, values: given }: Message & { readonly code: 'opened' | 'taken' | 'trying' | 'refused' | 'sketched' },
  { why, remarks = [], trial, trying, edit }: More,
): void => {
  const values = cutValues(given) // a name may be as long as whoever made the file likes
  useNotices.setState({
    own: {
      code,
      values,
      ...(why && { why }),
      ...(trying && { trying }),
      ...(edit && { edit }),
      ...(trial && { ways: () => ownText.words().pixels.table(trial) }),
      say(t) {
        const own = ownText.words()
        const further = why
          ? [own.failures[why.code]?.(why.values) ?? sayFailure(t, why), t.kept]
          : [...remarks.map(r => own.remarks[r.code]?.(r.values) ?? r.code), ...(trial ? [own.pixels.found(trial)] : [])]
        return [own[code](values), ...further].join(' ')
      },
    },
  })
}
