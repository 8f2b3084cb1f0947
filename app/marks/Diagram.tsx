// A network's diagram as SVG: every attribute written out, labels as text, so that what is exported is what is seen and can be edited.
import { memo, type PointerEvent, type Ref } from 'react'
import { standsFor, type Diagram as Picture, type DiagramFace, type DiagramMark, type Point } from '../geometry/diagramMarks.ts'
import type { DiagramColours } from '../geometry/diagramColours.ts'
import type { DiagramThread } from '../geometry/diagramThread.ts'
import style from './Diagram.module.css'

export interface DiagramProps {
  readonly diagram: Picture
  readonly colours: DiagramColours
  readonly label: string
  /** The layer that is pointed at, here or elsewhere. */
  readonly lit: string | null
  /** `point`: in units of the picture. */
  readonly onPoint?: (layer: string | null, point?: Point) => void
  readonly onOpen?: (layer: string) => void
  readonly svg?: Ref<SVGSVGElement>
  /** x, y, width, height of what is seen; all of it unless told. */
  readonly view?: readonly [number, number, number, number]
  /** Maps and vectors as pictures, by `faceKey`: each lies on its face. */
  readonly maps?: ReadonlyMap<string, string> | undefined
  /** What the number that is pointed at is made of. */
  readonly thread?: DiagramThread | null
}

/** What is to be seen on a face: a map of a layer, or all numbers of a vector; null: its colour alone. */
export const faceKey = ({ layer, map, fold }: DiagramFace): string | null => (map !== undefined ? `${layer} ${map}` : fold ? layer : null)

/** Inter comes with the page, in a name of its own (Diagram.module.css); a picture that is saved carries it. The others are for letters that it has not. */
const FAMILY = "'im2see Inter', Inter, 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Noto Sans KR', sans-serif"

export function Diagram({ diagram, colours, label, lit, onPoint, onOpen, svg, view, maps, thread }: DiagramProps) {
  const { width, height } = diagram
  return (
    <svg
      ref={svg}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={(view ?? [0, 0, width, height]).join(' ')}
      role="img"
      aria-label={label}
      fontFamily={FAMILY}
      textRendering="geometricPrecision" // words are equally wide whatever the scale
    >
      <rect data-paper="" x="0" y="0" width={width} height={height} fill={colours.paper} />
      <Marks {...{ diagram, colours, maps }} lit={standsFor(diagram, lit)} />
      {thread ? <Thread {...thread} /> : null}
      {onPoint
        ? diagram.boxes.map((box, i) => (
            <rect
              key={i}
              data-layer={box.layer}
              x={box.x}
              y={box.y}
              width={box.width}
              height={box.height}
              fill="transparent"
              style={{ cursor: 'pointer' }}
              onPointerEnter={event => onPoint(box.layer, pointOf(event))}
              onPointerMove={event => onPoint(box.layer, pointOf(event))}
              onPointerLeave={() => onPoint(null)}
              onClick={() => onOpen?.(box.layer)}
            />
          ))
        : null}
    </svg>
  )
}

/** Where a pointer is, in units of the picture. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGGraphicsElement>): Point {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(currentTarget.getScreenCTM()!.inverse())
  return [x, y]
}

/** Lies over the picture, and is no part of it: what is saved leaves it out. */
function Thread({ outlines, wedges }: DiagramThread) {
  const path = (points: readonly Point[]): string => `M${points.map(point => point.map(round).join(' ')).join('L')}Z`
  const lines = outlines.map(path).join('')
  return (
    <g data-thread="" pointerEvents="none">
      <path className={style.wedge} d={wedges.map(path).join('')} />
      <path className={style.halo} d={lines} />
      <path className={style.thread} d={lines} />
    </g>
  )
}

/** Moving and coming nearer changes what is seen of them, not them. */
const Marks = memo(function Marks({ diagram, colours, lit, maps }: Pick<DiagramProps, 'diagram' | 'colours' | 'lit' | 'maps'>) {
  return (
    <>
      {diagram.marks.map((mark, i) => (
        <Mark
          key={i}
          mark={mark}
          colours={colours}
          lit={mark.layer === lit}
          clear={maps !== undefined && maps.size > 0}
          href={mark.kind === 'face' ? maps?.get(faceKey(mark) ?? '') : undefined}
        />
      ))}
    </>
  )
})

/** `clear`: windows hide nothing of the maps that they lie on. */
function Mark({
  mark,
  colours,
  lit,
  clear,
  href,
}: {
  mark: DiagramMark
  colours: DiagramColours
  lit: boolean
  clear: boolean
  href: string | undefined
}) {
  switch (mark.kind) {
    case 'face': {
      const points = mark.points.map(p => p.map(round).join(',')).join(' '),
        line = { stroke: colours.ink, strokeWidth: lit ? 1.6 : mark.behind || mark.thin ? 0.5 : 0.8, strokeLinejoin: 'round' as const }
      const face = (
        <polygon
          points={points}
          fill={lit ? colours.lit : colours.fills[mark.paint]}
          fillOpacity={mark.paint === 'window' ? (clear ? 0 : 0.6) : 1}
          {...line}
        />
      )
      return href ? (
        <g>
          {face}
          <MapOn points={mark.points} href={href} />
          <polygon points={points} fill="none" {...line} />
        </g>
      ) : (
        face
      )
    }
    case 'line':
      return (
        <line
          x1={round(mark.from[0])}
          y1={round(mark.from[1])}
          x2={round(mark.to[0])}
          y2={round(mark.to[1])}
          stroke={lit ? colours.ink : colours.soft}
          strokeWidth={lit ? 1.4 : 0.6}
        />
      )
    case 'text':
      return (
        <text
          x={round(mark.point[0])}
          y={round(mark.point[1])}
          fontSize={mark.size}
          textAnchor={mark.anchor}
          fontWeight={mark.strong || lit ? 600 : 400}
          fill={mark.strong || lit ? colours.ink : colours.soft}
        >
          {mark.text}
        </text>
      )
  }
}

/** A map lies on a slanted face: its pixels' square is taken to the face's first corner, the end of its first row and that of its first column. */
function MapOn({ points, href }: { points: readonly (readonly [number, number])[]; href: string }) {
  const [[x, y], right, , down] = points as [[number, number], [number, number], [number, number], [number, number]]
  return (
    <image
      href={href}
      width={1}
      height={1}
      preserveAspectRatio="none"
      imageRendering="pixelated"
      pointerEvents="none"
      transform={`matrix(${[right[0] - x, right[1] - y, down[0] - x, down[1] - y, x, y].map(round).join(' ')})`}
    />
  )
}

const round = (v: number): number => Math.round(v * 100) / 100
