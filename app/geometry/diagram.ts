// A network's picture for slides and papers, computed from its table: volumes as in the LeNet and AlexNet papers, or flat blocks.
// Pure: marks in units of the picture. Every number that it writes is a cell of the table (diagram.test.ts holds each against it).
import type { ArchitectureRow } from '../../engine/architecture.ts'
import type { Shape } from '../../engine/tensor.ts'
import { blocks } from './diagramBlocks.ts'
import type { Diagram, KindName, Ranked } from './diagramMarks.ts'
import { volumes } from './diagramVolumes.ts'

export type DiagramStyle = 'volumes' | 'blocks'

/**
 * `image`: shape of the network's input, (C, H, W). `letters`: how large letters of volumes are, times their usual: on a stage they are read from afar, and there
 * is no edge around. `ranked`: which maps are worth showing, once their numbers are known; then each face says whose it is. `kindName`: what the page's language
 * calls a kind of layer, in few letters.
 */
export function diagramOf(
  style: DiagramStyle,
  rows: readonly ArchitectureRow[],
  image: Shape,
  letters = 1,
  ranked: Ranked = new Map(),
  kindName: KindName = kind => kind.replaceAll('-', ' '),
): Diagram {
  const diagram = style === 'volumes' ? volumes(rows, image, letters, ranked, kindName) : blocks(rows, image, ranked)
  // Of a part of a pixel only a part would be paper: the saved picture would end in a light line.
  return { ...diagram, width: Math.ceil(diagram.width), height: Math.ceil(diagram.height) }
}
