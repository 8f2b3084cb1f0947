/** What is done to whole layers, by buttons and by keys. */
export interface Acts {
  readonly add: (layer: number) => void
  readonly remove: (layer: number) => void
  readonly move: (layer: number, by: -1 | 1) => void
}
