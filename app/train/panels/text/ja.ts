// 学習のパネルの日本語。
import type { PanelText } from './en.ts'

const ja: PanelText = {
  filtersOf: (layer, count) => `${layer}のフィルター${count}個`,
  columnsOf: (layer, count) => `${layer}のニューロン${count}個の重み`,
  noFilters: 'このネットワークには、画像をフィルターで見る層も、ピクセルごとに見る層もありません。絵として見せられる重みがありません。',
  noConvolution: '畳み込み層はありません。それぞれの絵は、最初の層の1つのニューロンが画像に掛ける重みです。',
  smallLarge: step => `小：初期値 · 大：ステップ${step}`,
  sorted: '絵の並べ方',
  byOrder: '番号順',
  byChange: '変化の大きい順',
  channel: 'チャンネル',
  channelMean: 'チャンネルの平均',
  channelNumber: index => `チャンネル${index}`,
  scale: end => `色の範囲：−${end}から${end}まで`,
  pairsLabel: (what, step) => `${what}。小さい絵は初期値、大きい絵はステップ${step}です。矢印キーで数をたどり、Enterで1つを開きます。`,
  reads: (cell, now, began) => `${cell} = ${now}${began === null ? '' : `、初期値${began}`}`,
  readsMean: (picture, now) => `${picture} = ${now}、チャンネルの平均`,

  thisRun: 'この学習',
  otherRun: '別の学習',
  recordedRun: '記録した学習',
  runCalled: name => `学習：${name}`,
  settingNames: {
    network: 'ネットワーク',
    opt: '最適化手法',
    lr: '学習率',
    momentum: 'momentum',
    beta1: 'β₁',
    beta2: 'β₂',
    batch: 'バッチサイズ',
    init: '重みの初期値',
    seed: 'シード',
    data: 'データ',
    own: '自分の数字の割合',
    images: '画像の枚数',
    with: '層',
    rates: '途中の学習率',
  },
  restSame: 'ほかはすべて同じ',
  allSame: '設定はすべて同じです。',
  alone: '比較を終了',
  readsAs: '描いた数字：',
  readsNone: 'ここでは、描いた数字を読みません。',
  byStep: step => `（ステップ${step}）`,
  noFiltersKept: 'この学習には、表示できるフィルターがありません。',
  numberOf: (run, number) => `· ${run} ${number}`,
  meanOf: (run, number) => `${run} ${number}`,

  loss: '損失',
  smoothed: '平均',
  rightAnswers: '認識精度',
  ofTest: 'テスト画像',
  ofTried: images => `テスト画像${images}枚`,
  notTried: 'まだ調べていません',
  training: '訓練',
  test: 'テスト',
  before: '前の学習',
  knowsNothing: classes => `ln ${classes}：何も知らないとき`,
  byChance: classes => `1/${classes}：当てずっぽう`,
  rateMark: rate => `学習率${rate}`,
  epoch: epoch => `エポック${epoch}`,
  step: step => `ステップ${step}`,
  lossLabel: 'ステップごとの損失（対数目盛）。矢印キーで読み、Enterでその時点へ移動します。',
  shareLabel: 'ステップごとの認識精度（100%に近いほど、1%の間隔が広くなります）。矢印キーで読み、Enterでその時点へ移動します。',
  lossAt: (step, loss, smooth) => `ステップ${step}：損失${loss}、平均${smooth}。`,
  shareAt: (step, training, test) => `ステップ${step}：訓練${training}%${test === null ? '' : `、テスト${test}%`}。`,
  stuck: {
    measured: (steps, loss, classes, nothing) =>
      `${steps}ステップの間、損失が何も知らないときの値（ln ${classes} = ${nothing}）くらいか、それより大きいままです。今の損失は${loss}です。`,
    only: (images, step, answer) => `ステップ${step}で調べた${images}枚を、すべて${answer}と読みました。`,
    why: {
      zeros: () => 'すべての重みが0から始まったので、1つの層のニューロンがすべて同じままです。ほかの初期値を選んでください。',
      silent: layer =>
        `${layer}の後のReLUがもう働かないので、勾配が通りません。今から学習率を下げても、働くようにはなりません。戻って、損失が下がるまで、学習率を10分の1ずつ下げてください。`,
      large: () => '更新が大きすぎます。戻って、損失が下がるまで、学習率を10分の1ずつ下げてください。',
    },
    back: step => `学習率を上げる前、ステップ${step}に戻る`,
    rewind: '同じ初期状態に巻き戻す',
  },
  tableOf: '学習の時点',
  columns: { step: 'ステップ', loss: '損失', training: '精度（訓練）', test: '精度（テスト）' },

  confusion: '正解 ↓、答え →',
  moreInk: times => `対角線の外は${times}倍濃く表示`,
  confusionLabel: classes =>
    `${classes}個のクラスを何と答えたかの表です。行は正解、列は答えです。矢印キーで読み、Enterで画像を表示します。`,
  entry: (is, said, count, of) => `${is}を${said}と答えた：${of}枚中${count}枚`,
  entryRight: (is, count, of) => `${is}を正しく読んだ：${of}枚中${count}枚`,

  wrong: (wrong, of) => `まだ間違える画像：${of}枚中${wrong}枚`,
  wrongOne: (is, said) => `${is} → ${said}`,
  onlyThese: (is, said) => `${is} → ${said}`,
  all: 'すべて表示',
  fromRecording: '記録した学習です。自分で学習すると、クリックで理由を見られます',
  clickOne: 'クリックすると、プレーヤーで理由を見られます',
  measured: (step, now) => `ステップ${step}で測定${now === null ? '' : `（今は${now}）`}`,
  measuredElsewhere: {
    recorded: step => `ステップ${step}の結果（記録にあるのはこれだけ）`,
    gone: (step, now) => `ステップ${step}の結果（ステップ${now}はフィルターだけが残っています）`,
    trying: (step, now) => `ステップ${now}を調べています…（表示はステップ${step}）`,
  },
  trying: 'この時点の重みでテスト画像を調べています…',
  noneWrong: 'ありません。',
  notListed: '大きく間違えた画像の中に、これに当たるものはありません。',
  untried: 'テスト画像を調べると、まだ間違える画像がここに表示されます。',
  no: 'なし',
  openImage: (is, said, image) => `テスト画像${image}番：正解は${is}、答えは${said}です。プレーヤーで開きます。`,

  readAs: answer => `${answer}と読んでいます。`,
  readSince: (answer, since, before) => `ステップ${since}から${answer}。その前は${before}。`,
  readAgain: (answer, first, since) => `初めて${answer}と読んだのはステップ${first}で、ステップ${since}からは続いています。`,
  readWrong: (answer, right, first) => `${answer}と読んでいます。初めて${right}と読んだのはステップ${first}です。`,
  readAlways: answer => `最初から${answer}と読んでいます。`,
  goThere: 'その時点に戻る',

  health: '層ごとの状態',
  layer: '層',
  gradientSize: '勾配の大きさ',
  updateShare: '更新量 ÷ 重み',
  silentShare: '働かないReLU',
  noHealth: '自分で学習すると、時点ごとに測ります。少し学習してみてください。',
  gradientTitle: 'そのステップのミニバッチで求めた、dWの2乗平均平方根',
  updateTitle: 'Wの大きさに対する更新量の大きさ（ふつうは1000分の1ほど）',
  silentTitle: 'そのステップのミニバッチのどの画像でも、すべて0になるマップ（ニューロン）の割合',

  oneWeight: '1つの重みの内訳',
  weightAt: (cell, step) => `${cell}、ステップ${step}`,
  chooseWeight: '上の絵から数を1つ選ぶと、1つのステップでどう変わったかをここに表示します。',
  noStep: {
    recorded: () => '記録には、開けるステップがありません。「学習」を押してから、上の絵の数を1つ選んでください。',
    next: () => '値は次のステップで出ます。',
    beginning: () => '最初の時点です。まだどのステップもこの数を変えていません。',
    gone: () => 'この時点はフィルターだけが残っていて、ここに至ったステップは見られません。',
    coming: () => '…',
    large: count => `数が${count}個あるので、そのステップで開いていた数だけを残します。この数は残っていません。`,
    untaken: () => 'ここに至ったステップは残っていません。開き直した学習と、長い学習の一部の時点では、そうなります。',
  },
  oneStep: '1ステップ',
  openUpdate: '描いた数字での1ステップの全体を、プレーヤーで見る →',
  goesUp: '大きくなります',
  goesDown: '小さくなります',
  stays: '変わりません',
  keeps: '最適化手法が受け継ぐ値',
  tour: '学習のページのツアー',
  stops: {
    digit: {
      name: '数字',
      prose: () =>
        '描いた数字を、ステップごとに、その時点の重みで読み直します。学習前の答えは当てずっぽうです。下の**学習**を押すと、どのステップからそう読んでいるかが、棒の下に表示されます。',
    },
    filters: {
      name: 'フィルター',
      prose: ({ layer, count, filters }) =>
        count === 0
          ? 'このネットワークには、画像を直接見る重みがないので、絵はありません。それでも学習することは、横の曲線でわかります。'
          : `\`${layer}\`の${filters ? 'フィルター' : 'ニューロン'}${count}個です。小さい絵はランダムに選んだ初期値、大きい絵は今の値で、色の範囲は変わりません。ステップが進むと、ノイズの中から線やエッジが現れます。`,
    },
    curves: {
      name: '曲線',
      prose: ({ classes, nothing }) =>
        `ステップごとの損失と、その平均です。${classes}個のクラスを何も知らなければ、ln ${classes} = ${nothing}です。下は、訓練に使う画像と使わない画像での認識精度です。2つの差が開いたら、過学習です。`,
    },
    weight: {
      name: '重み',
      prose: () =>
        '最後のステップで、1つの重みがどう変わったかです。前の値、学習率と勾配から求めた変化、新しい値が並びます。下は最適化手法が受け継ぐ値です。絵の数をクリックすると、その数が開きます。',
    },
    misread: {
      name: '間違い',
      prose: () =>
        'まだ間違える画像を、大きく間違えた順に並べています。測定したステップも示します。横は、何を何と答えたかの表です。画像をクリックすると、プレーヤーで1つ1つの数を見られます。',
    },
    time: {
      name: '時間',
      prose: ({ steps }) =>
        `下のフィルムには、${steps}ステップの時点が入っています。左へドラッグすると、フィルターも曲線も答えも一緒に戻ります。**ここから続ける**で、その時点から学習します。巻き戻すと、同じ重みとデータで始まります。`,
    },
  },
}

export default ja
