// A weights file that someone lets fall: into the network that is open where it fits, else the network that it brings is opened, with its weights – and given its
// drawing as it reads best. What is wrong with it is said, and everything stays as it was.
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
import { addNetwork, networkOf, renameNetwork, type Network, type NetworkRef } from './networks.ts'
import { useNotices } from './notices.ts'
import { entryOfPage } from './pages.ts'
import { asTried, endTrial, isTriable, tryFile } from './pixels.ts'
import { go, toNetwork, usePlace } from './place.ts'
import { ownFile, takesFile, takeWeights, useWeightsFiles, type OwnFile } from './weights.ts'

let newest = 0

/** Takes a weights file, with what came `beside` it; of several, one after the other, the last. Resolves when it is known whose weights it holds, and which pixels they want. */
export async function takeOwn(file: File, beside: readonly File[] = []): Promise<void> {
  const mine = ++newest,
    isNewest = (): boolean => mine === newest,
    network = networkOf(usePlace.getState().network)
  try {
    await ownText.load()
  } catch (error) {
    return report(error)
  }
  try {
    const told = await recognise(file, takesFile(network) ? network.spec : null, beside)
    if (!isNewest()) return
    useNotices.setState({ own: null })
    if (told && 'sketch' in told) {
      const { sketch, why } = told
      return tell({ code: 'refused', values: { name: file.name } }, { why, edit: () => void editSketch(sketch, file, beside) })
    }
    const weights = ownFile(file, beside),
      spec = told?.spec ?? network.spec,
      trial = isTriable(spec) ? await tryOpenly(weights, spec, isNewest) : undefined
    if (!isNewest()) return
    const wanted = asTried(spec, trial)
    if (told) openTold(weights, { ...told, spec: wanted }, trial)
    else openHere(weights, wanted, trial)
  } catch (error) {
    if (isNewest()) tell({ code: 'refused', values: { name: file.name } }, { why: failureOf(error) })
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

/** The file that a network is called by; null: it has a name of its own. */
function calledAs({ id, origin, spec }: Network): string | null {
  const file = useWeightsFiles.getState()[id]
  return origin === 'imported' && file?.kind === 'own' && spec.name === nameOfFile(file.name) ? file.name : null
}

/** A network that is called by its file is called by the next one that holds weights of it. */
function callAs(file: OwnFile, ref: NetworkRef): void {
  const network = networkOf(ref),
    before = calledAs(network)
  if (before !== null && before !== file.name) renameNetwork(ref, inWords({ ...network.spec, name: nameOfFile(file.name) }))
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

function openTold(
  file: OwnFile,
  { spec, settings: { others = 0, ...settings }, remarks }: ToldNetwork,
  trial: PixelTrial | undefined,
): void {
  const ref = addNetwork(inWords(spec), 'imported'),
    before = calledAs(networkOf(ref))
  callAs(file, ref)
  useWeightsFiles.setState({ [networkOf(ref).id]: file })
  const said = Object.entries(settings).map(([name, value]) => `${name} ${value}`),
    replaced = before === null || before === file.name ? '' : before
  tell({ code: 'opened', values: { name: file.name, settings: said.join(', '), others, before: replaced } }, { remarks, trial })
  // A lesson has a network of its own.
  go({ ...toNetwork(ref), weights: 'trained', ...(entryOfPage(usePlace.getState().page).of === 'lesson' ? { page: 'pass' } : {}) })
}

/** The file's weights, into the network that is open: where one stands in it stays. */
function openHere(file: OwnFile, spec: NetworkSpec, trial: PixelTrial | undefined): void {
  const here = networkOf(usePlace.getState().network),
    named = calledAs(here) === null ? spec : { ...spec, name: nameOfFile(file.name) }
  const ref = addNetwork(inWords(named), 'imported')
  callAs(file, ref)
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
