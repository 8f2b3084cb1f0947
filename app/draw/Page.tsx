// The drawing page: what one draws, the network in between, what it answers.
import { Suspense } from 'react'
import { takesInk } from '../../engine/networks/traits.ts'
import type { Rect } from '../geometry/grid.ts'
import type { Planned } from '../geometry/plan.ts'
import { usePrinted } from '../marks/usePrinted.ts'
import { Answer } from '../panels/Answer.tsx'
import { Verdict } from '../panels/Answer/Verdict.tsx'
import { DrawSquare, DrawTools } from '../panels/Draw.tsx'
import { Guard } from '../panels/Guard.tsx'
import { Inspector } from '../panels/Inspector.tsx'
import { Network } from '../panels/Network.tsx'
import { Strip } from '../panels/Network/Strip.tsx'
import { Preparation } from '../panels/Preparation.tsx'
import { Ribbon } from '../panels/Ribbon.tsx'
import { useCommands } from '../state/commands.ts'
import { useDrawing } from '../state/drawing.ts'
import { later } from '../state/later.ts'
import { momentCommands } from '../state/moments.ts'
import { specOf } from '../state/networks.ts'
import { usePlace } from '../state/place.ts'
import { Purpose } from './Purpose.tsx'
import { usePlan } from './usePlan.ts'
import style from './Page.module.css'

const OnStage = later(() => import('./OnStage.tsx'))
/** Comes with the first network of pictures. */
const Shown = later(() => import('./Shown.tsx')),
  UnderShown = later(() => import('./UnderShown.tsx'))
/** Comes with the first photo of paper, and with the camera. */
const Paper = later(() => import('./Paper.tsx'))
/** Comes after the page. */
const WhatIf = later(() => import('../panels/WhatIf.tsx')),
  Tables = later(() => import('./Tables.tsx')),
  CoverInk = later(async () => ({ default: (await import('../panels/Picture/CoverInk.tsx')).CoverInk }))

/** Between x and what stands under it, in CSS pixels. */
const BELOW = 5

export default function Drawing() {
  const stage = usePlace(place => place.view === 'stage')
  return stage ? (
    <>
      <Moments />
      <Suspense>
        <OnStage />
      </Suspense>
    </>
  ) : (
    <DrawingPage />
  )
}

/** On the stage page up and down go through the moments of the drawing, also while what shows them comes. */
function Moments() {
  useCommands('moments', momentCommands)
  return null
}

/** One tree for wide and narrow windows: a phone may be turned with the pen down, and the square has to stay. */
function DrawingPage() {
  const { room, planning } = usePlan<HTMLElement>()
  const plan = planning?.plan ?? null
  usePrinted(room)
  const image = plan?.columns[0],
    drawn = usePlace(place => takesInk(specOf(place.network))),
    filming = useDrawing(drawing => drawing.filming),
    photo = usePlace(place => place.picture !== null) || filming
  return (
    <main className={plan ? style.wide : style.narrow} data-drawing={plan ? 'wide' : ''} ref={room}>
      <div className={style.field}>
        <div className={style.top} style={plan ? { display: 'contents' } : undefined}>
          <div
            className={style.square}
            style={plan?.square ? { left: plan.square.x, top: plan.square.y, width: plan.square.width } : undefined}
          >
            {drawn ? (
              <DrawSquare side={plan?.square?.width} />
            ) : (
              <Suspense>
                <Shown side={plan?.square?.width} />
              </Suspense>
            )}
          </div>
          {plan ? null : (
            <Guard>
              <Strip />
            </Guard>
          )}
          <Guard>
            <Answer rows={plan?.answer} brief />
          </Guard>
        </div>
        <div
          className={style.under}
          style={plan?.square && image ? { left: image.x, top: image.y + image.height + BELOW, width: plan.square.width } : undefined}
        >
          {drawn ? (
            <>
              <Guard>
                <Preparation over={image && { x: 0, y: -image.height - BELOW, width: image.width, height: image.height }} />
              </Guard>
              <Guard>
                <DrawTools brief={plan !== null} />
              </Guard>
              <Purpose />
            </>
          ) : (
            <Guard>
              <Suspense>
                <UnderShown over={image && holeIn(image)} part={plan ? 'under' : undefined} />
              </Suspense>
            </Guard>
          )}
        </div>
        <div data-order="network">
          <Guard>
            <Network planning={planning} />
          </Guard>
        </div>
      </div>
      <div data-order="words">
        <Guard>
          <Inspector />
        </Guard>
        <Guard>
          <Suspense>
            <WhatIf>{drawn ? <CoverInk /> : null}</WhatIf>
            <Tables />
          </Suspense>
        </Guard>
      </div>
      <div className={style.moments}>
        <Guard>
          {drawn ? (
            photo ? (
              <Suspense fallback={<div />}>
                <Paper />
              </Suspense>
            ) : (
              <Ribbon />
            )
          ) : (
            <Suspense fallback={<div />}>{plan ? <UnderShown part="row" /> : <div />}</Suspense>
          )}
        </Guard>
        <Guard>
          <Verdict />
        </Guard>
      </div>
    </main>
  )
}

/** Three maps of channels lie two by two: where the fourth would be, from the place under them. Undefined where they lie otherwise. */
function holeIn({ grid, width, height }: Planned): Rect | undefined {
  if (grid.shown !== 3 || grid.across !== 2) return undefined
  const share = 1 / (2 + grid.gapX / (grid.cols * grid.cw)),
    [wide, high] = [width * share, height * share]
  return { x: width - wide, y: -BELOW - high, width: wide, height: high }
}
