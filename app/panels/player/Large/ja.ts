import type { Init } from '../../../../engine/networks/spec.ts'
import type { LargeWords } from './en.ts'

const inits: Readonly<Record<Init['kind'], string>> = {
  he: 'Heの初期値',
  xavier: 'Xavierの初期値',
  'uniform-he': '一様分布のHeの初期値',
  fixed: '決まった標準偏差',
}

const ofIt = (weights: string | null): string => (weights === null ? '' : `（うち重みが${weights}）`)

const ja: LargeWords = {
  title: 'ネットワークが使うメモリ',
  random: (init, seed) => `ランダムな重み（${inits[init]}、シード${seed}）なので、答えに意味はありません。`,
  ofFile: file => `${file}の重みです。`,
  turned: '全結合層の重みは（出力、入力）の順で保存されていたので、転置しました。',
  needs: (forward, weights, more) => `順伝播には${forward}のメモリ${ofIt(weights)}が必要です。逆伝播には、さらに${more}が必要です。`,
  holds: (both, weights) => `順伝播と逆伝播で、${both}のメモリ${ofIt(weights)}を使います。`,
  backward: more => `逆伝播（さらに${more}）`,
  open: network => `${network}を開く`,
  asked: 'この端末では負担が大きいかもしれないので、自動では開きません。',
  refused: (network, forward, device, page) =>
    `${network}はここで開けません。${forward}のメモリが必要ですが、この端末のメモリは${device}で、1つのページが使えるのは${page}ほどです。次のネットワークなら開けます。`,
  stopped: '停止しました。ここまでの結果は画面に残っています。',
  stoppedEarly: '計算が終わる前に停止しました。灰色のマップには、まだ値がありません。',
  again: '続ける',
  cancel: 'キャンセル',
  doing: { check: 'ファイルの確認', weights: '重みの読み込み', forward: '順伝播', backward: '逆伝播', opening: '準備' },
  progress: (what, percent, step) => `${what}、${percent}%${step ? `、${step}` : ''}`,

  target: 'クラスt',
  targetHint: most => `0から${most}まで（空ならネットワーク自身の答え）`,
  noClass: (most, kept) => `クラスは0から${most}までの整数です。${kept === null ? '' : `クラス${kept}のままにします。`}`,
  weights: '重み',
  randomNext: 'ランダム',
  randomNow: seed => `ランダム${seed}`,
  carried: 'そのまま',
  carriedTitle: '変わらなかった層は元の重みを使い、ほかの層はランダムな重みを使います',
  file: 'ファイルから…',
  fileHint: (first, last) =>
    `このネットワークの重み（${first}から${last}まで）が入ったsafetensorsまたは.npzのファイル。ファイルがこの端末の外に出ることはありません。`,

  answer: 'softmax',
  likeliest: '確率の高い5つのクラス',
  classIs: index => `クラス${index}`,
  noNames: 'このネットワークにはクラスの名前がないので、番号で表示します。',
  waiting: '最初の順伝播が終わると、確率の高い5つのクラスがここに表示されます。',
  took: (count, ms) => `このページの中で、${count}回の掛け算を${ms} msで計算しました。`,
}

export default ja
