// A network's picture for slides and papers, computed from its table: volumes as in the LeNet and AlexNet papers, or flat blocks.
// Pure: marks in units of the picture. Every number that it writes is a cell of the table (diagram.test.ts holds each against it).
import type { ArchitectureRow } from '../../engine/architecture.ts'
import type { Shape } from '../../engine/tensor.ts'
import { blocks } from './diagramBlocks.ts'
import { smallestOf, type Diagram, type Ranked } from './diagramMarks.ts'
import { volumes } from './diagramVolumes.ts'
import { englishWords, type DiagramWords } from './diagramWords.ts'

export type DiagramStyle = 'volumes' | 'blocks'

export interface DiagramOptions {
  /** How large letters of volumes are, times their usual: on a stage they are read from afar, and there is no edge around. */
  readonly letters?: number
  /** How far volumes stand apart, times their usual: in a wide room large letters have theirs then. */
  readonly apart?: number
  /** Which maps are worth showing, once their numbers are known; then each face says whose it is. */
  readonly ranked?: Ranked
  /** In the page's language. */
  readonly words?: DiagramWords | undefined
}

/** A network's picture in a style. `image`: shape of the network's input, (C, H, W). */
export function diagramOf(
  style: DiagramStyle,
  rows: readonly ArchitectureRow[],
  image: Shape,
  { letters = 1, apart = 1, ranked = new Map(), words = englishWords }: DiagramOptions = {},
): Diagram {
  const diagram = style === 'volumes' ? volumes(rows, image, { letters, apart }, ranked, words) : blocks(rows, image, ranked, words)
  // Of a part of a pixel only a part would be paper: the saved picture would end in a light line.
  return { ...diagram, width: Math.ceil(diagram.width), height: Math.ceil(diagram.height) }
}

/** Letters are tried larger by this factor, so often at most. */
const LARGER = { by: 1.15, tries: 14 }

/** How large the letters of a picture have to be, times their usual, to be `least` pixels where all of it stands in `room`; where none are, those that come nearest. */
export function lettersFor(
  at: (letters: number) => Diagram,
  room: { readonly width: number; readonly height: number },
  least: number,
): number {
  let best = { letters: 1, size: 0 }
  for (let i = 0, letters = 1; i < LARGER.tries && best.size < least; i++, letters *= LARGER.by) {
    const diagram = at(letters),
      size = smallestOf(diagram) * Math.min(room.width / diagram.width, room.height / diagram.height)
    if (size > best.size) best = { letters, size }
  }
  return best.letters
}
