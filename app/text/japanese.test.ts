import { expect, it } from 'vitest'
import { japaneseFaults } from './japanese.ts'
import { saidBy } from './rules.ts'

it.each([
  ['3×3のフィルタを使います。', 'the book’s word'],
  ['ﾌｨﾙﾀｰを使います。', 'no half-width katakana'],
  ['１０個の数です。', 'no full-width digits'],
  ['数,行、列です。', 'Japanese marks'],
  ['答え: 7', 'Japanese marks'],
  ['入力(画像)です。', 'Japanese brackets'],
  ['形状 (1, 28, 28)です。', undefined], // a bracket is no letter
  ['conv1 の出力です。', 'no space'],
  ['出力の `col` です。', 'no space'],
  ['値です。 次の値です。', 'no space'],
  ['필터です。', 'no Korean'],
  ['精度は98.5 %です。', 'no space before %'],
  ['勾配は0である。', 'no だ・である'],
  ['重みを更新する。', 'ですます'],
  ['値は負にならない。', 'ですます'],
  ['This is not translated', 'English'],
])('%s', (text, rule) => {
  expect(
    japaneseFaults(text)
      .join('; ')
      .slice(0, rule?.length ?? 0),
  ).toBe(rule ?? '')
})

it('good Japanese is let through', () => {
  const good = [
    '入力データとフィルターの対応する要素を掛け、合計します。',
    '重み10個（3×3のフィルター）を0.5 msで計算しました。',
    '`col`の7番の列と[lit:ウィンドウ]を**選んで**ください。',
    '$\\frac{H + 2P - FH}{S}$が出力の高さになりますか。',
    '画像x、形状(1, 28, 28)。',
    'パラメータ433,890個',
    'ほかを0にします：7。',
  ]
  expect(good.flatMap(japaneseFaults)).toEqual([])
})

it('a value that a text leaves out is named, one that it chooses a word by is not', () => {
  const says = ({ a, b }: { readonly a: string; readonly b: string }, c: string): string => `${a} ${b.slice(1)} ${c}`
  expect([...saidBy(says as never).said]).toEqual(['0.a', '0.b', '1'])
  const other = ({ a, b }: { readonly a: string; readonly b: string }): string => (b === 'x' ? a : '')
  expect([...saidBy(other as never).said]).toEqual([])
  expect([...saidBy(other as never).asked]).toEqual(['0.a', '0.b'])
})
