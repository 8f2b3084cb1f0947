// What the place's page shows, under one bar: the drawing page – what one draws, the network in between, what it answers – or the player.
import { createElement, Suspense, useEffect, useLayoutEffect, type ComponentType } from 'react'
import Drawing from './draw/Page.tsx'
import { Bar } from './panels/Bar.tsx'
import { Guard } from './panels/Guard.tsx'
import { Notices } from './panels/Notices.tsx'
import { wordsOfPage } from './pageWords.ts'
import { followCommands, useCommands, type RunsOf } from './state/commands.ts'
import { followFiles } from './state/files.ts'
import { redo, undo } from './state/history.ts'
import { later } from './state/later.ts'
import { pages, type Page } from './state/pages.ts'
import { usePlace } from './state/place.ts'
import { turnBlack, turnStage } from './state/stage.ts'
import { useTexturedNow } from './state/texture.ts'
import { useHasFollowed } from './state/thread.ts'
import { useTitle } from './state/title.ts'
import { text, useText } from './text/index.ts'
import { useLang, useLanguage } from './text/language.ts'
import { entryOf, inLanguage } from './text/languages.ts'
import { failToLoad } from './text/notLoaded.ts'
import style from './App.module.css'

/** They come when they are wanted: nobody waits for them who draws. */
const files = import.meta.glob<ComponentType>(['./*/Page.tsx', '!./draw/Page.tsx'], { import: 'default' })

/** A page's code and its words, loaded at once. */
const loadPage = async (page: Page): Promise<{ default: ComponentType }> => {
  const [component] = await Promise.all([files[`./${pages[page].folder}/Page.tsx`]!(), ...wordsOfPage(page).map(words => words.load())])
  return { default: component }
}
/** Of a person's own file, which few bring. */
const PixelWays = later(() => import('./panels/Preparation/PixelWays.tsx'))

const components = new Map<Page, ComponentType>([['draw', Drawing]])

/** React remembers a page that failed to load for ever: another try is another component. */
function componentOf(page: Page): ComponentType {
  const found =
    components.get(page) ?? later(() => loadPage(page).catch((error: unknown) => failToLoad(error, () => components.delete(page))))
  components.set(page, found)
  return found
}

/** Looks its component up when it is drawn: a guard that tries again draws it anew. */
const Shown = ({ page }: { readonly page: Page }) => createElement(componentOf(page))

const stageCommands: RunsOf<'stage'> = { turn: turnStage, black: turnBlack }
const historyCommands: RunsOf<'history'> = { undo, redo }

export function App() {
  const t = useText()
  const page = usePlace(place => place.page),
    stage = usePlace(place => place.view === 'stage')
  const lang = useLang(wordsOfPage(page)[0] ?? text),
    general = useLang(text)
  useDocument()
  const followed = useHasFollowed()
  // Whoever follows a number may open it next: then the player is there. If it cannot be had, opening it says so.
  useEffect(() => void (followed && loadPage('pass').catch(() => undefined)), [followed])
  useEffect(followCommands, [])
  useEffect(followFiles, [])
  useCommands('stage', stageCommands)
  useCommands('history', historyCommands)
  return (
    <div className={style.page} data-stage={stage ? '' : undefined}>
      {stage ? null : (
        <a className={style.skip} lang={general} href="#network" onClick={skipToNetwork}>
          {t.skip}
        </a>
      )}
      {stage ? null : (
        <Guard>
          <Bar />
        </Guard>
      )}
      <Guard>
        <Notices ways={<PixelWays beside />} />
      </Guard>
      <Guard>
        <Suspense
          fallback={
            <main className={style.loading} lang={general} aria-busy="true">
              {t.loading}
            </main>
          }
        >
          <div className={style.words} lang={lang}>
            <Shown page={page} />
          </div>
        </Suspense>
      </Guard>
    </div>
  )
}

/** Language, theme and view are the document's, too. */
function useDocument(): void {
  const t = useText()
  const language = useLanguage()
  const { parts } = useTitle()
  const theme = usePlace(place => place.theme),
    view = usePlace(place => place.view),
    page = usePlace(place => place.page)
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = entryOf(language).dir ?? 'ltr'
    document.title = page === 'draw' ? t.title : [...parts, inLanguage(pages[page].label, language), 'im2see'].join(' – ')
  }, [language, t, page, parts])
  useEffect(() => {
    document.documentElement.dataset['view'] = view
    delete document.documentElement.dataset['black']
  }, [view])
  const textured = useTexturedNow()
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-texture', textured)
  }, [textured])
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
