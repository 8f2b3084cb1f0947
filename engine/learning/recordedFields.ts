// Fields of a recorded run's file, each checked: whatever is wrong is said with where it stands.
import { shown } from '../data/shown.ts'

/** The file is not a recorded run. */
export class RecordedRunError extends Error {
  override readonly name = 'RecordedRunError'
  readonly code = 'recorded-run'
  readonly values: Readonly<Record<string, string>>
  /** `place`: where in the file, such as `moments[3].loss`. */
  constructor(place: string, expected: string, met: unknown) {
    super(`recorded run: ${place} must be ${expected}, not ${shown(met)}`)
    this.values = { place, expected, met: shown(met) }
  }
}

/** An object's fields. All readers here throw RecordedRunError, with `place`, where the value is of another kind or out of bounds. */
export function fieldsOf(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RecordedRunError(place, 'an object', value)
  return value as Readonly<Record<string, unknown>>
}

/** A list of `least` to `most`. */
export function listOf(value: unknown, place: string, least: number, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length < least || value.length > most)
    throw new RecordedRunError(
      place,
      `a list of ${least === most ? least : `${least} to ${most}`}`,
      Array.isArray(value) ? value.length : value,
    )
  return value
}

/** A text that says something. */
export function textOf(value: unknown, place: string): string {
  if (typeof value !== 'string' || value === '') throw new RecordedRunError(place, 'a text', value)
  return value
}

/** A finite number of `least` to `most`. */
export function numberOf(value: unknown, place: string, least: number, most = Infinity): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most)
    throw new RecordedRunError(place, `a number of at least ${least}${most < Infinity ? ` and at most ${most}` : ''}`, value)
  return value
}

/** A whole number. */
export function whole(value: unknown, place: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (!Number.isSafeInteger(numberOf(value, place, least, most))) throw new RecordedRunError(place, 'a whole number', value)
  return value as number
}

/** One of some names. */
export function oneOf<T extends string>(value: unknown, place: string, names: readonly T[]): T {
  const found = names.find(name => name === value)
  if (found === undefined) throw new RecordedRunError(place, `one of ${names.join(', ')}`, value)
  return found
}

/** Steps must rise up to the last one. */
export function ascending(steps: readonly number[], place: string, last: number): void {
  const wrong = steps.findIndex((step, i) => step > last || (i > 0 && step <= steps[i - 1]))
  if (wrong >= 0) throw new RecordedRunError(`${place}, number ${wrong}`, `steps that rise up to ${last}`, steps[wrong])
}

/** Bytes, written as base64. */
export function bytesOf(value: unknown, place: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(textOf(value, place)), letter => letter.charCodeAt(0))
  } catch (error) {
    throw error instanceof RecordedRunError ? error : new RecordedRunError(place, 'base64', value)
  }
}
