// A sentence read: `input 1×28×28 · conv 30@5×5 · relu · … · softmax` → a network's spec. A mistake is said with its place, its word, and what would be right
// there – tried before it is said. Parts stand between ·, commas, semicolons, arrows, ~ or on lines of their own; × may be x; + is a space, as links have it.
import { compile } from '../compile.ts'
import { SpecError } from '../errors.ts'
import { readLayerPart } from './readLayerPart.ts'
import { readSpec } from './readSpec.ts'
import { plainSpec } from './sentence.ts'
import { misread, Misread, type Spots, type Way } from './sentenceFault.ts'
import { Cursor, partsOf } from './sentenceParts.ts'
import { inkMarks, usualName, USUAL_NAME } from './sentenceWords.ts'
import { inits, type LayerSpec, type NetworkSpec } from './spec.ts'

/** Longer texts are no sentence. */
const LONGEST = 20_000
/** Ways out that are named at most. */
const MOST_WAYS = 6

/** Whether a text means to be a sentence: it begins with its input, after a name or not. */
export const looksLikeSentence = (text: string): boolean => /^[\s+]*([\w-]+[\s+]*:[\s+]*)?input([\s+\d]|$)/i.test(text)

/**
 * The network that a sentence says, checked by `readSpec`; what it leaves out is in the spec not either. Throws SpecError with `character` (counted from 1) and
 * `word`; of what would be right there it says what was tried.
 */
export function readSentence(text: string): NetworkSpec {
  if (text.length > LONGEST)
    throw new SpecError('sentence-long', `a sentence has at most ${LONGEST} letters, not ${text.length}`, {
      most: LONGEST,
      value: text.length,
    })
  try {
    return attempt(text)
  } catch (error) {
    throw error instanceof Misread ? said(error, text) : error
  }
}

/** The refusal, with those ways out that lead past this place. */
function said({ from, word, ways }: Misread, text: string): SpecError {
  const works = ({ put, length = word.length }: Way): boolean =>
    passes(`${text.slice(0, from)}${put}${text.slice(from + length)}`, from + put.length)
  const near = ways.filter(way => way.near && works(way)),
    right = (near.length > 0 ? near : ways.filter(works)).slice(0, MOST_WAYS).map(({ say }) => say)
  return new SpecError(
    'sentence',
    `character ${from + 1}: “${word}” cannot stand here${right.length > 0 ? `; right would be ${right.join(' or ')}` : ''}`,
    { character: from + 1, word, right: right.join(', ') },
  )
}

/** Whether a text can be read, or at least as far as a letter. */
function passes(text: string, to: number): boolean {
  try {
    attempt(text, true)
    return true
  } catch (error) {
    if (error instanceof Misread) return error.from >= to
    if (!(error instanceof SpecError)) throw error
    return Number(error.values['character'] ?? Infinity) > to
  }
}

/** Reads a sentence as far as it can be read. Throws Misread at a word, or SpecError with the place of what does not fit. A `trial` needs no advice. */
function attempt(text: string, trial = false): NetworkSpec {
  const [first, ...rest] = partsOf(text)
  if (!first) throw misread(new Cursor(text, { from: 0, to: text.length }), [whole])
  const spots: Spots = new Map(),
    cursor = new Cursor(text, first)
  const name = nameIn(cursor)
  const read: Record<string, unknown> = { name: name ?? USUAL_NAME, input: readInput(cursor, spots), init: { kind: 'he' } },
    layers: LayerSpec[] = [],
    given = new Set<string>()
  for (const part of rest) {
    const at = new Cursor(text, part),
      from = at.next,
      layer = nameIn(at),
      known = layer === null && layers.length > 0 ? extras.find(({ begins }) => at.take(begins)) : undefined
    if (known) {
      if (given.has(known.field)) throw misread(at, [], from)
      given.add(known.field)
      spots.set(known.field, { from, word: text.slice(from, at.next).trim() })
      read[known.field] = known.read(at)
      if (!at.atEnd) throw misread(at, [{ say: '…', put: '', length: part.to - at.next }])
    } else {
      layers.push(readLayerPart(at, spots, kind => layer ?? usualName(kind, layers)))
    }
  }
  if (layers.at(-1)?.kind !== 'softmax') throw new Misread(text.length, '', [{ say: 'softmax', put: ' · softmax' }])
  return plainSpec(checked({ ...read, layers }, spots, trial))
}

const whole: Way = { say: 'input 1×28×28 · affine 10 · softmax', put: 'input 1×28×28 · affine 10 · softmax' }

const nameIn = (cursor: Cursor): string | null => cursor.take(/([\w-]+)[\s+]*:/y)?.[1] ?? null

function readInput(cursor: Cursor, spots: Spots): readonly number[] {
  const from = cursor.next
  if (!cursor.take(/input(?![a-z])/iy)) throw misread(cursor, [{ say: 'input 1×28×28', put: 'input 1×28×28', length: cursor.to - from }])
  const sizes: number[] = []
  do {
    const place = cursor.next,
      size = cursor.number()
    if (size === null || sizes.length === 3) throw misread(cursor, [{ say: '1×28×28', put: ' 1×28×28', length: cursor.to - cursor.next }])
    sizes.push(size)
    spots.set(`input ${'CHW'[sizes.length - 1]}`, { from: place, word: String(size) })
  } while (cursor.take(TIMES))
  if (sizes.length === 1 || !cursor.atEnd)
    throw misread(cursor, [{ say: '×28', put: '×28' }, ...(sizes.length === 1 ? [] : [{ say: '·', put: '· ', length: 0 }])])
  if (sizes.length === 3) return sizes
  spots.set('input W', spots.get('input H')!).set('input H', spots.get('input C')!)
  return [1, ...sizes]
}

const TIMES = /[×x*]/iy

/** A number that has to stand here; else `otherwise` would be right. */
function needNumber(cursor: Cursor, otherwise: number): number {
  const number = cursor.number()
  if (number === null) throw misread(cursor, [{ say: String(otherwise), put: ` ${otherwise} ` }])
  return number
}

/** A number that has to stand here, of either sign. */
function needSigned(cursor: Cursor): number {
  const from = cursor.next,
    sign = cursor.take(/[-−]/y) ? -1 : 1
  const number = cursor.number()
  if (number === null) throw misread(cursor, [{ say: '255', put: ' 255 ' }], from)
  return sign * number
}

/** What a sentence says behind its layers. */
const extras: readonly {
  readonly begins: RegExp
  readonly field: 'init' | 'preparation' | 'classes'
  readonly read: (cursor: Cursor) => unknown
}[] = [
  {
    field: 'init',
    begins: /init(?![a-z])/iy,
    read(cursor) {
      const kind = inits.find(one => cursor.take(new RegExp(`${one}(?![\\w-])`, 'iy')))
      if (!kind)
        throw misread(
          cursor,
          inits.map(one => ({ say: one, put: ` ${one} ` })),
        )
      return kind === 'fixed' ? { kind, std: needNumber(cursor, 0.01) } : { kind }
    },
  },
  {
    field: 'preparation',
    begins: /ink(?![a-z])/iy,
    read(cursor) {
      const size = needNumber(cursor, 28)
      if (!cursor.take(/box(?![a-z])/iy)) throw misread(cursor, [{ say: 'box 20', put: ' box 20 ' }])
      const box = needNumber(cursor, 20),
        more = inkMarks.flatMap(mark => (cursor.take(new RegExp(`${mark}(?![a-z])`, 'iy')) ? [[mark, needSigned(cursor)] as const] : []))
      return { kind: 'ink', size, box, ...Object.fromEntries(more) }
    },
  },
  {
    field: 'preparation',
    begins: /colou?r(?![a-z])/iy,
    read(cursor) {
      const mean = [needNumber(cursor, 0)]
      while (cursor.take(TIMES)) mean.push(needNumber(cursor, 0))
      return { kind: 'colour', mean, ...(cursor.take(/std(?![a-z])/iy) ? { std: needNumber(cursor, 127.5) } : {}) }
    },
  },
  { field: 'preparation', begins: /raw(?![a-z])/iy, read: () => ({ kind: 'raw' }) },
  {
    field: 'classes',
    begins: /classes(?![a-z])/iy,
    read(cursor) {
      const names: string[] = []
      while (!cursor.atEnd) names.push(className(cursor))
      return names
    },
  },
]

/** A name in quotes, as JSON has it, or a plain word. */
function className(cursor: Cursor): string {
  const from = cursor.next,
    [quoted] = cursor.take(/"(?:[^"\\\n]|\\.)*"/y) ?? []
  try {
    if (quoted !== undefined) return JSON.parse(quoted) as string
  } catch {
    throw misread(cursor, [], from)
  }
  const [word] = cursor.take(/[^\s+"]+/y) ?? []
  if (word === undefined) throw misread(cursor, [{ say: 'A', put: 'A', length: cursor.to - cursor.next }])
  return word
}

/** Checks what was read; what does not fit is said with its place and – but in a trial – with advice that was tried. */
function checked(read: unknown, spots: Spots, trial: boolean): NetworkSpec {
  try {
    return readSpec(read)
  } catch (error) {
    if (!(error instanceof SpecError)) throw error
    const { layer, what, setting } = error.values
    const spot =
      spots.get(`${layer}/${what ?? setting}`) ??
      spots.get(String(layer)) ??
      spots.get(String(what).split(/[.[]/)[0]) ??
      spots.get(error.code === 'class-names' ? 'classes' : error.code)
    const advised = trial ? error : advisedBy(error, read as NetworkSpec)
    throw spot ? advised.placed(`character ${spot.from + 1}: “${spot.word}”`, { character: spot.from + 1, word: spot.word }) : advised
  }
}

/** What does not fit, with the advice that compiling tries. What is wrong before that – a number out of its range, a network beyond the limits – has none. */
function advisedBy(error: SpecError, spec: NetworkSpec): SpecError {
  if (/^spec-|^twice$/.test(error.code)) return error
  try {
    compile(spec, 1, { backward: false })
  } catch (again) {
    if (again instanceof SpecError && again.code === error.code) return again
  }
  return error
}
