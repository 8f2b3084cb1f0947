// Networks to begin with.
import { memo } from 'react'
import { sentenceOf } from '../../engine/networks/sentence.ts'
import { templates } from '../../engine/networks/templates.ts'
import { beginWithSpec } from '../state/own/editor.ts'
import { useOwnText } from './text.ts'
import style from './Page.module.css'

export const Templates = memo(function Templates() {
  const t = useOwnText()
  return (
    <section aria-labelledby="own-templates">
      <h3 id="own-templates">{t.templates}</h3>
      <ul className={style.templates}>
        {templates.map(spec => (
          <li key={spec.name}>
            <button
              type="button"
              aria-label={t.begin(spec.name)}
              title={sentenceOf(spec)}
              data-testid={`template-${spec.name}`}
              onClick={() => beginWithSpec(spec)}
            >
              {spec.name}
            </button>{' '}
            <small>{t.about[spec.name]}</small>
          </li>
        ))}
      </ul>
    </section>
  )
})
