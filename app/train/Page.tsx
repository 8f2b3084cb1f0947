// Watch it learn: the digit that is read anew, the filters as they change, the curves; below them the run, and its time.
import { Suspense, useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { useFocusStays } from '../marks/useFocusStays.ts'
import { InBar } from '../marks/InBar.tsx'
import { DrawSquare, DrawTools } from '../panels/Draw.tsx'
import { Guard } from '../panels/Guard.tsx'
import { StageKeys } from '../stage/keysHere.ts'
import { useCommands } from '../state/commands.ts'
import { ensureInput } from '../state/drawing.ts'
import { usePlace } from '../state/place.ts'
import { followRun } from '../state/run/actions.ts'
import { useRun } from '../state/run/store.ts'
import { runCommands } from './commands.ts'
import { Data } from './data/Data.tsx'
import { Runs } from './data/Runs.tsx'
import { Digit } from './Digit.tsx'
import { Confusion } from './panels/Confusion.tsx'
import { Curves } from './panels/Curves.tsx'
import { Filters } from './panels/Filters.tsx'
import { Health } from './panels/Health.tsx'
import { Misread } from './panels/Misread.tsx'
import { OneWeight } from './panels/OneWeight.tsx'
import { Tour, ToTour } from './panels/Tour.tsx'
import { Settings } from './Settings.tsx'
import { TrainTables } from './Tables.tsx'
import { Timeline } from './Timeline.tsx'
import { useTrainText } from './text.ts'
import { Transport } from './Transport.tsx'
import style from './Page.module.css'

export default function Training() {
  const staged = usePlace(({ view }) => view === 'stage')
  useCommands('run', runCommands)
  useEffect(ensureInput, [])
  useEffect(followRun, [])
  const main = useStep()
  useFocusStays(main)
  return (
    <main className={style.page} data-testid="run" data-view={staged ? 'stage' : undefined} ref={main}>
      {staged ? null : <Guide />}
      <Columns staged={staged} />
      {staged ? null : (
        <Guard>
          <TrainTables />
        </Guard>
      )}
      <div className={style.foot} data-guide="time">
        <Guard>
          <Transport />
        </Guard>
        <Guard>
          <Timeline />
        </Guard>
      </div>
      {staged ? (
        <Suspense>
          <StageKeys />
        </Suspense>
      ) : null}
    </main>
  )
}

function Drawing() {
  const t = useTrainText()
  return (
    <>
      <h2>{t.digit}</h2>
      <div className={style.drawing} data-guide="digit">
        <DrawSquare />
        <Guard>
          <DrawTools brief />
        </Guard>
        <Guard>
          <Digit />
        </Guard>
      </div>
    </>
  )
}

/** The digit and what it is read as, the filters, the curves. On a stage, seen from the last row, they are alone and large; else what more there is to say of each stands below. */
function Columns({ staged }: { readonly staged: boolean }) {
  return (
    <>
      <div className={style.left}>
        <Drawing />
        {staged ? null : (
          <>
            <Guard>
              <Data />
            </Guard>
            <Guard>
              <Settings />
            </Guard>
            <Guard>
              <Runs />
            </Guard>
          </>
        )}
      </div>
      <div className={style.middle} id="network" tabIndex={-1}>
        <Guard>
          <Filters />
        </Guard>
        {staged ? null : (
          <>
            <Guard>
              <OneWeight />
            </Guard>
            <Guard>
              <Misread />
            </Guard>
          </>
        )}
      </div>
      <div className={style.right}>
        <Guard>
          <Curves />
        </Guard>
        {staged ? null : (
          <>
            <Guard>
              <Confusion />
            </Guard>
            <Guard>
              <Health />
            </Guard>
          </>
        )}
      </div>
    </>
  )
}

function Guide() {
  return (
    <>
      <InBar>
        <ToTour />
      </InBar>
      <div className={style.tour}>
        <Guard>
          <Tour />
        </Guard>
      </div>
    </>
  )
}

/** The page's element says which step is shown; the page is not drawn anew for it. */
function useStep(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const say = (): void => {
      const { looksAt, state } = useRun.getState()
      if (main.current) main.current.dataset['step'] = String(looksAt ?? state?.steps ?? 0)
    }
    say()
    return useRun.subscribe(say)
  }, [])
  return main
}
