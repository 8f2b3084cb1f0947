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
