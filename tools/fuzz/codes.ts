// The codes in a link: strokes and a lesson's panel.
import { GRID, decodeStrokes, encodeStrokes } from '../../app/state/strokeCode.ts'
import { decodePanel, encodePanel } from '../../app/state/panelCode.ts'
import type { Format } from './format.ts'
import { encode, decode, same, short, drawing, panel } from './places.ts'

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
  let offset = 0,
    x = 0,
    y = 0
  const next = (): number => {
    for (let value = 0, i = 0; i < 4 && offset < bytes.length; i++) {
      const byte = bytes[offset++]
      value += (byte % 128) * 128 ** i
      if (byte < 128) return value
    }
    return NaN
  }
  const signed = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)
  while (offset < bytes.length) {
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

export const strokes: Format<ReturnType<typeof decodeStrokes>> = {
  name: 'strokes',
  extension: 'txt',
  make: chance => encode(encodeStrokes(drawing(chance))),
  mutations: [],
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

export const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

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

export const panels: Format<ReturnType<typeof decodePanel>> = {
  name: 'panel',
  extension: 'txt',
  make: chance => encode(encodePanel({ at: 3, ...panel(chance) })!),
  mutations: [],
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
