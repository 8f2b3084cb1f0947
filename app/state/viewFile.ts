// A view as a file, `.im2see`: JSON with all of the place, a picture and every edit too. Read with every field checked, never evaluated:
// whatever is wrong is said with its path, what stands there and what would be right, and nothing of the file is used.
import type { Edit } from '../../engine/api.ts'
import { failureOf, type Failure } from '../../engine/errors.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { countPoints, type Strokes } from '../../engine/data/ink.ts'
import { readPictureHeader } from '../../engine/data/pictureFile.ts'
import { cutValues, shown } from '../../engine/data/shown.ts'
import { classesOf, findValue, weightsOf, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { stepNumber } from './cursor.ts'
import { jsonFault } from './jsonFault.ts'
import { bothPasses } from './needs.ts'
import { addNetwork, isBuiltIn, specOf } from './networks.ts'
import { emptyPlace, type CellPlace, type Place } from './place.ts'
import { checkShown } from './placeChange.ts'
import { FARTHEST, finite, isObject, list, object, optional, placeFields, PlaceError, whole, wrong } from './placeFields.ts'
import { labelled, labelOf } from './samples.ts'
import { isGivenName } from '../geometry/changeable.ts'

const VERSION = 1
/** Characters; edits; side of a picture. */
export const MOST = { text: 32e6, edits: 200_000, side: 2048 } as const

export interface ViewFile {
  readonly place: Omit<Place, 'picture'>
  readonly picture: ViewPicture | null
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
export function writeViewFile(whole: Place, picture: ViewPicture | null): string {
  const { strokes } = whole
  const near = (v: number): number => Math.max(-FARTHEST, Math.min(FARTHEST, v))
  const drawing = strokes
    .map(stroke => stroke.filter(point => point.every(Number.isFinite)).map(([x, y]) => [near(x), near(y)]))
    .filter(stroke => stroke.length > 0)
  const place = { ...whole, picture: undefined, strokes: drawing, label: labelOf(strokes) }
  return `${JSON.stringify({ im2see: 'view', version: VERSION, ...(isBuiltIn(whole.network) ? {} : { net: specOf(whole.network) }), place, ...(picture ? { picture: { ...picture, png: base64(picture.png) } } : {}) })}\n`
}

/** Reads a file's text. Throws ViewFileError. What a file of an older page does not name is as in an empty place. */
export function readViewFile(text: string): ViewFile {
  if (text.length > MOST.text) throw new ViewFileError('too-large', { megabytes: Math.ceil(text.length / 1e6), most: MOST.text / 1e6 })
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
  const context: Context = { strokes, net, program: bothPasses(net ?? specOf(placeFields.network(given['network'], 'place.network'))) }
  const place = Object.fromEntries(
    Object.entries(fields).map(([name, read]) => [
      name,
      name in given ? read(given[name], `place.${name}`, context) : emptyPlace[name as keyof Place],
    ]),
  ) as unknown as Omit<Place, 'picture'>
  const label = optional(whole(0, 9))(given['label'] ?? null, 'place.label')
  const pictured = file['picture'] === undefined || file['picture'] === null ? null : picture(file['picture'], 'picture')
  checkShown(place.page, net ?? specOf(place.network), net ? 'net.input' : 'place.network')
  // Last of all, so that nothing of a file is used in which anything is wrong.
  const ref = net ? ofNetwork(() => addNetwork(net, 'imported')) : place.network
  const ink = label === null || strokes.length === 0 ? strokes : labelled(strokes, label)
  return { place: { ...place, network: ref, strokes: ink }, picture: pictured }
}

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
    const before = text.slice(0, jsonFault(text) ?? text.length).split('\n')
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
  trail: (value, path, context) => list(value, path).map((cell, i) => readCell(cell, `${path}[${i}]`, context)),
  step: optional((value, path, { program }) =>
    typeof value === 'string' && stepNumber(program, value) !== null
      ? value
      : wrong(value, path, 'step', { network: program.network, example: program.steps[0]!.name }),
  ),
  target: optional((value, path, { program }) => whole(0, classesOf(program) - 1)(value, path)),
  edits(value, path, { program }) {
    const edits = list(value, path)
    if (edits.length > MOST.edits) wrong(edits.length, `${path}.length`, 'whole', { from: 0, to: MOST.edits })
    return edits.map((edit, i) => readEdit(program, edit, `${path}[${i}]`))
  },
}

function readCell(value: unknown, path: string, { program }: Context): CellPlace {
  const { value: name, cell } = object(value, path)
  return { value: valueName(program, name, `${path}.value`), cell: cellOf(program, name as string, cell, `${path}.cell`) }
}

function readEdit(program: Program, edit: unknown, path: string): Edit {
  const { name, cell, value } = object(edit, path)
  const editable = typeof name === 'string' && isGivenName(program, name)
  return editable
    ? { name, cell: cellOf(program, name, cell, `${path}.cell`), value: finite(value, `${path}.value`) }
    : wrong(name, `${path}.name`, 'oneOf', { names: ['image', ...Object.keys(weightsOf(program))].join(', ') })
}

const valueName = (program: Program, name: unknown, path: string): string =>
  typeof name === 'string' && findValue(program, name) ? name : wrong(name, path, 'value', { network: program.network })
const cellOf = (program: Program, name: string, cell: unknown, path: string): number =>
  whole(0, sizeOf(findValue(program, name)!.shape) - 1)(cell, path)

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

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

function fromBase64(value: unknown, path: string): Uint8Array {
  if (typeof value !== 'string' || value.length % 4 !== 0 || !/^[\w+/]*={0,2}$/.test(value) || value.includes('_'))
    wrong(value, path, 'base64')
  const bytes = Uint8Array.from(atob(value), letter => letter.charCodeAt(0))
  return base64(bytes) === value ? bytes : wrong(value, path, 'base64') // bits that no byte has were changed
}
