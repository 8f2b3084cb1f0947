// The stage: one panel alone, for a projector, a frame in another page, a lesson. Its letters and lines can be seen from the last row,
// nothing on it needs a pointer, and a small link leads back to the whole page.
import { Suspense, type ReactNode } from 'react'
import { useHint } from '../state/commands.ts'
import { useRandomSeed } from '../state/opening.ts'
import { writeHash } from '../state/permalink.ts'
import { usePlace } from '../state/place.ts'
import { framed, turnStage, wholeView } from '../state/stage.ts'
import { useText } from '../text/index.ts'
import { StageKeys } from './keysHere.ts'
import style from './Stage.module.css'

/** `head` stands above the panel, `foot` beside the way back. */
export function Stage({ head, foot, children }: { head?: ReactNode; foot?: ReactNode; children: ReactNode }) {
  const t = useText(),
    seed = useRandomSeed()
  return (
    <main className={style.stage} data-testid="stage">
      <h1 className="hidden">im2see</h1>
      <div>{head}</div>
      <div className={style.panel}>{children}</div>
      <footer className={style.foot}>
        {foot}
        {seed === null ? null : <span data-testid="origin">{t.randomWeights(seed)}</span>}
        <Back />
      </footer>
      <Suspense>
        <StageKeys />
      </Suspense>
    </main>
  )
}

/** The way back to the whole page. In someone else's page it opens beside it. */
export function Back() {
  const t = useText().share
  const { title, shortcuts } = useHint('stage.turn')
  const hash = usePlace(place => writeHash({ ...place, view: wholeView() }).hash)
  const back = (event: React.MouseEvent): void => {
    if (framed || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    turnStage()
  }
  return (
    <a
      className={style.back}
      href={hash}
      {...(framed ? { target: '_blank', rel: 'noopener' } : {})}
      title={framed ? undefined : title(t.leaveStage)}
      aria-keyshortcuts={framed ? undefined : shortcuts}
      onClick={back}
    >{`im2see · ${t.leaveStage}`}</a>
  )
}
