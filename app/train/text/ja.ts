// 学習のページの日本語。
import type { TrainText } from './en.ts'

const ja: TrainText = {
  digit: '描いた数字を、この時点の重みで読んだ結果',
  digitBars: 'この時点の重みで求めた、クラスごとの確率',

  lossFor: target => (target === null ? '損失（tはネットワークの答え）' : `損失（t = ${target}）`),
  ownTarget: 'tをネットワークの答えに',

  transport: '学習、一時停止、巻き戻し',
  rewind: '同じ初期状態に巻き戻す',
  play: '学習',
  pause: '一時停止',
  step: '1ステップ',
  epoch: '1エポック',
  progress: (step, of, epoch) => `ステップ${step}${of === null ? '' : `/${of}`} · エポック${epoch}`,
  rate: images => `毎秒${images}枚`,
  left: seconds => `残り${seconds}秒`,
  leadsTo: step => `このリンクはステップ${step}までの学習です。「学習」を押すと、そこまで同じに学習します。`,
  untrained: 'まだ学習していません。「学習」を押してください。',
  recorded: (steps, command) =>
    `記録した学習です：MNISTで${steps}ステップ${command === null ? '' : `（${command}）`}。「学習」を押すと、自分で学習できます。`,
  notRecorded: '記録にあるのはフィルターだけで、すべての重みではありません。「学習」を押すと、描いた数字をステップごとに読み直します。',
  onlyFilters: 'この時点はフィルターだけが残っています。',
  opening: '準備中…',
  past: (step, present) => `ステップ${step}（学習はステップ${present}まで）`,
  present: '現在に戻る',
  goOn: 'ここから続ける',
  branched: (step, exact) =>
    exact ? `ステップ${step}から、そのときとまったく同じに続く` : `ステップ${step}から続く（最適化手法の値は最初から）`,
  goal: '目標の精度',
  noGoal: 'なし',
  goalOf: percent => `テスト画像の${percent}%`,

  timeline: '学習の時点',
  start: '開始',
  epochOf: epoch => `エポック${epoch}`,
  moment: (step, loss) => `ステップ${step}、損失${loss}`,
  now: step => `現在、ステップ${step}`,
  rateFrom: (step, rate) => `ステップ${step}から学習率${rate}`,
  rateAsked: rate => `次のステップから学習率${rate}`,

  lastGood: step => `最後の正常な時点、ステップ${step}に戻る`,
  fail: {
    title: '失敗させてみる…',
    kinds: {
      rate: () => '学習率 × 100',
      zeros: () => 'すべての重みを0から始める',
      std: () => '重みを大きすぎる値から始める',
      few: images => `画像を${images}枚だけ使う`,
    },
    shows: {
      rate: '更新のたびに行き過ぎて、損失が跳ね上がります。元に戻るかどうか見てください。',
      zeros: '1つの層のニューロンがすべて同じままなので、何も学習しません。損失は「何も知らないとき」の線にとどまります。',
      std: 'スコアが大きすぎるので、最初の損失が「何も知らないとき」の線よりずっと高くなります。',
      few: 'この画像だけを丸暗記します。訓練の曲線は100%に近づきますが、テストの曲線は遅れます。',
    },
    mend: '前の設定に戻す',
  },

  carry: {
    title: 'この重みをほかで使う',
    draw: 'この重みで描く',
    pass: '順伝播・逆伝播を見る',
    whole: '更新まで見る',
    save: '重みを保存…',
    halves: 'この時点はfloat16で残っています。重みは3桁に丸めた値です。',
  },

  settings: {
    title: '学習の設定',
    titleOwn: '自分の学習',
    optimizer: '最適化手法',
    optimizers: { sgd: 'SGD', momentum: 'Momentum', adagrad: 'AdaGrad', adam: 'Adam' },
    rate: '学習率',
    now: '現在の値',
    numbers: { momentum: 'momentum', beta1: 'β₁', beta2: 'β₂' },
    batch: 'バッチ',
    init: '重みの初期値',
    inits: { he: 'He', xavier: 'Xavier', 'uniform-he': 'He、一様分布', fixed: '正規分布' },
    std: '標準偏差。0ならすべての重みが0',
    seed: 'シード',
    network: '層',
    parameters: count => `パラメータ${count}個`,
    takes: (whole, from, to) => `${to === null ? `${from}以上` : `${from}以上${to}以下`}の${whole ? '整数' : '数'}を入力してください。`,
    unused: (name, value) => `リンクの${name}の値「${value}」は使えないので、無視しました。`,
  },

  retrained: (after, from, done) =>
    from === null
      ? `ステップ${after}の後にエンジンが止まり、再び起動しました`
      : done
        ? `ステップ${after}でエンジンが止まり、ステップ${from}からまったく同じに学習し直した`
        : `ステップ${after}の後にエンジンが止まりました。ステップ${from}から最後のビットまで同じに学習し直しています`,
  lost: (steps, kept) =>
    `ステップ${steps}の後で、エンジンが止まりました。${kept === null ? 'ここまでの表示は残ります。「学習」を押すと、最初から学習し直します。' : `「学習」を押すと、保存してあるステップ${kept}から続けます。`}`,
}

export default ja
