// The words of a network's picture, in the page's language; English where none are given.
import { grouped } from './numbers.ts'

export interface DiagramWords {
  /** A kind of layer, in few letters. */
  readonly kind: (kind: string) => string
  /** Which maps the faces of a layer show. */
  readonly map: (maps: string) => string
  readonly params: (count: number) => string
  /** Between vectors: everything is joined to everything. */
  readonly dense: string
}

export const englishWords: DiagramWords = {
  kind: kind => kind.replaceAll('-', ' '),
  map: maps => `map ${maps}`,
  params: count => `${grouped(count)} params`,
  dense: 'dense',
}
