// The networks side by side: their sums, and their pictures at one scale.
import { useMemo, useRef, type CSSProperties } from 'react'
import { architectureOf, counts, totalOf } from '../../../engine/architecture.ts'
import { bytesText } from '../../geometry/architectureText.ts'
import { diagramOf } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { MARGIN, type Diagram as Picture } from '../../geometry/diagramMarks.ts'
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { forwardProgram, useNetworks } from '../../state/networks.ts'
import { hashOfPage } from '../../state/permalink.ts'
import { useDark } from '../../state/theme.ts'
import { useArchitecturesText } from '../../architectures/text.ts'
import { useText } from '../../text/index.ts'
import { networkName } from '../../text/networkName.ts'
import style from './Compare.module.css'

/** Most CSS pixels a unit, and the fewest with which letters can be read: of smaller pictures, the shapes alone are shown. */
const SCALE = 0.85,
  READABLE = 0.6

function Volumes({ diagram, scale, label }: { readonly diagram: Picture; readonly scale: number; readonly label: string }) {
  const dark = useDark()
  const bare = useMemo(() => {
    const shapes = diagram.marks.filter(mark => mark.kind !== 'text'),
      lowest = Math.max(...shapes.flatMap(mark => (mark.kind === 'face' ? mark.points.map(point => point[1]) : [])))
    return { ...diagram, marks: shapes, height: Math.ceil(lowest) + MARGIN }
  }, [diagram])
  return <Diagram diagram={scale < READABLE ? bare : diagram} colours={diagramColours(dark)} label={label} lit={null} />
}

export function Compare() {
  const t = useText(),
    words = useArchitecturesText()
  const networks = useNetworks(known => known.all)
  const all = useMemo(
    () =>
      networks
        .filter(({ replaced }) => !replaced)
        .map(({ ref, spec }) => {
          const rows = architectureOf(forwardProgram(spec))
          return {
            ref,
            name: networkName(t, ref),
            input: spec.input,
            rows,
            diagram: diagramOf('volumes', rows, spec.input, { words: t.diagram }),
          }
        }),
    [networks, t],
  )
  // All on one scale, the widest as wide as there is room.
  const room = useRef<HTMLDivElement>(null),
    { width } = useRoom(room, 'width')
  const scale = Math.min(SCALE, width / Math.max(...all.map(({ diagram }) => diagram.width)))
  return (
    <section className={style.compare} aria-label={words.compare}>
      <h2>{words.compare}</h2>
      <div className={style.networks} ref={room}>
        {all.map(({ ref, name, input, rows, diagram }) => (
          <article key={ref} aria-label={name} style={{ '--picture': `${Math.floor(diagram.width * scale)}px` } as CSSProperties}>
            <h3>
              <a href={hashOfPage('architectures', ref)}>{name}</a>
            </h3>
            <Volumes {...{ diagram, scale }} label={words.diagram(name)} />
            <dl>
              <div>
                <dt>{words.input}</dt>
                <dd>{shapeText(input)}</dd>
              </div>
              <div>
                <dt>{words.layers}</dt>
                <dd>{rows.filter(r => r.params > 0).length}</dd>
              </div>
              {counts.map(count => (
                <div key={count}>
                  <dt>{words.counts[count]}</dt>
                  <dd data-count={count}>{count.endsWith('Bytes') ? bytesText(totalOf(rows, count)) : grouped(totalOf(rows, count))}</dd>
                </div>
              ))}
            </dl>
          </article>
        ))}
      </div>
    </section>
  )
}
