// A network's diagram as SVG: every attribute written out, labels as text, so that what is exported is what is seen and can be edited.
import type { Ref } from 'react'
import type { Diagram as Picture, DiagramMark } from '../geometry/diagram.ts'
import type { DiagramColours } from '../geometry/diagramColours.ts'

export interface DiagramProps {
  readonly diagram: Picture
  readonly colours: DiagramColours
  readonly label: string
  /** The layer that is pointed at, here or elsewhere. */
  readonly lit: string | null
  readonly onPoint?: (layer: string | null) => void
  readonly onOpen?: (layer: string) => void
  readonly svg?: Ref<SVGSVGElement>
  /** x, y, width, height of what is seen; all of it unless told. */
  readonly view?: readonly [number, number, number, number]
  /** A map for a face, as a picture, by layer. */
  readonly maps?: ReadonlyMap<string, string>
}

export function Diagram({ diagram, colours, label, lit, onPoint, onOpen, svg, view, maps }: DiagramProps) {
  const { width, height } = diagram
  return (
    <svg ref={svg} xmlns="http://www.w3.org/2000/svg" viewBox={(view ?? [0, 0, width, height]).join(' ')} role="img" aria-label={label} fontFamily="Helvetica, Arial, 'Noto Sans', 'Noto Sans KR', sans-serif" onPointerLeave={() => onPoint?.(null)}>
      <rect x="0" y="0" width={width} height={height} fill={colours.paper} />
      {diagram.marks.map((mark, i) => <Mark key={i} mark={mark} colours={colours} lit={mark.layer === lit} />)}
      {diagram.faces.map(face => <MapOn key={face.layer} {...face} href={maps?.get(face.layer)} />)}
      {onPoint ? diagram.boxes.map(box => <rect key={box.layer} data-layer={box.layer} x={box.x} y={box.y} width={box.width} height={box.height} fill="transparent" style={{ cursor: 'pointer' }} onPointerEnter={() => onPoint(box.layer)} onClick={() => onOpen?.(box.layer)} />) : null}
    </svg>
  )
}

function Mark({ mark, colours, lit }: { mark: DiagramMark; colours: DiagramColours; lit: boolean }) {
  switch (mark.kind) {
    case 'face': return <polygon points={mark.points.map(p => p.map(round).join(',')).join(' ')} fill={lit ? colours.lit : colours.fills[mark.paint]} fillOpacity={mark.paint === 'window' ? 0.6 : 1} stroke={colours.ink} strokeWidth={lit ? 1.6 : 0.8} strokeLinejoin="round" />
    case 'line': return <line x1={round(mark.from[0])} y1={round(mark.from[1])} x2={round(mark.to[0])} y2={round(mark.to[1])} stroke={lit ? colours.ink : colours.soft} strokeWidth={lit ? 1.4 : 0.6} />
    case 'text': return <text x={round(mark.at[0])} y={round(mark.at[1])} fontSize={mark.size} textAnchor={mark.anchor} fontWeight={mark.strong || lit ? 600 : 400} fill={mark.strong || lit ? colours.ink : colours.soft} stroke={colours.paper} strokeWidth={2.5} paintOrder="stroke">{mark.text}</text>
  }
}

/** A map lies on a slanted face: its pixels' square is taken to the face's corners. */
function MapOn({ corner: [x, y], right, down, href }: Picture['faces'][number] & { readonly href: string | undefined }) {
  if (!href) return null
  return <image href={href} width={1} height={1} preserveAspectRatio="none" transform={`matrix(${[right[0] - x, right[1] - y, down[0] - x, down[1] - y, x, y].map(round).join(' ')})`} style={{ imageRendering: 'pixelated', pointerEvents: 'none' }} />
}

const round = (v: number): number => Math.round(v * 100) / 100
