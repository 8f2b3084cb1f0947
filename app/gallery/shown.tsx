// What the gallery shows of each mark: one entry a file of app/marks that draws. A test compares the two.
import { useMemo, useState, type ReactNode } from 'react'
import { architectureOf } from '../../engine/architecture.ts'
import { compile } from '../../engine/compile.ts'
import { lenet5 } from '../../engine/networks/lenet5.ts'
import { columnsOf } from '../geometry/columns.ts'
import { diagramOf } from '../geometry/diagram.ts'
import { diagramColours } from '../geometry/diagramColours.ts'
import { gridHeight, gridWidth, type Grid } from '../geometry/grid.ts'
import { layoutNetwork } from '../geometry/layout.ts'
import { sheetOf } from '../geometry/matrix.ts'
import { layoutTimeline } from '../geometry/timeline.ts'
import { blockGrid, cellNumber } from '../geometry/termsBlock.ts'
import { activationNames, graphOf } from '../geometry/opWords.ts'
import { Began } from '../marks/Began.tsx'
import { BlockLens } from '../marks/BlockLens.tsx'
import { Cells } from '../marks/Cells.tsx'
import { Column } from '../marks/Column.tsx'
import { Connections } from '../marks/Connections.tsx'
import { Curve } from '../marks/Curve.tsx'
import { Diagram } from '../marks/Diagram.tsx'
import { Hatch, Layer, nameRoom } from '../marks/TimelineLayer.tsx'
import { Foot } from '../marks/Foot.tsx'
import { Glass } from '../marks/Glass.tsx'
import { Legend } from '../marks/Legend.tsx'
import { Maps } from '../marks/Maps.tsx'
import { Maths } from '../marks/Maths.tsx'
import { MatrixLens } from '../marks/MatrixLens.tsx'
import { NumberTable } from '../marks/NumberTable.tsx'
import { Numbers } from '../marks/Numbers.tsx'
import { Outlines } from '../marks/Outlines.tsx'
import { Percent } from '../marks/Percent.tsx'
import { Prose } from '../marks/Prose.tsx'
import { Stops } from '../marks/Stops.tsx'
import { Words } from '../marks/Words.tsx'
import type { Appearance } from './appearance.ts'
import { Blocks } from './Blocks.tsx'
import { Held, useCorner } from './Held.tsx'
import { shownButtons } from './shownButtons.tsx'
import { shownNetwork } from './shownNetwork.tsx'
import { shownRun } from './shownRun.tsx'
import { Matrices } from './Matrices.tsx'
import style from './Gallery.module.css'

const wave = (i: number, j: number, k = 0): number => Math.sin(j * 0.5 + k) * Math.cos(i * 0.6)
const waves = (count: number, cols: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => wave(Math.floor(i / cols), i % cols))

/** Each mark by its file's name. */
export const shown: Readonly<Record<string, (appearance: Appearance) => ReactNode>> = {
  ...shownButtons,
  ...shownNetwork,
  ...shownRun,
  Began: () => (
    <p>
      <Began says="The first NaN came to be in conv1/xw." link="Go there" href="#/gallery" go={() => {}} />
    </p>
  ),
  Block: appearance => <Blocks {...appearance} />,
  BlockLens: appearance => <BlockLensed {...appearance} />,
  Cells: appearance => <Changeable {...appearance} />,
  Column: appearance => <Columns {...appearance} />,
  Connections: () => (
    <div className={style.wide}>
      <Connections label="Which maps of S2 each map of C3 looks at" lit={3} />
    </div>
  ),
  Curve: () =>
    activationNames.map(op => (
      <Curve key={op} part={{ op, graph: graphOf(op), constants: [0.1], x: -0.6 }} width={96} height={64} label={op} />
    )),
  Diagram: ({ dark }) => (
    <div className={style.wide}>
      <Diagram
        diagram={diagramOf('volumes', architectureOf(program), lenet5.input)}
        colours={diagramColours(dark)}
        label="LeNet-5"
        lit="conv2"
      />
    </div>
  ),
  TimelineLayer: ({ rem }) => <TimelineLayers rem={rem} />,
  Foot: appearance => <Foot {...{ placed: placedIn(appearance), turn: () => {}, words: pages, scale: 'a note about the scale' }} />,
  Glass: appearance => <Glassed {...appearance} />,
  Legend: ({ dark }) => <Legend largest={0.7} colours="activation" dark={dark} label="activation, to 0.7" />,
  Maps: ({ dark, dpr }) => <Maps grid={square} dpr={dpr} data={waves(144, 12)} largest={1} colours="gradient" dark={dark} />,
  Maths: () => <Maths block>{'OH = \\floor{\\frac{H + 2P - FH}{S}} + 1'}</Maths>,
  MatrixLens: appearance => <MatrixLensed {...appearance} />,
  MatrixView: appearance => <Matrices {...appearance} />,
  NumberTable: () => (
    <NumberTable
      caption="Two rows of three numbers"
      rows={[4, 5]}
      columns={[0, 1, 2]}
      text={(row, column) => wave(row, column).toFixed(2)}
      at={[4, 1]}
      words={{ row: 'Row', column: 'Column' }}
    />
  ),
  Numbers: appearance => <Numbered {...appearance} />,
  Outlines: ({ dpr }) => (
    <div className={style.over} style={{ width: gridWidth(square) / dpr, height: gridHeight(square) / dpr }}>
      <Outlines
        boxes={[
          { x: 20, y: 20, width: 40, height: 40 },
          { x: 80, y: 40, width: 20, height: 20, strong: true },
        ]}
        width={gridWidth(square)}
        height={gridHeight(square)}
        dpr={dpr}
      />
    </div>
  ),
  Percent: () => [0.973, 1e-9, Number.NaN].map(p => <p key={String(p)}>{<Percent p={p} none="no number" />}</p>),
  Prose: () => (
    <p>
      <Prose>
        {
          'The [lit:window] times the **filter**: `col`, $\\frac{a}{b}$, [plus:above zero], [minus:below], [rise:it grows], [fall:it shrinks], [pad:padding].'
        }
      </Prose>
    </p>
  ),
  Stops: () => <Stopped />,
  Words: () => <Words title="conv1" chip height={4} lines={[{ text: '(1, 30, 24, 24)' }, { text: '780 parameters', prose: true }]} />,
}

const program = compile(lenet5, 1, { backward: false })
const square: Grid = { first: 0, shown: 1, rows: 12, cols: 12, across: 1, down: 1, cw: 10, ch: 10, gapX: 0, gapY: 0, order: 'rows' }
const pages = { pages: (from: number, to: number, of: number) => `${from}–${to} of ${of}`, earlier: 'Earlier maps', later: 'Later maps' }

/** conv1's output where not all of its maps fit. */
function placedIn({ dpr, rem }: Appearance) {
  const { placed } = layoutNetwork(columnsOf(program), { width: 30 * rem, height: Infinity, dpr, rem, pages: {} })
  const column = placed.find(one => one.column.value === 'conv1/out')!
  const grid: Grid = { ...column.grid, shown: 4, across: 2, down: 2 }
  return { ...column, grid, page: 4, x: 0, y: 0 }
}

function Columns(appearance: Appearance) {
  const placed = useMemo(() => placedIn(appearance), [appearance])
  const { rows, cols } = placed.grid
  return (
    <div className={style.column}>
      <Column
        placed={placed}
        dpr={appearance.dpr}
        weight={1}
        data={useMemo(() => waves(4 * rows * cols, cols), [rows, cols])}
        largest={1}
        dark={appearance.dark}
        cell={30}
        lit={lit}
        label="Output of conv1"
        pointer={{}}
        heading={<Words title="conv1" height={3.5} lines={[{ text: '(1, 6, 28, 28)' }]} />}
        foot={
          <Foot
            placed={placed}
            turn={() => {}}
            words={pages}
            scale={<Legend largest={1} colours="activation" dark={appearance.dark} label="activation" />}
          />
        }
      />
    </div>
  )
}
const lit: ReadonlySet<number> = new Set([1, 2, 3])

function Glassed({ dark, dpr, rem }: Appearance) {
  const placed = useMemo(() => placedIn({ dark, dpr, rem }), [dark, dpr, rem])
  const { rows, cols } = placed.grid
  return (
    <div className={style.column}>
      <Glass
        placed={placed}
        cell={30}
        data={waves(4 * rows * cols, cols)}
        largest={1}
        dark={dark}
        space={{ width: 40 * rem, height: 20 * rem, dpr, rem, weight: 1 }}
        room={20 * rem}
      />
    </div>
  )
}

function Changeable({ dark, dpr, rem }: Appearance) {
  const [numbers, change] = useState<readonly number[]>([0, 1.5, -2, 3, -4, 0.25, 6, 7, 8])
  const [at, point] = useState<number | null>(4)
  return (
    <Cells
      {...{ dark, dpr, rem, at }}
      shape={[3, 3]}
      data={numbers}
      largest={8}
      colours="activation"
      {...{ lit, crossed, name: 'x', side: 2.5 }}
      label="Nine numbers"
      onPoint={point}
      onEdit={(cell, value) => change(numbers.map((v, i) => (i === cell ? value : v)))}
      words={{
        walk: 'Arrow keys walk.',
        edit: 'Enter changes a number.',
        cell: (place, value) => `${place} = ${value}`,
        change: place => `Change ${place}`,
        notNumber: text => `${text} is not a number.`,
        tooLarge: text => `${text} is too large.`,
      }}
    />
  )
}
const crossed: ReadonlySet<number> = new Set([8])

function BlockLensed({ dark, dpr, rem }: Appearance) {
  const over = useCorner()
  const grid = useMemo(() => blockGrid({ planes: 1, rows: 12, cols: 12 }, { width: 9 * rem, height: 9 * rem, dpr, rem }), [dpr, rem])
  const data = useMemo(() => waves(144, 12), [])
  return (
    <Held>
      <BlockLens {...{ grid, dpr, rem, data, dark, over }} largest={1} colours="activation" position={66} terms={all} text="x[5, 6]" />
    </Held>
  )
}
const all = Int32Array.from({ length: 144 }, (_, i) => i)

function MatrixLensed({ dark, dpr, rem }: Appearance) {
  const over = useCorner()
  const data = useMemo(() => waves(600, 25), [])
  const axis = (length: number) => ({ length, size: 4 * dpr, offset: 0, room: 100 * dpr })
  return (
    <Held>
      <MatrixLens
        {...{ dark, dpr, rem, over }}
        sheet={sheetOf([24, 25], 'matrix')}
        rows={axis(24)}
        cols={axis(25)}
        parts={[{ data, box: null }]}
        largest={1}
        colours="activation"
        write={(cell, characters) => cellNumber(data[cell]!, characters)}
        at={[10, 12]}
        cell={[3, 1.35]}
        text="col[10, 12]"
      />
    </Held>
  )
}

function TimelineLayers({ rem }: { readonly rem: number }) {
  const names = ['conv1', 'relu1', 'conv1']
  const bars = layoutTimeline(
    names.map((name, i) => ({ from: 6 * i, to: 6 * i + 6, name: nameRoom(name) * rem })),
    30 * rem,
  )
  return (
    <svg width={30 * rem} height={2 * rem} role="img" aria-label="Three layers of a timeline">
      <Hatch />
      {bars.map((bar, i) => (
        <Layer
          key={i}
          pass={i === 2 ? 'backward' : 'forward'}
          name={names[i]!}
          bar={bar}
          height={2 * rem}
          rem={rem}
          state={(['done', 'now', 'later'] as const)[i]!}
        />
      ))}
    </svg>
  )
}

function Numbered({ dark, dpr, rem }: Appearance) {
  const grid: Grid = useMemo(() => ({ ...square, rows: 3, cols: 3, cw: 3 * rem * dpr, ch: 1.5 * rem * dpr }), [dpr, rem])
  const data = useMemo(() => waves(9, 3), [])
  return (
    <div className={style.over}>
      <Maps grid={grid} dpr={dpr} data={data} largest={1} colours="activation" dark={dark} />
      <svg
        className={style.numbers}
        viewBox={`0 0 ${gridWidth(grid)} ${gridHeight(grid)}`}
        width={gridWidth(grid) / dpr}
        height={gridHeight(grid) / dpr}
        aria-hidden="true"
      >
        <Numbers {...{ grid, dpr, rem, data, dark }} largest={1} colours="activation" />
      </svg>
    </div>
  )
}

function Stopped() {
  const [at, go] = useState(2)
  return <Stops names={['Window', 'Filter', 'Sum', 'Bias']} at={at} seen={n => n <= 3} label="Stops" go={go} />
}
