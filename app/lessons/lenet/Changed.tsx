// What the page of the architecture says of one thing that has changed since 1998; the same words.
import { useArchitecturesText } from '../../architectures/text.ts'
import style from './Panel.module.css'

export function Changed({ of }: { readonly of: 0 | 1 | 2 | 3 }) {
  const [was, is] = useArchitecturesText().lenet1998.changes[of]!
  return (
    <p className={style.changed}>
      <b>{was}</b> {is}
    </p>
  )
}
