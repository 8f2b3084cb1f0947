// What the fuzzer knows of a format, and one trial of it.
import { random, type Random } from '../../engine/random.ts'
import { mutated, type Mutation } from './mutate.ts'

/** One entry of the table: a new format is one more. */
export interface Format<T = unknown> {
  readonly name: string
  /** Extension of a file that shows a fault. */
  readonly extension: string
  /** A valid file. */
  make(chance: Random): Uint8Array
  /** Changes that only this format has: those behind a check sum, or a length that stays right. */
  readonly mutations: readonly Mutation[]
  /** Nothing else is changed, because a checksum would reveal it at once. */
  readonly onlyOwn?: boolean
  /** Reads it as the page does. */
  read(bytes: Uint8Array): T | Promise<T>
  /** Whether what was read says itself that not all of it could be. */
  complains?(read: T): boolean
  /** Whether an error is the format's own, clear one. */
  refuses(error: unknown): boolean
  /** What is wrong with what was read, by a reading of its own that is as simple as can be; null: nothing. */
  judge(bytes: Uint8Array, read: T): string | null
}

export interface Fault {
  readonly format: string
  readonly index: number
  readonly kind: 'crash' | 'wrong' | 'hang'
  readonly what: string
  readonly bytes: Uint8Array
}

/** A message that is longer is none. */
const LONGEST_MESSAGE = 1000

/** The file of a trial: the same for the same seed and number, alone or among others. */
export function fileOf(format: Format, seed: number, index: number): { readonly valid: boolean; readonly bytes: Uint8Array } {
  const chance = random(seed, `${format.name}/${index}`),
    whole = format.make(chance),
    bytes = mutated(whole, chance, format.mutations, format.onlyOwn)
  return { valid: bytes === whole, bytes }
}

export interface Trial {
  readonly fault: Fault | null
  /** It was read, and not refused. */
  readonly taken: boolean
}

/** Makes one file, reads it and judges what came of it. `reading` hears when the reader begins and ends. */
export async function trial(format: Format, seed: number, index: number, reading: (now: boolean) => void = () => {}): Promise<Trial> {
  const { valid, bytes } = fileOf(format, seed, index),
    before = bytes.slice()
  const fault = (kind: Fault['kind'], what: string, taken = false): Trial => ({
    fault: { format: format.name, index, kind, what, bytes },
    taken,
  })
  let read: unknown
  reading(true)
  try {
    read = await format.read(bytes)
  } catch (error) {
    if (!format.refuses(error))
      return fault(
        'crash',
        error instanceof Error
          ? `${error.name}: ${error.message.slice(0, 300)}${error.stack ? ` ${(error.stack.split('\n').find(line => line.includes('    at ')) ?? '').trim()}` : ''}`
          : String(error),
      )
    const { message } = error as Error
    if (message.length > LONGEST_MESSAGE) return fault('wrong', `its refusal has ${message.length} letters: ${message.slice(0, 80)}…`)
    return valid ? fault('wrong', `a valid file was refused: ${message}`) : { fault: null, taken: false }
  } finally {
    reading(false)
  }
  if (!before.every((byte, i) => byte === bytes[i])) return fault('wrong', 'reading changed the file’s bytes', true)
  let wrong: string | null
  try {
    wrong = format.judge(bytes, read)
  } catch (error) {
    wrong = `it was taken, and a reading of its own refuses it: ${(error as Error).message.slice(0, 200)}`
  }
  const taken = !format.complains?.(read)
  if (wrong === null && valid && !taken) wrong = 'of a valid file it is said that not all could be read'
  return wrong === null ? { fault: null, taken } : fault('wrong', wrong, taken)
}
