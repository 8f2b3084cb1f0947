// What holds a view: links, the codes in them, and .im2see files.
import { GRID, decodeStrokes, encodeStrokes } from '../../app/state/strokeCode.ts'
import { decodePanel, encodePanel } from '../../app/state/panelCode.ts'
import { readHash, writeHash, type LinkProblem } from '../../app/state/permalink.ts'
import { emptyPlace, type PanelState, type Place } from '../../app/state/place.ts'
import { readViewFile, ViewFileError, writeViewFile, type ViewFile } from '../../app/state/viewFile.ts'
import type { Strokes } from '../../engine/data/ink.ts'
import { digitNetworkNames, networkNames } from '../../engine/networks/index.ts'
import type { Random } from '../../engine/random.ts'
import type { Format } from './format.ts'
import { mutated, type Mutation } from './mutate.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const short = (value: unknown): string => (JSON.stringify(value) as string | undefined)?.slice(0, 160) ?? 'nothing'

// ── Made by chance ─────────────────────────────────────────────────────────────────────────────────────────────────

const onGrid = (chance: Random): number => (chance.int(1400) - 200) / GRID
const drawing = (chance: Random): Strokes =>
  Array.from({ length: chance.int(4) }, () => Array.from({ length: 1 + chance.int(8) }, () => [onGrid(chance), onGrid(chance)] as const))
const amount = (chance: Random): number => chance.pick([0, 1, -2.5, 1e-7, chance.normal(), Math.round(chance.normal() * 100)])
const setting = (chance: Random): PanelState[string] =>
  chance.pick<PanelState[string]>([
    amount(chance),
    true,
    false,
    'sobel-x',
    [],
    [amount(chance)],
    Array.from({ length: 2 + chance.int(5) }, () => amount(chance)),
  ])
const panel = (chance: Random): PanelState =>
  Object.fromEntries(['x', 'at', 'turned', 'filter', 'H'].slice(0, chance.int(6)).map(name => [name, setting(chance)]))

function placeOf(chance: Random): Place {
  const page = chance.pick(['draw', 'pass', 'learn', 'architectures'] as const),
    network = chance.pick(page === 'architectures' || page === 'pass' ? networkNames : digitNetworkNames)
  const lesson = page === 'learn' && chance.int(3) ? 'convolution' : null,
    strokes = drawing(chance)
  return {
    ...emptyPlace,
    page,
    network,
    strokes,
    lesson,
    at: strokes.length > 0 && chance.int(2) ? 1 : null,
    scene: chance.pick(['hills', 'fruit', 'stripes'] as const),
    cell: chance.int(2) ? { value: 'conv1/out', cell: chance.int(400) } : null,
    ...(page === 'pass'
      ? { step: chance.pick([null, 'forward/conv1/col']), zoom: chance.pick(['layer', 'matrix', 'window'] as const) }
      : {}),
    view: chance.pick(['page', 'stage'] as const),
    target: chance.pick([null, chance.int(10)]),
    weights: chance.int(2) ? 'trained' : { seed: chance.int(1000) },
    edits: Array.from({ length: chance.int(4) }, () => ({
      name: chance.pick(['image', 'conv1/W']),
      cell: chance.int(90),
      value: amount(chance),
    })),
    lock: chance.pick([null, 0.5, 1e-9]),
    ...(lesson ? { stop: 1 + chance.int(9), ask: chance.pick([null, 2]), panel: panel(chance) } : {}),
    language: chance.pick([null, 'en', 'ko'] as const),
    theme: chance.pick([null, 'light', 'dark'] as const),
  }
}

// ── Strokes ────────────────────────────────────────────────────────────────────────────────────────────────────────

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** All that whole bytes of the text say, up to where it makes no sense; `whole`: to its end, with no bit left over. */
function plainStrokes(text: string): { readonly strokes: number[][][]; readonly whole: boolean } {
  const sixes = Array.from(text, letter => LETTERS.indexOf(letter)),
    bad = sixes.indexOf(-1),
    good = bad < 0 ? sixes : sixes.slice(0, bad)
  const bits = good.map(six => six.toString(2).padStart(6, '0')).join(''),
    bytes = (bits.match(/.{8}/g) ?? []).map(byte => parseInt(byte, 2)),
    left = bits.slice(bytes.length * 8)
  const strokes: number[][][] = []
  let at = 0,
    x = 0,
    y = 0
  const next = (): number => {
    for (let value = 0, i = 0; i < 4 && at < bytes.length; i++) {
      const byte = bytes[at++]
      value += (byte % 128) * 128 ** i
      if (byte < 128) return value
    }
    return NaN
  }
  const signed = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)
  while (at < bytes.length) {
    const count = next(),
      stroke: number[][] = []
    if (!(count > 0)) return { strokes, whole: false }
    strokes.push(stroke)
    for (let i = 0; i < count; i++) {
      const [dx, dy] = [next(), next()]
      if (Number.isNaN(dx + dy) || Math.abs(x + signed(dx)) > 4 * GRID || Math.abs(y + signed(dy)) > 4 * GRID)
        return { strokes: strokes.filter(s => s.length > 0), whole: false }
      x += signed(dx)
      y += signed(dy)
      stroke.push([x / GRID, y / GRID])
    }
  }
  return { strokes, whole: bad < 0 && left.length < 6 && !left.includes('1') }
}

const strokes: Format<ReturnType<typeof decodeStrokes>> = {
  name: 'strokes',
  extension: 'txt',
  make: chance => encode(encodeStrokes(drawing(chance))),
  own: [],
  read: bytes => decodeStrokes(decode(bytes)),
  refuses: () => false,
  complains: ({ whole }) => !whole,
  judge(bytes, read) {
    const plain = plainStrokes(decode(bytes))
    if (!same(read.strokes, plain.strokes)) return `read ${short(read.strokes)}; the text says ${short(plain.strokes)}`
    return read.whole === plain.whole ? null : `it is said to be ${read.whole ? 'whole' : 'damaged'}, and is not`
  },
}

// ── Panels ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/** What one piece says, read by itself: a value, or as text what cannot be read but could be written; undefined: nothing. */
function plainSetting(part: string): readonly [string, unknown] | undefined {
  const [, name, said] = /^([A-Za-z][A-Za-z\d]{0,20}):([^:]*)$/.exec(part) ?? []
  if (name === undefined || said === undefined) return undefined
  if (said === 'yes' || said === 'no') return [name, said === 'yes']
  if (/^[a-z][a-z\d-]{0,40}$/.test(said)) return [name, said]
  const numbers = said === '_' ? [] : said.replace(/_$/, '').split('_')
  const unread = said.length === 0 || Array.from(said).length > 60 || /\p{C}/u.test(said) ? undefined : ([name, said] as const)
  if (!numbers.every(text => DECIMAL.test(text) && Number.isFinite(Number(text))) || numbers.length > 400) return unread
  return [name, said.includes('_') ? numbers.map(Number) : Number(numbers[0])]
}

const panels: Format<ReturnType<typeof decodePanel>> = {
  name: 'panel',
  extension: 'txt',
  make: chance => encode(encodePanel({ at: 3, ...panel(chance) })!),
  own: [],
  read: bytes => decodePanel(decode(bytes)),
  refuses: () => false,
  complains: ({ bad }) => bad !== null,
  judge(bytes, { panel: read, bad }) {
    const parts = decode(bytes).split('~'),
      settings = parts.map(plainSetting),
      first = settings.findIndex((s, i) => s === undefined || settings.slice(0, i).some(before => before?.[0] === s[0]) || i >= 40)
    if (first < 0 !== (bad === null))
      return `${bad === null ? 'nothing' : short(bad)} is told; the first that cannot be read is ${short(parts[first])}`
    for (const [name, value] of Object.entries(read))
      if (!settings.some(s => s?.[0] === name && same(s[1], value))) return `${name} is ${short(value)}, which the text does not say`
    return first < 0 && Object.keys(read).length !== parts.length
      ? `${Object.keys(read).length} settings of ${parts.length}, and nothing is told`
      : null
  },
}

// ── Links ──────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Link {
  readonly place: Place
  readonly problems: readonly LinkProblem[]
}

/** What must be so of any place, whatever the link was. */
function impossible({
  page,
  network,
  strokes: ink,
  at,
  cell,
  target,
  weights,
  edits,
  lock,
  stop,
  ask,
  lesson,
  panel: settings,
}: Place): string | null {
  const points = ink.reduce((sum, stroke) => sum + stroke.length, 0)
  const wrong: readonly (readonly [string, boolean])[] = [
    ['page', !['draw', 'pass', 'learn', 'architectures'].includes(page)],
    ['network', !networkNames.some(name => name === network)],
    ['strokes', ink.some(stroke => stroke.length === 0 || stroke.some(([x, y]) => !(Math.abs(x) <= 4 && Math.abs(y) <= 4)))],
    ['at', at !== null && !(Number.isInteger(at) && at >= 1 && at <= points)],
    ['cell', cell !== null && !(Number.isInteger(cell.cell) && cell.cell >= 0)],
    ['target', target !== null && !(Number.isInteger(target) && target >= 0 && target < 1000)],
    ['weights', weights !== 'trained' && !(Number.isInteger(weights.seed) && weights.seed >= 0)],
    ['edits', edits.some(edit => !Number.isFinite(edit.value) || !Number.isInteger(edit.cell) || edit.cell < 0)],
    ['lock', lock !== null && !(lock > 0 && lock < Infinity)],
    ['stop', !(Number.isInteger(stop) && stop >= 1)],
    ['ask', ask !== null && !(Number.isInteger(ask) && ask >= 1)],
    ['lesson', lesson !== null && !/^[a-z][a-z\d-]*$/.test(lesson)],
    ['panel', Object.getPrototypeOf(settings) !== Object.prototype],
  ]
  return wrong.find(([, is]) => is)?.[0] ?? null
}

/** Numbers that the query says, read one by one. Of a link that nothing was said about, the place must have these very ones. */
function differing(text: string, place: Place): string | null {
  const query = text.replace(/^#/, '').split('?').slice(1).join('?'),
    given = query
      .split('&')
      .filter(part => part !== '')
      .map(part => [part.split('=')[0], part.split('=').slice(1).join('=')] as const)
  const plain: Readonly<Record<string, (said: string) => unknown>> = {
    t: () => place.target,
    at: () => place.at,
    lock: () => place.lock,
    stop: () => place.stop,
    ask: () => place.ask,
    weights: said => (said === 'trained' ? 'NaN' : place.weights !== 'trained' && place.weights.seed),
    cell: said =>
      place.cell &&
      (said === `${place.cell.value}:${said.split(':').at(-1)}` ? Number(said.split(':').at(-1)) === place.cell.cell : false) &&
      Number(said),
    edits: said =>
      same(
        place.edits.map(e => e.value),
        said.split('~').flatMap(run =>
          run
            .split(':')
            .slice(1)
            .filter((_, i) => i % 2 === 1)
            .map(Number),
        ),
      )
        ? Number(said)
        : false,
  }
  for (const [name, escaped] of given) {
    let said: string
    try {
      said = decodeURIComponent(escaped)
    } catch {
      said = escaped
    }
    if (given.filter(([other]) => other === name).length > 1) return `${name} stands twice, and nothing is told`
    const value = Object.hasOwn(plain, name) ? plain[name](said) : undefined
    if (value === undefined || (value === 'NaN' && said === 'trained')) continue
    if (!Object.is(value, Number(said)) || (['t', 'at', 'lock', 'stop', 'ask', 'weights'].includes(name) && !DECIMAL.test(said)))
      return `${name}=${said.slice(0, 60)} became ${short(value)}`
  }
  return null
}

/** One parameter of a link changed as it was before it was escaped. */
const inParameter: Mutation = (bytes, chance) => {
  const parts = decode(bytes).split('&'),
    which = chance.int(parts.length)
  return encode(
    parts
      .map((part, i) =>
        i === which
          ? decode(mutated(encode(part), chance)).replaceAll(/[^\w./:~=?#-]/g, letter =>
              encodeURIComponent(letter.isWellFormed() ? letter : '?'),
            )
          : part,
      )
      .join('&'),
  )
}

const links: Format<Link> = {
  name: 'link',
  extension: 'txt',
  make: chance => encode(writeHash(placeOf(chance)).hash),
  own: [inParameter],
  read: bytes => readHash(decode(bytes)),
  refuses: () => false,
  complains: ({ problems }) => problems.length > 0,
  judge(bytes, { place, problems }) {
    const wrong = impossible(place)
    if (wrong !== null) return `${wrong} of the place is ${short(place[wrong as keyof Place])}`
    if (problems.some(problem => Object.values(problem.values).some(value => String(value).length > 60)))
      return 'a problem is told at length'
    if (problems.length === 0) {
      const other = differing(decode(bytes), place)
      if (other !== null) return other
    }
    const again = readHash(writeHash(place).hash)
    return same(again, {
      place: {
        ...place,
        ...(place.page === 'pass' ? {} : { step: null, zoom: emptyPlace.zoom }),
        ...(place.page === 'learn' && place.lesson ? {} : { stop: 1, ask: null, panel: {} }),
        ...(place.page === 'learn' ? {} : { lesson: null }),
        ...(place.at === place.strokes.reduce((n, s) => n + s.length, 0) ? { at: null } : {}),
      },
      problems: [],
    })
      ? null
      : `written and read again it is ${short(again)}`
  },
}

// ── .im2see ────────────────────────────────────────────────────────────────────────────────────────────────────────

const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  letter => letter.charCodeAt(0),
)

const views: Format<ViewFile> = {
  name: 'view',
  extension: 'im2see',
  make: chance => encode(writeViewFile(placeOf(chance), chance.int(3) === 0 ? { width: 1, height: 1, png: PNG } : null)),
  own: [],
  read: bytes => readViewFile(decode(bytes)),
  refuses: error => error instanceof ViewFileError,
  judge(bytes, { place, picture }) {
    const wrong = impossible({ ...place, picture: null })
    if (wrong !== null) return `${wrong} of the place is ${short(place[wrong as keyof typeof place])}`
    const file = JSON.parse(decode(bytes)) as {
      place: Record<string, unknown>
      picture?: { width: number; height: number; png: string } | null
    }
    for (const [name, value] of Object.entries(place)) {
      const said = Object.hasOwn(file.place, name) ? file.place[name] : emptyPlace[name as keyof Place]
      const plain =
        name === 'edits'
          ? (said as Place['edits']).map(({ name: of, cell, value: number }) => ({ name: of, cell, value: number }))
          : name === 'cell' && said
            ? { value: (said as { value: unknown }).value, cell: (said as { cell: unknown }).cell }
            : name === 'weights' && said !== 'trained'
              ? { seed: (said as { seed: unknown }).seed }
              : said
      if (!same(value, plain)) return `${name} is ${short(value)}; the file says ${short(said)}`
    }
    if ((picture === null) !== !file.picture) return 'a picture came, or went'
    return picture && Buffer.from(picture.png).toString('base64').replace(/=+$/, '') !== file.picture!.png.replace(/=+$/, '')
      ? 'the picture’s bytes are others'
      : null
  },
}

export const viewFormats: readonly Format[] = [links, strokes, panels, views] as readonly Format[]
