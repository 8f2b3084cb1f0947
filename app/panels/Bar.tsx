// The bar: name, pages, network, what one takes along, language, theme, about.
import type { ReactNode } from 'react'
import { defaultNetwork, specOf, useNetworks, type NetworkOrigin, type NetworkRef } from '../state/networks.ts'
import { barPages, entryOfPage, pages, type Page, type Taken } from '../state/pages.ts'
import { BAR_ROOM } from '../marks/InBar.tsx'
import { hashOfPage } from '../state/permalink.ts'
import { go, toNetwork, usePlace } from '../state/place.ts'
import { isTaken, shows } from '../state/shows.ts'
import { useTrains } from '../state/trains.ts'
import { useDark } from '../state/theme.ts'
import { useLanguage, useText } from '../text/index.ts'
import { codes, inLanguage } from '../text/languages.ts'
import { networkName } from '../text/networkName.ts'
import { About } from './Bar/About.tsx'
import { Languages } from './Bar/Languages.tsx'
import { useBarText } from './Bar/text.ts'
import { Share } from './Bar/Share.tsx'
import style from './Bar.module.css'

export function Bar() {
  const t = useBarText()
  const network = usePlace(place => place.network)
  const page = usePlace(place => place.page)
  const language = useLanguage()
  const dark = useDark()
  const running = useTrains(trains => trains.running)
  return (
    <header className={style.bar}>
      <h1>im2see</h1>
      <nav aria-label={t.bar}>
        {barPages.map(name => (
          <a
            key={name}
            href={hashOfPage(name, network)}
            aria-current={page === name || entryOfPage(page).within === name ? 'page' : undefined}
            onClick={event => turnTo(event, name)}
          >
            {inLanguage(pages[name].label, language)}
            {running && name === 'train' ? <i className={style.runs} role="img" aria-label={t.runs} title={t.runs} /> : null}
          </a>
        ))}
      </nav>
      {entryOfPage(page).menu === null ? null : <Picker />}
      <div id={BAR_ROOM} className={style.room} />
      <div className={style.end}>
        <Share />
        <Languages offered={codes} language={language} label={t.language} choose={chosen => go({ language: chosen })} />
        <button
          type="button"
          aria-label={dark ? t.useTheme.light : t.useTheme.dark}
          title={dark ? t.useTheme.light : t.useTheme.dark}
          onClick={() => go({ theme: dark ? 'light' : 'dark' })}
        >
          <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
            <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
            <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
          </svg>
        </button>
        <About />
      </div>
    </header>
  )
}

const origins: readonly NetworkOrigin[] = ['built-in', 'own', 'imported']

/** Every network that the page shows, by name: on some pages those that one can show something. */
function Picker() {
  const t = useText(),
    bar = useBarText()
  const network = usePlace(place => place.network),
    page = usePlace(place => place.page)
  const all = useNetworks(networks => networks.all).filter(({ ref, spec, replaced }) => (!replaced || ref === network) && shows(page, spec))
  const options = (of: NetworkOrigin): readonly ReactNode[] =>
    all
      .filter(({ origin }) => origin === of)
      .map(({ ref }) => (
        <option key={ref} value={ref}>
          {networkName(t, ref)}
        </option>
      ))
  return (
    <label className={style.network}>
      <span className="hidden">{bar.network}</span>
      <select value={network} onChange={event => go(toNetwork(event.target.value))}>
        {all.every(({ origin }) => origin === 'built-in')
          ? options('built-in')
          : origins.map(origin =>
              all.some(other => other.origin === origin) ? (
                <optgroup key={origin} label={bar.networkOrigins[origin]}>
                  {options(origin)}
                </optgroup>
              ) : null,
            )}
      </select>
    </label>
  )
}

/** To another page with all that stands here: a bare link would empty the square. */
function turnTo(event: React.MouseEvent, page: Page): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return // in a tab of its own
  event.preventDefault()
  const { with: taken, enter } = pages[page]
  go({ page, ...toNetwork(takenOr(taken, usePlace.getState().network)), ...enter })
}

/** The network itself, or the default, which every page takes. */
const takenOr = (taken: Taken, network: NetworkRef): NetworkRef => (isTaken(taken, specOf(network)) ? network : defaultNetwork)
