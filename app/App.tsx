// What the place's page shows, under one bar: the drawing page – what one draws, the network in between, what it answers – or the player.
import { lazy, Suspense, useEffect } from 'react'
import { Answer } from './panels/Answer.tsx'
import { Bar } from './panels/Bar.tsx'
import { Draw } from './panels/Draw.tsx'
import { Guard } from './panels/Guard.tsx'
import { Inspector } from './panels/Inspector.tsx'
import { Network } from './panels/Network.tsx'
import { Notices } from './panels/Notices.tsx'
import { Preparation } from './panels/Preparation.tsx'
import { Ribbon } from './panels/Ribbon.tsx'
import { wordsOfPage } from './pages.ts'
import { followCommands, useCommands, type RunsOf } from './state/commands.ts'
import { redo, undo } from './state/history.ts'
import { usePlace, type Page } from './state/place.ts'
import { momentCommands } from './state/moments.ts'
import { turnStage } from './state/stage.ts'
import { Stage } from './stage/Stage.tsx'
import { useText } from './text/index.ts'
import { useLanguage } from './text/language.ts'
import style from './App.module.css'

/** They come when they are wanted: nobody waits for them who draws. */
const Pass = lazy(() => withWords('pass', import('./pass/Pass.tsx')))
const Learn = lazy(() => import('./lessons/Learn.tsx'))
const Architectures = lazy(() => withWords('architectures', import('./architectures/Architectures.tsx')))

/** A page's code, when its words are here, too: both are loaded at once. */
async function withWords<T>(page: Page, code: Promise<T>): Promise<T> {
  await Promise.all(wordsOfPage[page].map(words => words.load()))
  return code
}

const stageCommands: RunsOf<'stage'> = { turn: turnStage }
const historyCommands: RunsOf<'history'> = { undo, redo }

export function App() {
  const t = useText()
  const page = usePlace(place => place.page),
    stage = usePlace(place => place.view === 'stage')
  useDocument()
  useEffect(followCommands, [])
  useCommands('stage', stageCommands)
  useCommands('history', historyCommands)
  return (
    <div className={style.page} data-stage={stage ? '' : undefined}>
      {stage ? null : (
        <a className={style.skip} href="#network" onClick={skipToNetwork}>
          {t.skip}
        </a>
      )}
      {stage ? null : (
        <Guard>
          <Bar />
        </Guard>
      )}
      <Guard>
        <Notices />
      </Guard>
      <Guard>
        <Suspense
          fallback={
            <main className={style.loading} aria-busy="true">
              {t.loading}
            </main>
          }
        >
          {page === 'pass' ? <Pass /> : page === 'learn' ? <Learn /> : page === 'architectures' ? <Architectures /> : <Drawing />}
        </Suspense>
      </Guard>
    </div>
  )
}

function Drawing() {
  const stage = usePlace(place => place.view === 'stage')
  if (stage) return <DrawingOnStage />
  return (
    <main className={`${style.main} ${style.drawing}`} data-drawing="">
      <div className={style.input}>
        <Draw />
        <Guard>
          <Preparation />
        </Guard>
      </div>
      <div className={style.output}>
        <Guard>
          <Answer />
        </Guard>
        <Guard>
          <Ribbon />
        </Guard>
      </div>
      <div className={style.flow}>
        <Guard>
          <Network />
        </Guard>
        <Guard>
          <Inspector />
        </Guard>
      </div>
    </main>
  )
}

/** The network and its answer; page up and down go through the moments of the drawing. */
function DrawingOnStage() {
  useCommands('moments', momentCommands)
  return (
    <Stage>
      <div className={style.staged}>
        <Guard>
          <Network />
        </Guard>
        <div className={style.answered}>
          <Guard>
            <Answer />
          </Guard>
        </div>
      </div>
    </Stage>
  )
}

/** Language, theme and view are the document's, too. */
function useDocument(): void {
  const t = useText()
  const language = useLanguage()
  const theme = usePlace(place => place.theme),
    view = usePlace(place => place.view)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = t.title
  }, [language, t])
  useEffect(() => {
    document.documentElement.dataset['view'] = view
  }, [view])
  useEffect(() => {
    if (theme) document.documentElement.dataset['theme'] = theme
    else delete document.documentElement.dataset['theme']
  }, [theme])
}

/** The hash is the place's: the link only moves the focus. */
function skipToNetwork(event: React.MouseEvent): void {
  event.preventDefault()
  document.getElementById('network')?.focus()
}
