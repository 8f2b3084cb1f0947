// Every mark on fixed data, to look at in one glance and to compare with earlier pictures. `#/gallery`; no link leads here.
import { useMemo, useState, type ReactNode } from 'react'
import type { Scale } from '../geometry/colours.ts'
import { gridHeight, gridWidth, mapRect, type Grid } from '../geometry/grid.ts'
import { sheetOf } from '../geometry/matrix.ts'
import type { Axis } from '../geometry/matrixView.ts'
import { blockGrid, cellNumber } from '../geometry/termsBlock.ts'
import { Block } from '../marks/Block.tsx'
import { activationNames, graphOf } from '../geometry/opWords.ts'
import { Curve } from '../marks/Curve.tsx'
import { Legend } from '../marks/Legend.tsx'
import { Maps } from '../marks/Maps.tsx'
import { MatrixView } from '../marks/MatrixView.tsx'
import { Outlines } from '../marks/Outlines.tsx'
import { Words } from '../marks/Words.tsx'
import { useDark } from '../state/theme.ts'
import '../styles/base.css'
import style from './Gallery.module.css'

const scales: readonly Scale[] = ['activation', 'gradient', 'ink']
const wave = (i: number, j: number, k = 0): number => Math.sin(j * 0.5 + k) * Math.cos(i * 0.6)

export function Gallery() {
  const dark = useDark()
  const dpr = window.devicePixelRatio
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return (
    <main className={style.gallery}>
      <h1>Marks</h1>
      {scales.map(colours => (
        <Scales key={colours} {...{ colours, dark, dpr }} />
      ))}
      <Section title="Block">
        <Blocks {...{ dark, dpr, rem }} />
      </Section>
      <Section title="Curve">
        {activationNames.map(op => (
          <Curve key={op} part={{ op, graph: graphOf(op), constants: [0.1], x: -0.6 }} width={96} height={64} label={op} />
        ))}
      </Section>
      <Section title="MatrixView">
        <Matrices {...{ dark, dpr, rem }} />
      </Section>
      <Section title="Words">
        <Words title="conv1" chip height={4} lines={[{ text: '(1, 30, 24, 24)' }, { text: '780 parameters', prose: true }]} />
      </Section>
    </main>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
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
    <section data-testid={`scale-${colours}`}>
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

interface Kind {
  readonly name: string
  readonly planes: number
  readonly rows: number
  readonly cols: number
  readonly colours: Scale
  readonly room: readonly [width: number, height: number]
  readonly gaps?: boolean
  readonly result?: boolean
}
const kinds: readonly Kind[] = [
  { name: 'numbers', planes: 1, rows: 5, cols: 5, colours: 'activation', room: [15, 9] },
  { name: 'gaps, padding, a winner, an edit', planes: 1, rows: 4, cols: 4, colours: 'gradient', room: [12, 8], gaps: true },
  { name: 'planes', planes: 6, rows: 5, cols: 5, colours: 'activation', room: [10, 8] },
  { name: 'a map', planes: 1, rows: 24, cols: 24, colours: 'gradient', room: [9, 9] },
  { name: 'the number', planes: 1, rows: 1, cols: 1, colours: 'activation', room: [4, 2], result: true },
]

function Blocks({ dark, dpr, rem }: { dark: boolean; dpr: number; rem: number }) {
  const [pointed, point] = useState<readonly [string, number] | null>(null)
  return kinds.map(({ name, planes, rows, cols, colours, room, gaps = false, result = false }) => {
    const size = planes * rows * cols
    const data = Float32Array.from({ length: size }, (_, i) => wave(Math.floor(i / cols), i % cols, i / 40))
    return (
      <figure key={name}>
        <Block
          grid={blockGrid({ planes, rows, cols }, { width: room[0] * rem, height: room[1] * rem, dpr, rem })}
          terms={Int32Array.from({ length: size }, (_, i) => (gaps && i % 5 === 3 ? -1 : i))}
          {...{ dpr, rem, data, colours, dark, result }}
          largest={1}
          padding={gaps ? [0, 1, 4] : []}
          marked={gaps ? [6] : []}
          pointed={pointed?.[0] === name ? [pointed[1]] : []}
          edited={gaps ? [9] : []}
          label={name}
          describe={place => `${place} = ${data[place]}`}
          onPoint={place => point(place === null ? null : [name, place])}
          onPin={() => {}}
          onEscape={() => point(null)}
        />
        <figcaption>{name}</figcaption>
      </figure>
    )
  })
}

function Matrices({ dark, dpr, rem }: { dark: boolean; dpr: number; rem: number }) {
  const axis = (length: number, size: number): Axis => ({
    length,
    size: size * dpr,
    offset: 0,
    room: Math.round(Math.min(length * size, 240) * dpr),
  })
  const data = useMemo(() => Float32Array.from({ length: 60 * 25 }, (_, i) => wave(Math.floor(i / 25), i % 25)), [])
  const sheet = useMemo(() => sheetOf([60, 25], 'matrix'), [])
  const parts = useMemo(() => [{ data, box: null }], [data])
  return [4, 48].map(size => (
    <div key={size} className={style.matrix}>
      <MatrixView
        sheet={sheet}
        rows={axis(60, size / (size > 8 ? 1.8 : 1))}
        cols={axis(25, size)}
        parts={parts}
        largest={1}
        colours="activation"
        dark={dark}
        dpr={dpr}
        rem={rem}
        changed={[]}
        write={size > 8 ? (cell, characters) => cellNumber(data[cell]!, characters) : null}
        blocks={[{ x: 0, y: 3, width: 25, height: 1 }]}
        lit={25}
        at={[3, 2]}
        label="a matrix"
        name="matrix"
        pointer={{}}
        frame={null}
        panned={false}
      />
    </div>
  ))
}
