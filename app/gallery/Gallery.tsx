// Every mark on fixed data, to look at in one glance and to compare with earlier pictures. `#/gallery`; no link leads here.
import { useMemo, type ReactNode } from 'react'
import type { Scale } from '../geometry/colours.ts'
import { gridHeight, gridWidth, mapRect, type Grid } from '../geometry/grid.ts'
import { Legend } from '../marks/Legend.tsx'
import { Maps } from '../marks/Maps.tsx'
import { Outlines } from '../marks/Outlines.tsx'
import { useDark } from '../state/theme.ts'
import '../styles/base.css'
import { shown } from './shown.tsx'
import style from './Gallery.module.css'

const scales: readonly Scale[] = ['activation', 'gradient', 'ink']
const wave = (i: number, j: number, k = 0): number => Math.sin(j * 0.5 + k) * Math.cos(i * 0.6)

export function Gallery() {
  const dark = useDark()
  const dpr = window.devicePixelRatio
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const look = useMemo(() => ({ dark, dpr, rem }), [dark, dpr, rem])
  return (
    <main className={style.gallery}>
      <h1>Marks</h1>
      {scales.map(colours => (
        <Scales key={colours} {...{ colours, dark, dpr }} />
      ))}
      {Object.entries(shown).map(([name, show]) => (
        <Section key={name} title={name}>
          {show(look)}
        </Section>
      ))}
    </main>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section tabIndex={0} aria-label={title}>
    <h2>{title}</h2>
    <div className={style.row}>{children}</div>
  </section>
)

/** A scale from end to end, maps with numbers and without, what is marked in them. */
function Scales({ colours, dark, dpr }: { colours: Scale; dark: boolean; dpr: number }) {
  const maps: Grid = { first: 0, shown: 11, rows: 12, cols: 12, across: 4, down: 3, cw: 4, ch: 4, gapX: 4, gapY: 4, order: 'rows' }
  const ramp: Grid = { first: 0, shown: 1, rows: 1, cols: 255, across: 1, down: 1, cw: 2, ch: 24, gapX: 0, gapY: 0, order: 'rows' }
  const waves = useMemo(
    () => Float32Array.from({ length: 11 * 144 }, (_, i) => wave(Math.floor(i / 12) % 12, i % 12, Math.floor(i / 144))),
    [],
  )
  const line = useMemo(() => Float32Array.from({ length: 255 }, (_, i) => (i - 127) / 127), [])
  return (
    <section tabIndex={0} aria-label={colours} data-testid={`scale-${colours}`}>
      <h2>{colours}</h2>
      <Maps grid={ramp} dpr={dpr} data={line} largest={1} colours={colours} dark={dark} />
      <Legend largest={1} colours={colours} dark={dark} label={colours} />
      <div className={style.row}>
        <div className={style.over}>
          <Maps grid={maps} dpr={dpr} data={waves} largest={1} colours={colours} dark={dark} />
          <Outlines
            boxes={[mapRect(maps, 5)!, { x: 12, y: 8, width: 4, height: 4, strong: true }]}
            width={gridWidth(maps)}
            height={gridHeight(maps)}
            dpr={dpr}
          />
        </div>
        <Maps grid={maps} dpr={dpr} data={undefined} largest={1} colours={colours} dark={dark} />
      </div>
    </section>
  )
}
