// A view as a file, `.im2see`: JSON with all of the place, a picture and every edit too. Read with every field checked, never evaluated:
// whatever is wrong is said with its path, what stands there and what would be right, and nothing of the file is used.
import type { Edit } from '../../engine/api.ts'
import { failureOf, type Failure } from '../../engine/errors.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { countPoints, type Strokes } from '../../engine/data/ink.ts'
import { editableCells } from '../../engine/mapEdits.ts'
import { readPictureHeader } from '../../engine/data/pictureFile.ts'
import { cutValues, shown } from '../../engine/data/shown.ts'
import { readWeights } from '../../engine/data/safetensors.ts'
import { checkMoment } from '../../engine/optimizerState.ts'
import { classesOf, findValue, weightsOf, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { base64 } from './base64.ts'
import { stepNumber } from './cursor.ts'
import { jsonFault } from './jsonFault.ts'
import { inWords } from './netText.ts'
import { addNetwork, isBuiltIn, specOf } from './networks.ts'
import { emptyPlace, type CellPlace, type Place } from './place.ts'
import { checkShown } from './placeChange.ts'
import { FARTHEST, finite, isObject, list, object, optional, placeFields, PlaceError, whole, wrong } from './placeFields.ts'
import { labelled, labelOf } from './samples.ts'
import { wholeProgram } from './shownUpdate.ts'

const VERSION = 1
/** Characters; edits; numbers of the way to the pinned one; side of a picture; bytes of weights. */
export const MOST = { text: 32e6, edits: 200_000, trail: 1000, side: 2048, weights: 20e6 } as const

/** Characters in which the place of a fault is sought: in more of them it would take longer than a moment. */
const SOUGHT = 1e6

export interface ViewFile {
  readonly place: Omit<Place, 'picture'>
  readonly picture: ViewPicture | null
  /** Weights, safetensors: of a run's moment, or of the network that the file brings. */
  readonly weights: Uint8Array<ArrayBuffer> | null
}

export interface ViewPicture {
  readonly width: number
  readonly height: number
  readonly png: Uint8Array
}

/** `code` and `values` let the page say it in any language; `values.at` is the path of what is wrong. */
export class ViewFileError extends Error {
  override readonly name = 'ViewFileError'
  readonly code: 'too-large' | 'not-json' | 'not-a-view' | 'version' | 'wrong' | 'net'
  readonly values: Readonly<Record<string, string | number>>
  /** What the engine says is wrong with the network in the file. */
  readonly why: Failure | null
  constructor(code: ViewFileError['code'], values: ViewFileError['values'], why: Failure | null = null) {
    super(`${code}: ${shown(values, 400)}`)
    this.code = code
    this.why = why
    this.values = cutValues(values)
  }
}

/** The text of a file. Points that are no numbers show nothing, and are left out. */
export function writeViewFile(whole: Place, picture: ViewPicture | null, weights: Uint8Array | null = null): string {
  const { strokes } = whole
  const near = (v: number): number => Math.max(-FARTHEST, Math.min(FARTHEST, v))
  const drawing = strokes
    .map(stroke => stroke.filter(point => point.every(Number.isFinite)).map(([x, y]) => [near(x), near(y)]))
    .filter(stroke => stroke.length > 0)
  const place = { ...whole, picture: undefined, trail: whole.trail.slice(-MOST.trail), strokes: drawing, label: labelOf(strokes) }
  return `${JSON.stringify({ im2see: 'view', version: VERSION, ...(isBuiltIn(whole.network) ? {} : { net: specOf(whole.network) }), place, ...(picture ? { picture: { ...picture, png: base64(picture.png) } } : {}), ...(weights ? { weights: base64(weights) } : {}) })}\n`
}

/** Throws ViewFileError where a file is longer than is read. */
export function requireReadable(length: number): void {
  if (length > MOST.text) throw new ViewFileError('too-large', { megabytes: Math.ceil(length / 1e6), most: MOST.text / 1e6 })
}

/** Reads a file's text. Throws ViewFileError. What a file of an older page does not name is as in an empty place. */
export function readViewFile(text: string): ViewFile {
  requireReadable(text.length)
  const file = parsed(text)
  if (!isObject(file) || file['im2see'] !== 'view') throw new ViewFileError('not-a-view', {})
  if (file['version'] !== VERSION) throw new ViewFileError('version', { met: shown(file['version']), known: VERSION })
  try {
    return readView(file)
  } catch (error) {
    throw error instanceof PlaceError ? new ViewFileError('wrong', error.values) : error
  }
}

/** The view that a file of this version holds. Throws PlaceError, or ViewFileError of the network in it. */
function readView(file: Readonly<Record<string, unknown>>): ViewFile {
  const given = object(file['place'], 'place'),
    net = file['net'] === undefined ? null : ofNetwork(() => readSpec(file['net']))
  const strokes = placeFields.strokes(given['strokes'] ?? [], 'place.strokes')
  const context: Context = {
    strokes,
    net,
    program: wholeProgram(net ?? specOf(placeFields.network(given['network'], 'place.network')), updateIn(given)),
  }
  const place = Object.fromEntries(
    Object.entries(fields).map(([name, read]) => [
      name,
      name in given ? read(given[name], `place.${name}`, context) : emptyPlace[name as keyof Place],
    ]),
  ) as unknown as Omit<Place, 'picture'>
  const label = optional(whole(0, 9))(given['label'] ?? null, 'place.label')
  const pictured = file['picture'] === undefined || file['picture'] === null ? null : picture(file['picture'], 'picture')
  const weights = weightsIn(file['weights'], place.weights, context.program, net !== null)
  checkShown(place.page, net ?? specOf(place.network), net ? 'net.input' : 'place.network')
  // Last of all, so that nothing of a file is used in which anything is wrong.
  const ref = net ? ofNetwork(() => addNetwork(inWords(net), 'imported', weights !== null)) : place.network
  const ink = label === null || strokes.length === 0 ? strokes : labelled(strokes, label)
  return { place: { ...place, network: ref, strokes: ink }, picture: pictured, weights }
}

/** The update that a file's step and cells may be of. */
const updateIn = ({ optimizer, step }: Readonly<Record<string, unknown>>): Pick<Place, 'optimizer' | 'step'> => ({
  optimizer: placeFields.optimizer(optimizer ?? null, 'place.optimizer'),
  step: typeof step === 'string' ? step : null,
})

/** What is done with the network in a file. Throws ViewFileError with the engine's reason. */
function ofNetwork<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new ViewFileError('net', {}, failureOf(error))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    const fault = jsonFault(text, SOUGHT) ?? text.length
    if (fault === Infinity) throw new ViewFileError('not-json', {})
    const before = text.slice(0, fault).split('\n')
    throw new ViewFileError('not-json', { line: before.length, column: before.at(-1)!.length + 1 })
  }
}

// ── What each field is ─────────────────────────────────────────────────────────────────────────────────────────────

interface Context {
  /** The network that the file brings along. */
  readonly net: NetworkSpec | null
  readonly strokes: Strokes
  readonly program: Program
}
type Read<T> = (value: unknown, path: string, context: Context) => T

/** One entry a field of the place: a field that is added there has to be read here. */
const fields: { readonly [K in Exclude<keyof Place, 'picture'>]: Read<Place[K]> } = {
  ...placeFields,
  network: (value, path, { net }) => (net ? emptyPlace.network : placeFields.network(value, path)),
  strokes: (_value, _at, { strokes }) => strokes,
  at: optional((value, path, { strokes }) => {
    const points = countPoints(strokes)
    return points === 0 ? wrong(value, path, 'null') : whole(1, points)(value, path)
  }),
  cell: optional(readCell),
  trail: (value, path, context) => atMost(MOST.trail, value, path).map((cell, i) => readCell(cell, `${path}[${i}]`, context)),
  step: optional((value, path, { program }) =>
    typeof value === 'string' && stepNumber(program, value) !== null
      ? value
      : wrong(value, path, 'step', { network: program.network, example: program.steps[0]!.name }),
  ),
  target: optional((value, path, { program }) => whole(0, classesOf(program) - 1)(value, path)),
  edits(value, path, { program }) {
    return atMost(MOST.edits, value, path).map((edit, i) => readEdit(program, edit, `${path}[${i}]`))
  },
}

/** A list of so many at most: before any of them is looked at. */
function atMost(most: number, value: unknown, path: string): readonly unknown[] {
  const all = list(value, path)
  return all.length > most ? wrong(all.length, `${path}.length`, 'whole', { from: 0, to: most }) : all
}

function readCell(value: unknown, path: string, { program }: Context): CellPlace {
  const { value: name, cell } = object(value, path)
  return { value: valueName(program, name, `${path}.value`), cell: cellOf(program, name as string, cell, `${path}.cell`) }
}

function readEdit(program: Program, edit: unknown, path: string): Edit {
  const { name, cell, value } = object(edit, path)
  const cells = typeof name === 'string' ? editableCells(program, name) : 0
  return cells > 0
    ? { name: name as string, cell: whole(0, cells - 1)(cell, `${path}.cell`), value: finite(value, `${path}.value`) }
    : wrong(name, `${path}.name`, 'oneOf', { names: ['image', ...Object.keys(weightsOf(program))].join(', ') })
}

const valueName = (program: Program, name: unknown, path: string): string =>
  typeof name === 'string' && findValue(program, name) ? name : wrong(name, path, 'value', { network: program.network })
const cellOf = (program: Program, name: string, cell: unknown, path: string): number =>
  whole(0, sizeOf(findValue(program, name)!.shape) - 1)(cell, path)

/**
 * The weights that a place of a run's needs, or that come with the file's own network; null: there are none. Throws PlaceError where a run's are not there, or they are
 * none of the network.
 */
function weightsIn(value: unknown, weights: Place['weights'], program: Program, brings: boolean): ViewFile['weights'] {
  if (weights === 'trained' ? !brings || value === undefined || value === null : !('run' in weights)) return null
  const bytes = fromBase64(value, 'weights')
  try {
    checkMoment(program, readWeights(bytes))
  } catch (error) {
    wrong(failureOf(error).message, 'weights', 'runWeights', { network: program.network })
  }
  return bytes
}

// ── The picture ────────────────────────────────────────────────────────────────────────────────────────────────────

function picture(value: unknown, path: string): ViewPicture {
  const given = object(value, path)
  const width = whole(1, MOST.side)(given['width'], `${path}.width`),
    height = whole(1, MOST.side)(given['height'], `${path}.height`)
  const png = fromBase64(given['png'], `${path}.png`)
  const header = readPictureHeader(png)
  // Its own first bytes say how much it will be: whoever decodes it is not surprised.
  return header?.kind === 'png' && header.width === width && header.height === height
    ? { width, height, png }
    : wrong(header ? `${header.kind}, ${header.width}×${header.height}` : given['png'], `${path}.png`, 'png', { width, height })
}

function fromBase64(value: unknown, path: string): Uint8Array<ArrayBuffer> {
  if (typeof value !== 'string' || value.length % 4 !== 0 || !/^[\w+/]*={0,2}$/.test(value) || value.includes('_'))
    wrong(value, path, 'base64')
  const letters = atob(value),
    bytes = new Uint8Array(letters.length)
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i) // `from` with a function takes ten times as long
  return base64(bytes) === value ? bytes : wrong(value, path, 'base64') // bits that no byte has were changed
}
