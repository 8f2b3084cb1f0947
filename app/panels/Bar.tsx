// The bar: name, pages, network, what one takes along, language, theme, about.
import { takesInk } from '../../engine/networks/traits.ts'
import { defaultNetwork, specOf, useNetworks, type NetworkOrigin, type NetworkRef } from '../state/networks.ts'
import type { ReactNode } from 'react'
import { go, toNetwork, usePlace, type Language, type Page } from '../state/place.ts'
import { hashOfPage } from '../state/permalink.ts'
import { useDark } from '../state/theme.ts'
import { useLanguage, useText } from '../text/index.ts'
import { networkName } from '../text/networkName.ts'
import { About } from './Bar/About.tsx'
import { Share } from './Bar/Share.tsx'
import style from './Bar.module.css'

/** Pages that there are, in the bar's order. */
const pages: readonly Page[] = ['draw', 'learn', 'pass', 'architectures']
const languages: readonly (readonly [Language, string])[] = [
  ['en', 'EN'],
  ['ko', '한국어'],
]

export function Bar() {
  const t = useText()
  const network = usePlace(place => place.network)
  const page = usePlace(place => place.page)
  const language = useLanguage()
  const dark = useDark()
  return (
    <header className={style.bar}>
      <h1>im2see</h1>
      <nav aria-label={t.bar}>
        {pages.map(name => (
          <a
            key={name}
            href={hashOfPage(name, network)}
            aria-current={page === name ? 'page' : undefined}
            onClick={event => turnTo(event, name)}
          >
            {t.pages[name]}
          </a>
        ))}
      </nav>
      {page === 'learn' ? null : <Picker />}
      <div className={style.end}>
        <Share />
        <div className={style.languages} role="group" aria-label={t.language}>
          {languages.map(([code, name]) => (
            <button key={code} type="button" lang={code} aria-pressed={language === code} onClick={() => go({ language: code })}>
              {name}
            </button>
          ))}
        </div>
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

/** Every network that the page shows, by name: on the drawing page those that one can draw into. */
function Picker() {
  const t = useText()
  const { network, page } = usePlace()
  const all = useNetworks(networks => networks.all).filter(({ spec }) => page !== 'draw' || takesInk(spec))
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
      <span className="hidden">{t.network}</span>
      <select value={network} onChange={event => go(toNetwork(event.target.value))}>
        {all.every(({ origin }) => origin === 'built-in')
          ? options('built-in')
          : origins.map(origin =>
              all.some(other => other.origin === origin) ? (
                <optgroup key={origin} label={t.networkOrigins[origin]}>
                  {options(origin)}
                </optgroup>
              ) : null,
            )}
      </select>
    </label>
  )
}

/** To another page with all that stands here: a bare link would empty the square. What only the player shows and can undo is left there. */
function turnTo(event: React.MouseEvent, page: Page): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return // in a tab of its own
  event.preventDefault()
  const drawn = toNetwork(drawable(usePlace.getState().network))
  if (page === 'draw') go({ page, ...drawn, weights: 'trained', edits: [], target: null })
  else go(page === 'learn' ? { page, ...drawn, lesson: null, ask: null } : { page })
}

/** The network itself, or the default, which one can draw into. */
const drawable = (network: NetworkRef): NetworkRef => (takesInk(specOf(network)) ? network : defaultNetwork)
