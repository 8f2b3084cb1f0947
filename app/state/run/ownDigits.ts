// Digits drawn on this page and labelled by a person, to learn from. They stay on this device; a file takes them elsewhere, in the format of `npm run train -- --ink`.
import { create } from 'zustand'
import { failureOf, SpecError, type Failure } from '../../../engine/errors.ts'
import { countPoints, type Strokes } from '../../../engine/data/ink.ts'
import { kindOfFile } from '../../../engine/data/fileKind.ts'
import { countPenStrokes, parsePenStrokes, type PenSample } from '../../../engine/data/penStrokes.ts'
import { DIGITS } from '../../../engine/program.ts'
import { FARTHEST } from '../placeFields.ts'
import { device, deviceError, type Device } from './device.ts'

/** Digits that are kept; points of one of them; bytes of a file, unpacked. */
export const MOST_DIGITS = 5000
const MOST = { digits: MOST_DIGITS, points: 2000, bytes: 40e6 } as const

interface OwnDigit extends PenSample {
  /** Its name on this device; null: it is not kept there. */
  readonly key: number | null
}

interface OwnDigits {
  /** In the order in which they were drawn. */
  readonly digits: readonly OwnDigit[]
  /** Why the last thing that was asked for could not be done, or is not kept. */
  readonly failure: Failure | null
}

export const useOwnDigits = create<OwnDigits>(() => ({ digits: [], failure: null }))
const set = useOwnDigits.setState
const all = (): readonly OwnDigit[] => useOwnDigits.getState().digits

let loaded: Promise<void> | null = null

/** Reads what this device keeps, once. Where it keeps nothing there are none. */
export const loadDigits = (): Promise<void> =>
  (loaded ??= device()
    .then(async db => {
      const { store } = db.transaction('digits'),
        [keys, digits] = await Promise.all([store.getAllKeys(), store.getAll()])
      set({ digits: [...digits.map((digit, i) => ({ ...digit, key: keys[i]! })), ...all()] })
    })
    .catch(() => {}))

/** How many there are of each digit. */
export const countsOf = (digits: readonly PenSample[]): readonly number[] =>
  Array.from({ length: DIGITS }, (_, digit) => digits.filter(({ label }) => label === digit).length)

/** Keeps a drawing as a digit. Returns whether there was one to keep. */
export async function addDigit(label: number, strokes: Strokes): Promise<boolean> {
  if (countPoints(strokes) === 0) return false
  await loadDigits()
  return act(async () => {
    await addAll([{ label, writer: 'me', strokes }])
  })
}

/** Takes the newest of a digit away; null: the newest of all. */
export function removeDigit(label: number | null): Promise<boolean> {
  const last = all().findLast(digit => label === null || digit.label === label)
  return last ? removeAll([last]) : Promise.resolve(false)
}

/** Takes all away. */
export const removeDigits = (): Promise<boolean> => removeAll(all())

/** All of them as a file: JSON lines, gzipped. */
export async function digitsFile(): Promise<Blob> {
  const lines = all().map(({ label, writer, strokes }) => `${JSON.stringify({ label, writer, strokes })}\n`)
  return new Response(new Blob(lines).stream().pipeThrough(new CompressionStream('gzip'))).blob()
}

/** Takes the digits of a file, gzipped or not, to those that are here. Nothing of it is taken where anything is wrong in it; `failure` says what. */
export async function openDigits(file: File): Promise<boolean> {
  await loadDigits()
  return act(async () => {
    const text = await textOf(file)
    requireRoom(countPenStrokes(text)) // before any of them is read
    const digits = parsePenStrokes(text)
    if (digits.length === 0) throw new SpecError('digits-none', `${file.name} holds no digits`, { file: file.name })
    await addAll(digits)
  }, file.name)
}

async function addAll(digits: readonly PenSample[]): Promise<void> {
  requireRoom(digits.length)
  const rounded = digits.map((digit, i) => ({ label: digit.label, writer: digit.writer, strokes: checked(digit.strokes, i + 1) }))
  const keys = await written(async db => {
    const { store, done } = db.transaction('digits', 'readwrite'),
      [added] = await Promise.all([Promise.all(rounded.map(digit => store.add(digit))), done])
    return added
  })
  set({ digits: [...all(), ...rounded.map((digit, i) => ({ ...digit, key: keys?.[i] ?? null }))] })
}

function requireRoom(more: number): void {
  const count = all().length + more
  if (count > MOST.digits)
    throw new SpecError('digits-many', `${count} digits; at most ${MOST.digits} are kept`, { count, most: MOST.digits })
}

/** Strokes within bounds, on a grid that is finer than a screen. */
function checked(strokes: Strokes, number: number): Strokes {
  const points = countPoints(strokes)
  if (points === 0 || points > MOST.points)
    throw new SpecError('digits-points', `digit ${number} has ${points} points; 1 to ${MOST.points} are taken`, {
      number,
      points,
      most: MOST.points,
    })
  const round = (v: number): number => Math.round(v * 1e4) / 1e4
  return strokes
    .filter(stroke => stroke.length > 0)
    .map(stroke =>
      stroke.map(([x, y]) => {
        if (Math.abs(x) > FARTHEST || Math.abs(y) > FARTHEST)
          throw new SpecError('digits-far', `digit ${number} has a point at (${x}, ${y}); the square is 0 to 1`, { number, x, y })
        return [round(x), round(y)] as const
      }),
    )
}

/** Does something; where it could not be done, `failure` says why. */
async function act(what: () => Promise<void>, file?: string): Promise<boolean> {
  set({ failure: null })
  try {
    await what()
    return true
  } catch (error) {
    const failure = failureOf(error)
    set({ failure: file === undefined ? failure : { ...failure, values: { ...failure.values, file } } })
    return false
  }
}

/** Writes on the device; null: it keeps nothing, and `failure` says so: what was written is here for this visit. */
async function written<T>(write: (db: Device) => Promise<T>): Promise<T | null> {
  try {
    return await write(await device())
  } catch (error) {
    set({ failure: failureOf(deviceError(error)) })
    return null
  }
}

async function removeAll(which: readonly OwnDigit[]): Promise<boolean> {
  const gone = new Set(which)
  set({ digits: all().filter(digit => !gone.has(digit)), failure: null })
  await written(async db => {
    const { store, done } = db.transaction('digits', 'readwrite')
    await Promise.all([...which.flatMap(({ key }) => (key === null ? [] : [store.delete(key)])), done])
  })
  return which.length > 0
}

/** A file's text. Throws SpecError where it is more than is read. */
async function textOf(file: File): Promise<string> {
  const kind = await kindOfFile(file)
  const stream = kind === 'gzip' ? file.stream().pipeThrough<Uint8Array>(new DecompressionStream('gzip')) : file.stream(),
    reader = stream.getReader(),
    decoder = new TextDecoder()
  let text = '',
    bytes = 0
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new SpecError('digits-gzip', `${file.name} is damaged or cut off (${(error as Error).message})`, { file: file.name })
    })
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > MOST.bytes) {
      void reader.cancel()
      throw new SpecError('digits-large', `${file.name} has more than ${MOST.bytes} bytes`, { file: file.name, most: MOST.bytes / 1e6 })
    }
    text += decoder.decode(value, { stream: true })
  }
}
