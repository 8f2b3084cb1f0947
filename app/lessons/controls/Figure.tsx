// A picture of numbers with its name and its shape above it; signs stand between such figures, in a row.
import style from './controls.module.css'

export const Figure = ({ title, shape = '', children }: { title: string; shape?: string; children: React.ReactNode }) => (
  <figure className={style.figure}>
    <figcaption>
      <b>{title}</b> <span>{shape}</span>
    </figcaption>
    {children}
  </figure>
)

/** One under the other; on a stage, which is wide and low, beside one another where there is room. */
export const Beside = ({ children }: { children: React.ReactNode }) => <div className={style.beside}>{children}</div>

export const Sign = ({ children }: { children: string }) => <span className={style.sign}>{children}</span>
