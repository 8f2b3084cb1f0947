// Errors that a person can act on: what is wrong, where, and what would be right. `code` and `values` let the page say it in any language.

/**
 * A way out of a refusal: one setting, and the values with which – all else as it is – nothing is refused any more. Whole numbers `from` … `to`, both
 * among them (no `to`: any larger one), or `oneOf` a few.
 */
export interface Advice {
  /** Name of the layer's setting, such as pad, FH or groups. */
  readonly setting: string
  /** Index of the number, where the setting has several. In a layer's setting 0 is vertical and 1 horizontal. */
  readonly axis?: number
  readonly from?: number
  readonly to?: number
  readonly oneOf?: readonly (string | number)[]
}

export class SpecError extends Error {
  override readonly name = 'SpecError'
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  /** Each of them alone is enough; empty where no one setting of the layer helps. */
  readonly advice: readonly Advice[]
  /** The message without the advice. */
  private readonly fact: string
  /** `code` is stable; `values` are the numbers of the message; `layer` is filled in by `compile`, which also keeps of the advice what suits the layers behind. */
  constructor(code: string, fact: string, values: Readonly<Record<string, string | number>> = {}, advice: readonly Advice[] = []) {
    super(advice.length > 0 ? `${fact}; use ${advice.map(adviceText).join(' or ')}` : fact)
    this.code = code
    this.values = values
    this.advice = advice
    this.fact = fact
  }
  /** The same error, said of a layer. */
  inLayer(layer: string): SpecError {
    return this.values['layer'] !== undefined ? this : this.placed(layer, { layer })
  }
  /** The same error with its place, in words and as values. */
  placed(place: string, values: SpecError['values']): SpecError {
    return new SpecError(this.code, `${place}: ${this.fact}`, { ...values, ...this.values }, this.advice)
  }
  /** The same error with other advice. */
  advising(advice: readonly Advice[]): SpecError {
    return new SpecError(this.code, this.fact, this.values, advice)
  }
}

/** In English: `vertical pad of at least 2`, `FH of at most 8`, `groups of 1, 2 or 4`. */
function adviceText({ setting, axis, from, to, oneOf }: Advice): string {
  const name = `${axis === undefined ? '' : axis === 0 ? 'vertical ' : 'horizontal '}${setting}`
  if (oneOf) return `${name} of ${oneOf.join(' or ')}`
  if (from === to) return `${name} = ${from}`
  // The least that a size can be says nothing: a filter of 1 to 8 is one of at most 8.
  return `${name} of ${to === undefined ? `at least ${from}` : (from ?? 1) <= 1 && setting !== 'pad' ? `at most ${to}` : `${from} to ${to}`}`
}

/** A failure as plain data, for the way out of the worker, where an Error would lose its code: `message` is English. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly values: Readonly<Record<string, string | number>>
  /** Each of them alone is a way out. */
  readonly advice?: readonly Advice[]
  /** A way out where no one setting is enough: all of these together. */
  readonly together?: readonly Advice[]
}

/** Any error as a Failure. What has a `code` keeps it; its other plain fields become `values`. */
export function failureOf(error: unknown): Failure {
  if (!isFailure(error)) return { code: 'unexpected', message: error instanceof Error ? error.message : String(error), values: {} }
  const failure = { code: error.code, message: error.message, values: { ...fields(error), ...error.values } }
  return error instanceof SpecError && error.advice.length > 0 ? { ...failure, advice: error.advice } : failure
}

const isFailure = (error: unknown): error is { code: string; message: string; values?: Failure['values'] } =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  typeof error.code === 'string' &&
  'message' in error &&
  typeof error.message === 'string'

/** Strings and numbers of an error's own: WeightsFileError's tensor, expected and met. */
const fields = (error: object): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(error).filter(
      ([key, value]) => !['code', 'name', 'message', 'fact'].includes(key) && (typeof value === 'string' || typeof value === 'number'),
    ),
  )

/** The error for a setting that must be a size: a whole number, `least` or more. */
export function noSize(
  what: string,
  value: unknown,
  least: 0 | 1,
  advice: readonly Advice[] = [{ setting: what, from: least }],
): SpecError {
  return new SpecError(
    'not-a-size',
    `${what} must be ${least === 0 ? '0 or ' : ''}a whole number above 0, not ${String(value)}`,
    { what, value: String(value), least },
    advice,
  )
}
