// What stands over a place, in the page's language.
import type { BackwardWords, LayerSlot } from '../../../geometry/backward.ts'
import { settingsText } from '../../../geometry/columns.ts'
import { lettersOf, shapeText } from '../../../geometry/numbers.ts'
import type { Line } from '../../../marks/Words.tsx'
import type { PlayerText } from '../../../player/text.ts'
import type { Text } from '../../../text/index.ts'

/** Height of the words above a place, in rem: a name and four lines. */
export const HEAD = 5.25

export interface Heading {
  readonly title: string
  readonly lines: readonly Line[]
  /** The operation that leads here, its layer and what it does; backward alone. */
  readonly way: readonly [layer: string, does: string] | null
}

/** The words over a place as the forward pass made it. */
export function forwardHeading(place: LayerSlot, t: Text): Heading {
  const { role, layer, parameters, shape } = place.forward
  const settings = role === 'out' ? settingsText(place.forward) : ''
  return {
    title: role === 'image' ? t.imageTitle : role === 'weights' ? (place.title ?? t.filters(layer)) : layer,
    lines: [
      { text: shapeText(shape) },
      ...(settings ? [{ text: settings }] : []),
      ...(parameters > 0 ? [{ text: t.parametersShort(parameters), prose: true }] : []),
    ],
    way: null,
  }
}

/** The words over a place on the way back: whose gradient stands there, and by which op it came. */
export function backwardHeading({ words, forward }: LayerSlot, { zooms: z, ops }: PlayerText): Heading {
  const does = (by: NonNullable<BackwardWords['way']>['by']): string => (by === 'dW' ? z.wayOfWeights : ops[by].way)
  const way: Heading['way'] = words.way && [`← ${words.way.layer}`, does(words.way.by)]
  const lines: Record<BackwardWords['of'], () => readonly Line[]> = {
    // Over a vector there is little room, and its name stands above.
    out: () => [{ text: forward.vector ? 'dout' : z.dout(words.layer) }, { text: z.alsoDx(words.next!) }],
    image: () => [{ text: z.dx(words.next!) }, { text: shapeText(forward.shape) }],
    weights: () => [{ text: shapeText(forward.shape) }],
    probabilities: () => [{ text: ops.softmaxGrad.way }, { text: z.sumsToZero, prose: true }],
  }
  return {
    title: words.of === 'weights' ? `∂ ${words.layer} · dW` : words.of === 'image' ? '∂ x' : `∂ ${words.layer}`,
    lines: lines[words.of](),
    way,
  }
}

/** What stands over a place of the whole network: its name and one line; all of it where one points. */
interface Caption {
  readonly title: string
  readonly line: Line
  readonly whole: string
}

/** A letter of a shape above a column, in rem. */
const LETTER = 0.42

/** A layer's name, and its shape; in less than its `room` (in rem) without the batch, as a network's sentence writes it: 32×16×16, or of one map. */
export function forwardCaption({ forward, title: called }: LayerSlot, t: Text, room = Infinity): Caption {
  const { role, layer, kind, settings, shape } = forward,
    does = role === 'out' ? t.operation(kind, settings) : ''
  const title = role === 'image' ? t.imageTitle : role === 'weights' ? (called ?? t.filtersShort) : layer,
    written = shapeText(shape)
  const fits = (text: string): boolean => text.length * LETTER <= room,
    each = shape.slice(role === 'out' ? 1 : 0).join('×')
  const short = role === 'image' || fits(written) ? written : fits(each) ? each : shape.slice(shape.length > 2 ? -2 : 1).join('×')
  return { title, line: { text: short }, whole: `${role === 'weights' ? t.filters(layer) : title} ${written}${does ? `, ${does}` : ''}` }
}

/** Which gradient it is, and how it came here; `ahead`: that there is none yet. */
export function backwardCaption(place: LayerSlot, pass: PlayerText, ahead: boolean): Caption {
  const { words } = place,
    { title, lines, way } = backwardHeading(place, pass)
  return {
    title: words.of === 'weights' ? '∂ W' : title,
    line: ahead
      ? { text: pass.zooms.notYet, prose: true }
      : words.of === 'probabilities'
        ? { text: pass.ops.softmaxGrad.way }
        : { text: way?.[1] ?? '', prose: true },
    whole: `${lines.map(line => line.text).join(' ')}, ${shapeText(place.forward.shape)}`,
  }
}

/** Places wide enough for the words of both passes: they must not move from one to the other. */
export function withLetters(places: readonly LayerSlot[], t: Text, z: PlayerText): readonly LayerSlot[] {
  return places.map(place => {
    const letters = Math.max(
      ...[forwardHeading(place, t), backwardHeading(place, z)].flatMap(({ lines, way }) => [
        ...lines.map(l => lettersOf(l.text, l.prose)),
        ...(way ? [lettersOf(way[0]), lettersOf(way[1], true)] : []),
      ]),
    )
    return { ...place, forward: { ...place.forward, letters }, backward: { ...place.backward, letters } }
  })
}
