// A view as a file, `.im2see`: JSON with all of the place, a picture and every edit too. Read with every field checked, never evaluated:
// whatever is wrong is said with its path, what stands there and what would be right, and nothing of the file is used.
import type { Edit } from '../../engine/api.ts'
import { failureOf, type Failure } from '../../engine/errors.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { countPoints, type Strokes } from '../../engine/data/ink.ts'
import { readPictureHeader } from '../../engine/data/pictureFile.ts'
import { cut, shown } from '../../engine/data/shown.ts'
import { sceneNames } from '../../engine/data/scenes.ts'
import { classesOf, findValue, weightsOf, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { stepNumber } from './cursor.ts'
import { jsonFault } from './jsonFault.ts'
import { bothPasses } from './needs.ts'
import { addNetwork, findNetwork, isBuiltIn, specOf, useNetworks, type NetworkRef } from './networks.ts'
import { isSetting } from './panelCode.ts'
import { codes } from '../text/languages.ts'
import { pageIds } from './pages.ts'
import { emptyPlace, type Place } from './place.ts'
import { labelled, labelOf } from './samples.ts'

const VERSION = 1
/** Characters; points of a drawing; edits; side of a picture. */
export const MOST = { text: 32e6, points: 100_000, edits: 200_000, side: 2048 } as const
/** How far outside the square a point may lie. */
const FARTHEST = 4

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
    this.values = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? cut(value) : value]))
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
  const given = object(file['place'], 'place'),
    net = file['net'] === undefined ? null : ofNetwork(() => readSpec(file['net']))
  const context: Context = { given, net, program: bothPasses(net ?? specOf(network(given['network'], 'place.network'))) }
  const place = Object.fromEntries(
    Object.entries(fields).map(([name, read]) => [
      name,
      name in given ? read(given[name], `place.${name}`, context) : emptyPlace[name as keyof Place],
    ]),
  ) as unknown as Omit<Place, 'picture'>
  const label = optional(whole(0, 9))(given['label'] ?? null, 'place.label', context)
  const pictured = file['picture'] === undefined || file['picture'] === null ? null : picture(file['picture'], 'picture')
  // Last of all, so that nothing of a file is used in which anything is wrong.
  const ref = net ? ofNetwork(() => addNetwork(net, 'imported')) : place.network
  const strokes = label === null || place.strokes.length === 0 ? place.strokes : labelled(place.strokes, label)
  return { place: { ...place, network: ref, strokes }, picture: pictured }
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
  readonly given: Readonly<Record<string, unknown>>
  readonly program: Program
}
type Read<T> = (value: unknown, at: string, context: Context) => T

/** Something else than `expected`, a key of the texts, stands at a path. */
function wrong(value: unknown, at: string, expected: string, values: ViewFileError['values'] = {}): never {
  throw new ViewFileError('wrong', { at, met: shown(value), expected, ...values })
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const object = (value: unknown, at: string): Record<string, unknown> => (isObject(value) ? value : wrong(value, at, 'object'))
const list = (value: unknown, at: string): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : wrong(value, at, 'list'))
const oneOf =
  <T extends string>(names: readonly T[]) =>
  (value: unknown, at: string): T =>
    names.find(name => name === value) ?? wrong(value, at, 'oneOf', { names: names.join(', ') })
const whole =
  (from: number, to: number) =>
  (value: unknown, at: string): number =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to
      ? (value as number)
      : wrong(value, at, 'whole', { from, to })
const finite = (value: unknown, at: string): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong(value, at, 'number')
const optional =
  <T>(read: Read<T>): Read<T | null> =>
  (value, at, context) =>
    value === null ? null : read(value, at, context)

const network = (value: unknown, at: string): NetworkRef =>
  typeof value === 'string' && findNetwork(value)
    ? value
    : wrong(value, at, 'oneOf', {
        names: useNetworks
          .getState()
          .all.map(({ ref }) => ref)
          .join(', '),
      })

/** One entry a field of the place: a field that is added there has to be read here. */
const fields: { readonly [K in Exclude<keyof Place, 'picture'>]: Read<Place[K]> } = {
  page: oneOf(pageIds),
  network: (value, at, { net }) => (net ? emptyPlace.network : network(value, at)),
  strokes: drawing,
  at: optional((value, at, { given }) => {
    const points = countPoints(drawing(given['strokes'] ?? [], 'place.strokes'))
    return points === 0 ? wrong(value, at, 'null') : whole(1, points)(value, at)
  }),
  cell: optional((value, at, { program }) => {
    const { value: name, cell } = object(value, at)
    return { value: valueName(program, name, `${at}.value`), cell: cellOf(program, name as string, cell, `${at}.cell`) }
  }),
  step: optional((value, at, { program }) =>
    typeof value === 'string' && stepNumber(program, value) !== null
      ? value
      : wrong(value, at, 'step', { network: program.network, example: program.steps[0]!.name }),
  ),
  scene: oneOf(sceneNames),
  zoom: oneOf(['layer', 'matrix', 'window']),
  view: oneOf(['page', 'stage']),
  target: optional((value, at, { program }) => whole(0, classesOf(program) - 1)(value, at)),
  weights: (value, at) =>
    value === 'trained'
      ? value
      : isObject(value)
        ? { seed: whole(0, 999_999_999)(value['seed'], `${at}.seed`) }
        : wrong(value, at, 'weights'),
  edits(value, at, { program }) {
    const edits = list(value, at)
    if (edits.length > MOST.edits) wrong(edits.length, `${at}.length`, 'whole', { from: 0, to: MOST.edits })
    return edits.map((edit, i) => readEdit(program, edit, `${at}[${i}]`))
  },
  lock: optional((value, at) => (finite(value, at) > 0 ? (value as number) : wrong(value, at, 'positive'))),
  // Whether there is such a lesson, and what its panel can be set to, is known where the lesson is.
  lesson: optional((value, at) => (typeof value === 'string' && /^[a-z][a-z\d-]{0,40}$/.test(value) ? value : wrong(value, at, 'lesson'))),
  stop: whole(1, 99),
  ask: optional(whole(1, 99)),
  panel(value, at) {
    const panel = object(value, at)
    for (const [name, setting] of Object.entries(panel)) if (!isSetting(name, setting)) wrong(setting, `${at}.${name}`, 'setting')
    return panel as Place['panel']
  },
  language: optional(oneOf(codes)),
  theme: optional(oneOf(['light', 'dark'])),
}

function drawing(value: unknown, at: string): Strokes {
  const strokes = list(value, at).map((stroke, i) =>
    list(stroke, `${at}[${i}]`).map((point, k) => {
      const inReach = (v: unknown): v is number => typeof v === 'number' && Math.abs(v) <= FARTHEST
      return Array.isArray(point) && point.length === 2 && inReach(point[0]) && inReach(point[1])
        ? ([point[0], point[1]] as const)
        : wrong(point, `${at}[${i}][${k}]`, 'point', { reach: FARTHEST })
    }),
  )
  const empty = strokes.findIndex(stroke => stroke.length === 0)
  if (empty >= 0) wrong([], `${at}[${empty}]`, 'stroke')
  const points = countPoints(strokes)
  return points > MOST.points ? wrong(points, at, 'points', { most: MOST.points }) : strokes
}

function readEdit(program: Program, edit: unknown, at: string): Edit {
  const { name, cell, value } = object(edit, at)
  const editable = name === 'image' || (typeof name === 'string' && Object.hasOwn(weightsOf(program), name))
  return editable
    ? { name, cell: cellOf(program, name, cell, `${at}.cell`), value: finite(value, `${at}.value`) }
    : wrong(name, `${at}.name`, 'oneOf', { names: ['image', ...Object.keys(weightsOf(program))].join(', ') })
}

const valueName = (program: Program, name: unknown, at: string): string =>
  typeof name === 'string' && findValue(program, name) ? name : wrong(name, at, 'value', { network: program.network })
const cellOf = (program: Program, name: string, cell: unknown, at: string): number =>
  whole(0, sizeOf(findValue(program, name)!.shape) - 1)(cell, at)

// ── The picture ────────────────────────────────────────────────────────────────────────────────────────────────────

function picture(value: unknown, at: string): ViewPicture {
  const given = object(value, at)
  const width = whole(1, MOST.side)(given['width'], `${at}.width`),
    height = whole(1, MOST.side)(given['height'], `${at}.height`)
  const png = fromBase64(given['png'], `${at}.png`)
  const header = readPictureHeader(png)
  // Its own first bytes say how much it will be: whoever decodes it is not surprised.
  return header?.kind === 'png' && header.width === width && header.height === height
    ? { width, height, png }
    : wrong(header ? `${header.kind}, ${header.width}×${header.height}` : given['png'], `${at}.png`, 'png', { width, height })
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

function fromBase64(value: unknown, at: string): Uint8Array {
  if (typeof value !== 'string' || value.length % 4 !== 0 || !/^[\w+/]*={0,2}$/.test(value) || value.includes('_'))
    wrong(value, at, 'base64')
  const bytes = Uint8Array.from(atob(value), letter => letter.charCodeAt(0))
  return base64(bytes) === value ? bytes : wrong(value, at, 'base64') // bits that no byte has were changed
}
