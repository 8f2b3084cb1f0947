// The languages: two buttons, or, of more than two, one list, which takes the same room however many there are.
import { entryOf, type Language } from '../../text/languages.ts'
import style from '../Bar.module.css'

/** As many languages have buttons of their own. */
const BUTTONS = 2

interface LanguagesProps {
  readonly offered: readonly Language[]
  readonly language: Language
  readonly label: string
  readonly choose: (language: Language) => void
}

export function Languages({ offered, language, label, choose }: LanguagesProps) {
  return offered.length > BUTTONS ? (
    <select className={style.languages} aria-label={label} value={language} onChange={event => choose(event.target.value as Language)}>
      {offered.map(code => (
        <option key={code} value={code} lang={code}>
          {entryOf(code).name}
        </option>
      ))}
    </select>
  ) : (
    <div className={style.languages} role="group" aria-label={label}>
      {offered.map(code => (
        <button key={code} type="button" lang={code} aria-pressed={language === code} onClick={() => choose(code)}>
          {entryOf(code).short ?? entryOf(code).name}
        </button>
      ))}
    </div>
  )
}
