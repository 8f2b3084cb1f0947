// オフにしたマップと変えた値についての日本語。
import type { WhatIfText } from './en.ts'
import { grouped } from '../../../geometry/numbers.ts'

const ja: WhatIfText = {
  title: 'フィルターをオフにする',
  open: '変えてみる…',
  close: '閉じる',
  how: '番号を押すと、そのマップの値がすべて0になります。その後の計算結果もすぐに変わります。',
  layer: '層',
  maps: (filters, layer) => `${layer}の${filters ? 'フィルター' : 'ニューロン'}`,
  turnOff: (filters, map, layer) => `${layer}の${map}番の${filters ? 'フィルター' : 'ニューロン'}をオフにする`,
  pinned: '図に固定したもの',
  off: names => `オフにしたもの（図では×印）：${names.join('、')}`,

  costs: '答えはどれだけ変わるか',
  count: images => `${images}個の答えで数える`,
  rank: (filters, count, layer) => `${layer}の${filters ? 'フィルター' : 'ニューロン'}${count}個を1つずつオフにして調べる`,
  trying: percent => `調べています、${percent}%完了`,
  cancel: 'キャンセル',
  cost: (images, less, before, after) =>
    less === 0
      ? `${grouped(images)}個の答えのうち、正しい答えは前と同じ${grouped(before)}個です。`
      : `${grouped(images)}個の答えのうち、正しい答えが${grouped(Math.abs(less))}個${less > 0 ? '減りました' : '増えました'}。前は${grouped(before)}個、今は${grouped(after)}個です。`,
  others: (images, changed) => `${grouped(images)}個の答えのうち、${grouped(changed)}個が別の答えになります。`,
  most: (filters, map, lost, isRight) =>
    `最も重要なのは${map}番の${filters ? 'フィルター' : 'ニューロン'}です。オフにすると、${isRight ? `正しい答えが${grouped(lost)}個減ります` : `${grouped(lost)}個の答えが変わります`}。`,
  none: '1つだけオフにしても、正しい答えは減りません。',
  bars: isRight => `棒：${isRight ? '減った正しい答えの数' : '変わった答えの数'}`,
  lost: (lost, isRight) => (isRight ? `オフにすると正しい答えが${grouped(lost)}個減る` : `オフにすると答えが${grouped(lost)}個変わる`),
  of: {
    hands: images => `このページの手書き数字${images}個で調べました。重みは開いたときのままです。`,
    scenes: images =>
      `用意された絵を描き直し、ずらし、左右を反転し、明るさを変えた${images}個で調べました。重みは開いたときのままです。このページに写真は入っていません。`,
    numbers: images => `乱数の入力${images}個で調べました。重みは開いたときのままです。`,
  },
  unlabelled: 'この入力では、どの答えが正しいかはわかりません。',
  heavy: 'このネットワークは大きいので、何度も調べることはできません。',

  changed: (count, numbers) => (count === 0 ? '変えたものはありません' : `変えた${numbers ? '値' : 'もの'}：${grouped(count)}個`),
  changedSign: '図に印あり',
  reset: 'すべて元に戻す',
  putBackOne: name => `${name}を元に戻す`,
  isOff: 'オフ',
  cover: side => `隠した四角、1辺${side}ピクセル`,
}

export default ja
