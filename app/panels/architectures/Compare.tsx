// The networks side by side: their sums, and their pictures at one scale.
import { useMemo } from 'react'
import { architectureOf, counts, totalOf, type ArchitectureRow } from '../../../engine/architecture.ts'
import type { Shape } from '../../../engine/tensor.ts'
import { bytesText } from '../../geometry/architectureText.ts'
import { diagramOf } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import { forwardProgram, useNetworks } from '../../state/networks.ts'
import { hashOfPage } from '../../state/permalink.ts'
import { useDark } from '../../state/theme.ts'
import { useArchitecturesText } from '../../architectures/text.ts'
import { useText } from '../../text/index.ts'
import { networkName } from '../../text/networkName.ts'
import style from './Compare.module.css'
import table from './Table.module.css'

/** CSS pixels a unit: letters of 9 px in all of them. */
const SCALE = 9 / 11

function Volumes({ rows, image, label }: { readonly rows: readonly ArchitectureRow[]; readonly image: Shape; readonly label: string }) {
  const dark = useDark(),
    diagram = useMemo(() => diagramOf('volumes', rows, image), [rows, image])
  return (
    <div style={{ width: diagram.width * SCALE }}>
      <Diagram diagram={diagram} colours={diagramColours(dark)} label={label} lit={null} />
    </div>
  )
}

export function Compare() {
  const t = useText(),
    words = useArchitecturesText()
  const networks = useNetworks(known => known.all)
  const all = useMemo(
    () =>
      networks.map(({ ref, spec }) => ({ ref, name: networkName(t, ref), input: spec.input, rows: architectureOf(forwardProgram(spec)) })),
    [networks, t],
  )
  return (
    <section className={style.compare} aria-label={words.compare}>
      <h2>{words.compare}</h2>
      <div className={style.networks}>
        {all.map(({ ref, name, input, rows }) => (
          <article key={ref} aria-label={name}>
            <h3>
              <a href={hashOfPage('architectures', ref)}>{name}</a>
            </h3>
            <div className={`${table.scroll} ${style.scroll}`} tabIndex={0} role="group" aria-label={words.diagram(name)}>
              <Volumes rows={rows} image={input} label={words.diagram(name)} />
            </div>
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
