// Where the parameters are, and where the multiply–adds: two shares a layer, beside one another.
import { percent } from '../../geometry/numbers.ts'
import { parts, shareOf, sumOf } from './derive.ts'
import type { Props } from './props.ts'
import { Shares } from './Shares.tsx'
import { Skyline } from './Skyline.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Where({ derived: { params, multiplyAdds }, asking, fitted, staged }: Props) {
  const t = usePanelText()
  const weighted = parts().filter(part => sumOf(part, 'params') > 0)
  // Read from afar, or on little room, a table says it.
  const Picture = fitted && !staged ? Skyline : Shares
  return (
    <>
      <Picture
        parts={weighted}
        columns={[
          { title: t.params, of: part => (asking ? null : sumOf(part, 'params')), all: params },
          { title: t.multiplyAdds, of: part => (asking ? null : sumOf(part, 'multiplyAdds')), all: multiplyAdds },
        ]}
      />
      {asking ? null : (
        <p className={style.said} data-testid="shares">
          {t.affine(percent(shareOf('affine', 'params')), percent(shareOf('affine', 'multiplyAdds')))}
        </p>
      )}
    </>
  )
}
