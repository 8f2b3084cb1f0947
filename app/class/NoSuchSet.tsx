// A link that names no question there is: that is said, and which sets there are.
import { lessons } from '../lessons/all.ts'
import { addressOf } from '../lessons/QrCode.tsx'
import { questionCounts } from '../lessons/order.ts'
import type { Place } from '../state/place.ts'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { useClassText } from './text.ts'
import style from './Class.module.css'

/** `leadTo`: the place of a set, by its text. */
export function NoSuchSet({ leadTo }: { readonly leadTo: (set: string) => Partial<Place> }) {
  const t = useClassText(),
    language = useLanguage()
  const sets = [
    ...lessons
      .filter(({ id }) => questionCounts.has(id))
      .map(({ id, number, title }) => ({ set: id, name: `${number} ${inLanguage(title, language)}` })),
    { set: 'all', name: t.all },
  ]
  return (
    <div className={style.noSet}>
      <p role="alert">{t.empty}</p>
      <p>{t.thereAre}</p>
      <ul>
        {sets.map(({ set, name }) => (
          <li key={set}>
            <a href={addressOf(leadTo(set), language).hash}>{name}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
