// Errors that a person can act on: what is wrong, where, and what would be right. `code` and `values` let the page say it in any language.

export class SpecError extends Error {
  override readonly name = 'SpecError'
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  /** `code` is stable; `values` are the numbers of the message; `layer` is filled in by `compile`. */
  constructor(code: string, message: string, values: Readonly<Record<string, string | number>> = {}) {
    super(message)
    this.code = code
    this.values = values
  }
  /** The same error, said of a layer. */
  at(layer: string): SpecError {
    return this.values['layer'] !== undefined ? this : new SpecError(this.code, `${layer}: ${this.message}`, { layer, ...this.values })
  }
}

/** A failure as plain data, for the way out of the worker, where an Error would lose its code: `message` is English. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly values: Readonly<Record<string, string | number>>
}

/** Any error as a Failure. What has a `code` keeps it; its other plain fields become `values`. */
export function failureOf(error: unknown): Failure {
  if (isFailure(error)) return { code: error.code, message: error.message, values: { ...fields(error), ...error.values } }
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error), values: {} }
}

const isFailure = (error: unknown): error is { code: string; message: string; values?: Failure['values'] } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && 'message' in error && typeof error.message === 'string'

/** Strings and numbers of an error's own: WeightsFileError's tensor, expected and met. */
const fields = (error: object): Record<string, string | number> =>
  Object.fromEntries(Object.entries(error).filter(([key, value]) => !['code', 'name', 'message'].includes(key) && (typeof value === 'string' || typeof value === 'number')))
