// What the menu does, loaded when it is opened. Each resolves to what there is to say: a key of the texts and its values.
import { numpyInputs, numpyScript } from '../../../../engine/numpyScript.ts'
import { writeNpy, writeNpz, writeZip, type NamedArray } from '../../../../engine/data/npz.ts'
import { jsonText, numpyText } from '../../../../engine/data/tensorText.ts'
import { shortName } from '../../../../engine/names.ts'
import { findValue, type Program } from '../../../../engine/program.ts'
import { sizeOf, type Shape } from '../../../../engine/tensor.ts'
import { read } from '../../../client/client.ts'
import { stepIndexOf, playedSteps } from '../../../state/cursor.ts'
import { useLive } from '../../../client/live.ts'
import { specOf } from '../../../state/networks.ts'
import { writeHash } from '../../../state/permalink.ts'
import { usePlace, type Language, type Place } from '../../../state/place.ts'
import { networkName } from '../../../text/networkName.ts'
import { failureOf } from '../../../../engine/errors.ts'
import { grouped } from '../../../geometry/numbers.ts'
import { copyText } from '../../../state/copyText.ts'
import { saveFile } from '../../../state/saveFile.ts'
import { settled } from '../../../state/settled.ts'
import { useTitle } from '../../../state/title.ts'
import { saveView as viewFile } from '../../../state/views.ts'
import { sayStep } from '../../../player/sentence.ts'
import { playerText } from '../../../player/text.ts'
import type { Text } from '../../../text/index.ts'
import { drawFigure, hasPicture, isPictured, rasterised, type Caption, type Figure, type Form } from './figure.ts'
import { shownAs } from './shownAs.ts'

export interface Done {
  readonly code: 'copied' | 'leftAt' | 'saved' | 'byHand' | 'nothingYet' | 'noPicture' | 'large'
  readonly values: Readonly<Record<string, string | number>>
  /** What the browser would not let us copy. */
  readonly text?: string
}

/** More numbers than this are a file, not something to paste. */
const MOST_COPIED = 20_000

const saved = (blob: Blob, name: string): Done => {
  saveFile(blob, name)
  return { code: 'saved', values: { name } }
}

const copied = async (text: string, what: string): Promise<Done> =>
  (await copyText(text)) ? { code: 'copied', values: { what } } : { code: 'byHand', values: { what }, text }

// ── Links ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The address of a place, in the language that is on screen. */
const linkTo = (place: Place, language: Language): string => location.href.split('#')[0]! + writeHash({ ...place, language }).hash

/** Copies a link to what is shown; on the page of a run to the step that is looked at. `what` is what the report calls it. */
export async function copyLink(language: Language, what: string): Promise<Done> {
  const place = usePlace.getState()
  if (place.page !== 'train') return copied(linkTo(place, language), what)
  const { runLink } = await import('../../../state/run/link.ts'), // it comes with that page
    { run, leftAt } = runLink(place),
    done = await copied(linkTo({ ...place, run }, language), what)
  return leftAt === null || done.code !== 'copied' ? done : { ...done, code: 'leftAt', values: { ...done.values, step: grouped(leftAt) } }
}

/** Copies an iframe that shows the stage. */
export function copyEmbed(language: Language, what: string, title: string): Promise<Done> {
  const link = linkTo({ ...usePlace.getState(), view: 'stage' }, language).replaceAll('&', '&amp;')
  return copied(`<iframe src="${link}" title="${title}" width="960" height="540" allow="clipboard-write" loading="lazy"></iframe>`, what)
}

// ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `mine-forward-conv1-col`: a network by its name, which is safe in a file's name wherever it comes from; `filters-6`: a lesson's stop. */
export function fileName({ page, network, step, lesson, stop }: Place): string {
  if (page === 'learn') return [lesson ?? 'lessons', ...(lesson === null ? [] : [stop])].join('-')
  return [specOf(network).name, ...(page === 'pass' ? [step ?? 'pass'] : [])].join('-').replaceAll(/[^\w-]+/g, '-')
}

/** Saves what is shown as an `.im2see` file; says so where that would be more than is read again. */
export async function saveView(): Promise<Done> {
  try {
    return saved(await viewFile(), `${fileName(usePlace.getState())}.im2see`)
  } catch (error) {
    const { code, values } = failureOf(error)
    if (code === 'too-large') return { code: 'large', values }
    throw error
  }
}

/** Saves the picture on screen with its caption; for a slide as the stage shows it, on white in light colours. Says so at once where the page has none. */
export async function savePicture(kind: 'svg' | 'png', form: Form, t: Text, language: Language): Promise<Done> {
  if (!hasPicture()) return { code: useLive.getState().opened ? 'noPicture' : 'nothingYet', values: {} }
  await document.fonts.ready
  const said = caption(t, language),
    draw = (): Figure => drawFigure(said, form)
  const change = { ...(form.slide && { view: 'stage' as const }), ...(form.ground === 'white' && { theme: 'light' as const }) }
  const figure = Object.keys(change).length > 0 ? await shownAs(change, () => isPictured(form.slide), draw) : draw()
  const blob = kind === 'svg' ? new Blob([figure.svg], { type: 'image/svg+xml' }) : await rasterised(figure)
  return saved(blob, `${fileName(usePlace.getState())}.${kind}`)
}

/** Longer than this a link is printed without its drawing. */
const LONGEST = 1200

function caption(t: Text, language: Language): Caption {
  const place = usePlace.getState(),
    program = useLive.getState().opened?.program
  const whole = linkTo(place, language),
    long = whole.length > LONGEST
  const link = long ? linkTo({ ...place, strokes: [], edits: [] }, language) : whole
  // A lesson is called what its page is called, and needs no sentence: its words are not in the picture.
  if (place.page === 'learn') return { title: useTitle.getState().parts.join(' · '), sentence: '', link }
  const step = program && place.page === 'pass' ? playedSteps(program)[stepIndexOf(program, place.step)] : undefined
  return {
    title: [networkName(t, place.network), ...(step ? [step.name] : [])].join(' · '),
    sentence: step && program ? sayStep(playerText.words(), program, step) : t.networkTitle,
    link,
  }
}

// ── Numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Tensor {
  readonly name: string
  readonly shape: Shape
}

/** What there is to copy: the value whose cell is pinned, else what the step makes, else the image. */
export function tensorOf(program: Program, { page, step, cell }: Pick<Place, 'page' | 'step' | 'cell'>): Tensor {
  const pinned = cell && findValue(program, cell.value)
  const { name, shape } =
    pinned ?? (page === 'pass' ? program.values[playedSteps(program)[stepIndexOf(program, step)]!.output]! : program.values[program.image]!)
  return { name: shortName(name), shape }
}

/** Whether a tensor has too many numbers to be copied: then it is saved. */
export const isLong = ({ shape }: Tensor): boolean => sizeOf(shape) > MOST_COPIED

/** Copies a tensor as text, or saves it as a file when it is long. */
export async function takeTensor(tensor: Tensor, kind: 'numpy' | 'json'): Promise<Done> {
  const array = (await readAll([tensor.name]))[tensor.name]!
  const file = tensor.name.replaceAll(/\W+/g, '_')
  if (!isLong(tensor)) return copied((kind === 'numpy' ? numpyText : jsonText)(tensor.name, array), tensor.name)
  if (kind === 'numpy') return saved(new Blob([bytesOf(writeNpy(array, tensor.name))]), `${file}.npy`)
  return saved(new Blob([jsonText(tensor.name, array)], { type: 'application/json' }), `${file}.json`)
}

/** The Program as a script, beside it what it starts from – image, label, weights, as changed here: one zip. */
export async function saveScript(): Promise<Done> {
  const program = useLive.getState().opened?.program
  if (!program) return { code: 'nothingYet', values: {} }
  const { network } = program
  const given = await readAll(numpyInputs(program).map(v => v.name))
  const script = new TextEncoder().encode(numpyScript(program, 'weights.npz'))
  return saved(
    new Blob([bytesOf(writeZip({ [`${network}/${network}.py`]: script, [`${network}/weights.npz`]: writeNpz(given) }))], {
      type: 'application/zip',
    }),
    `${network}-numpy.zip`,
  )
}

const bytesOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** Some values, all of one run: asked again while the input or the weights change. */
async function readAll(names: readonly string[]): Promise<Record<string, NamedArray>> {
  for (;;) {
    await settled()
    const found = await Promise.all(names.map(read))
    if (found.every(({ run }) => run === found[0]!.run)) return Object.fromEntries(names.map((name, i) => [name, found[i]!]))
  }
}
