// The bar: name, pages, network, what one takes along, language, theme, about.
import { digitNetworkNames, networkNames, isNetworkName, type NetworkName } from '../../engine/networks/index.ts'
import { go, toNetwork, usePlace, type Language, type Page } from '../state/place.ts'
import { useDark } from '../state/theme.ts'
import { useLanguage, useText } from '../text/index.ts'
import { About } from './Bar/About.tsx'
import { Share } from './Bar/Share.tsx'
import style from './Bar.module.css'

/** Pages that there are, in the bar's order. */
const pages: readonly Page[] = ['draw', 'learn', 'pass', 'architectures']
const hrefs: Readonly<Record<Page, (network: NetworkName) => string>> = {
  draw: () => '#/',
  learn: () => '#/learn',
  pass: network => `#/pass/${network}`,
  architectures: network => `#/architectures/${network}`,
}
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
            href={hrefs[name](network)}
            aria-current={page === name ? 'page' : undefined}
            onClick={event => turnTo(event, name)}
          >
            {t.pages[name]}
          </a>
        ))}
      </nav>
      {page === 'learn' ? null : (
        <label className={style.network}>
          <span className="hidden">{t.network}</span>
          <select value={network} onChange={event => isNetworkName(event.target.value) && go(toNetwork(event.target.value))}>
            {(page === 'draw' ? digitNetworkNames : networkNames).map(name => (
              <option key={name} value={name}>
                {t.networkNames[name] ?? name}
              </option>
            ))}
          </select>
        </label>
      )}
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

/** To another page with all that stands here: a bare link would empty the square. What only the player shows and can undo is left there. */
function turnTo(event: React.MouseEvent, page: Page): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return // in a tab of its own
  event.preventDefault()
  const drawn = toNetwork(playable(usePlace.getState().network))
  if (page === 'draw') go({ page, ...drawn, weights: 'trained', edits: [], target: null })
  else go(page === 'learn' ? { page, ...drawn, lesson: null, ask: null } : { page })
}

/** The network itself, or the first that one can draw into. */
const playable = (network: NetworkName): NetworkName => (digitNetworkNames.includes(network) ? network : digitNetworkNames[0]!)
