// What the gallery shows of the marks that lie over a whole network, and of what a page puts in the bar.
import type { ReactNode } from 'react'
import type { Followed } from '../../engine/api.ts'
import { compile } from '../../engine/compile.ts'
import { lenet5 } from '../../engine/networks/lenet5.ts'
import en from '../draw/text/en.ts'
import { columnsOf } from '../geometry/columns.ts'
import type { Grid } from '../geometry/grid.ts'
import { planNetwork } from '../geometry/plan.ts'
import { DRAWN } from '../geometry/planScale.ts'
import { InBar } from '../marks/InBar.tsx'
import { Links } from '../marks/Links.tsx'
import { Maps } from '../marks/Maps.tsx'
import { OffMaps } from '../marks/OffMaps.tsx'
import { ThreadCaption, ThreadCard, ThreadPicture } from '../marks/ThreadPicture.tsx'
import { lineWeight } from '../marks/useRoom.ts'
import { Why } from '../marks/Why.tsx'
import { Wires } from '../marks/Wires.tsx'
import type { Appearance } from './appearance.ts'

const program = compile(lenet5, 1, { backward: false }),
  columns = columnsOf(program)

const twelve: Grid = { first: 0, shown: 1, rows: 12, cols: 12, across: 1, down: 1, cw: 10, ch: 10, gapX: 0, gapY: 0, order: 'rows' }

/** A number of the first layer that goes no further. */
const station = { box: null, terms: 1, window: null, through: null, shares: [], links: null, gives: null }
const followed: Followed = {
  revision: 0,
  run: 0,
  name: 'conv1/out',
  isGradient: false,
  cell: 400,
  value: 0.5,
  classes: [],
  shares: [],
  stations: [
    { ...station, name: 'conv1/out', cell: 400, value: 0.5, passes: true },
    { ...station, name: 'tanh1/out', cell: 400, value: 0.46, passes: false },
  ],
  largest: [],
}

export const shownNetwork: Readonly<Record<string, (appearance: Appearance) => ReactNode>> = {
  InBar: () => (
    <>
      <p>Its words stand in the bar.</p>
      <InBar>in the bar</InBar>
    </>
  ),
  Links: ({ dpr, rem }) => <Links plan={planNetwork(columns, { width: 1000, height: 600, dpr, rem, pages: {} }, DRAWN)} dpr={dpr} />,
  OffMaps: ({ dark, dpr, rem }) => (
    <div style={{ position: 'relative', width: 'max-content' }}>
      <Maps
        grid={twelve}
        dpr={dpr}
        data={Float32Array.from({ length: 144 }, (_, i) => Math.sin(i / 3))}
        largest={1}
        colours="activation"
        dark={dark}
      />
      <OffMaps placed={{ grid: twelve, x: 0, y: 0 }} planes={[0]} space={{ dpr, rem, weight: 1 }} head={0} />
    </div>
  ),
  ThreadPicture: ({ dpr, rem, dark }) => {
    const plan = planNetwork(columns, { width: 1000, height: 600, dpr, rem, pages: {} }, DRAWN),
      space = { width: 1000, height: 600, dpr, rem, weight: lineWeight(rem) }
    return (
      <div style={{ position: 'relative', height: plan.height }}>
        <Links plan={plan} dpr={dpr} />
        <ThreadPicture
          {...{ plan, space, followed }}
          renderCard={card => (
            <ThreadCard key={card.planned.column.value} {...{ card, space, dark }} data={undefined} largest={1} colours="activation">
              <ThreadCaption {...{ card, program, space }} words={en.thread} />
            </ThreadCard>
          )}
        />
      </div>
    )
  },
  Why: () => (
    <Why title="What it is made of" open={() => {}}>
      1.23
    </Why>
  ),
  Wires: () => (
    <Wires
      width={240}
      height={80}
      weight={1}
      amber={{
        lines: ['M20 40L120 40'],
        wedges: ['M20 30L120 38L120 42L20 50z'],
        marks: [
          { x: 10, y: 30, width: 20, height: 20 },
          { x: 116, y: 36, width: 8, height: 8 },
        ],
      }}
      curves={[
        { d: 'M124 40C170 40 170 15 220 15', sign: 'positive', width: 2, opacity: 0.9 },
        { d: 'M124 40C170 40 170 65 220 65', sign: 'negative', width: 1, opacity: 0.6 },
      ]}
      bar={{ x: 230, y: 40 }}
    />
  ),
}
