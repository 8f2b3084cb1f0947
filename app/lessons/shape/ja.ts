import { grouped, percent, shapeText } from '../../geometry/numbers.ts'
import type en from './en.ts'
import { costs } from './digit.ts'
import { type Derived } from './derive.ts'
import { PATCH } from './patch.ts'

const index = ({ links: { c, y, x, index } }: Derived): string => `${c}·${PATCH[1] * PATCH[2]} + ${y}·${PATCH[2]} + ${x} = ${index}`
const { affine, conv, filter, places, pixels, outputs } = costs()

const maps = (derived: Derived): string => {
  const [C, H, W] = derived.after().shape
  return `${H}×${W}のマップ${C}枚`
}
const seen = (derived: Derived): string => {
  const { y0, y1, x0, x1 } = derived.after().region
  return `${y1 - y0}×${x1 - x0}`
}

const ahead = (lead: number): string => `${Math.abs(100 * lead).toFixed(1)}ポイント${lead < 0 ? '低く' : '高く'}`

const ja: typeof en = {
  title: 'ベクトルが忘れるもの',
  stops: {
    flatten: {
      name: '平坦化',
      prose: derived =>
        `画像には形状があります。ここでは${shapeText(PATCH)}、つまりチャンネル、行、列です。Affineレイヤ（全結合）はベクトルを受け取るので、行ごと、チャンネルごとに順につないで平坦化します。[lit:印]のついた数の添字は$${index(derived)}$です。`,
    },
    far: {
      name: '離れた隣',
      prose: () =>
        '左右の隣は、隣のままです。上下の隣は1行分、同じピクセルの別の色はマップ1枚分も離れてしまいます。‹ピクセルを指すと、関係のあるすべての数へ弧が伸びます。›',
      question: {
        ask: ({ links: { c, y, x, index } }) =>
          `画像の形状は${shapeText(PATCH)}です。ピクセル\`[${c}, ${y}, ${x}]\`の添字は${index}です。そのすぐ下のピクセルの添字はいくつですか。`,
        reasons: {
          n26: () => '右隣のピクセルです。列は最後の軸なので、添字の差は1です。',
          n29: ({ links }) => `1行下は、数${PATCH[2]}個分だけ後ろです。${links.index} + ${PATCH[2]}です。`,
          n41: () => '次のチャンネルの同じピクセルです。マップ1枚、16個分だけ後ろです。',
          n32: () => '次のチャンネルの始まりです。1行下は、まだ同じチャンネルの中にあります。',
        },
      },
    },
    blind: {
      name: '順序を知らない',
      prose: () =>
        'Affineレイヤにとって、順序は大事でしょうか。どの数にも専用の重みがあり、`W.T`のすぐ下の列に並びます。ベクトルと`W.T`の列を同じように並べ替えても、積も出力も変わりません。どの数が隣どうしかは、学習するしかありません。',
    },
    shuffle: {
      name: '並べ替え',
      prose: (_, example) =>
        `今度は、全画像を同じ順に並べ替えます。畳み込みのネットワークは、同じフィルターで小さなウィンドウを1つずつ見ます（レッスン2）。その後もウィンドウに残るのは、${example.window().of}個中、平均${example.window().average.toFixed(1)}個です。失われたピクセルはありません。`,
      question: {
        ask: () =>
          'すべての画像のピクセルを同じように並べ替えます。全結合と畳み込みのネットワークを、並べ替えた画像だけで学習し直します。元の画像で学習したときより悪くなるのはどちらですか。',
        choices: { full: '全結合のほう', conv: '畳み込みのほう', both: '両方', none: 'どちらも変わらない' },
        reasons: {
          full: () => '前の場面のように、重みも同じように並べ替えればすみます。このネットワークにとっては同じ問題です。',
          conv: () => 'フィルターの下に、互いに関係のないピクセルが並びます。どれだけ悪くなるかは、次の場面で測ります。',
          both: () => 'ピクセルは場所が変わっただけで、すべてあります。ピクセルごとに別の重みをもつ層にとっては、同じ問題です。',
          none: () =>
            'フィルターが組み合わせられるのは、その下にあるピクセルだけです。隣どうしだったピクセルは、離れた場所に移っています。',
        },
      },
    },
    measure: {
      name: '測ってみる',
      prose: () =>
        '‹測ってみましょう。›どのネットワークも2回ずつ、同じ初期値から、同じ数字を同じ順に学習します。実線が元の画像、破線が並べ替えた画像です。Convは畳み込み、Poolはプーリングです（レッスン2、5）。',
    },
    shift: {
      name: '2ピクセルずらす',
      prose: () =>
        '次に、学習を終えた同じネットワークに、ずらした数字を見せます。まずは2ピクセルです。どれも学習では見ていません。目にはわずかなずれですが、ベクトルの中では、すべての数が別の添字に移っています。',
      question: {
        ask: () => '数字を右へ2列ずらします。最初の畳み込み層conv1の出力は、端を除くとどうなりますか。',
        choices: { along: '同じように2列ずれる', stays: '変わらない', new: '別の数になる' },
        reasons: {
          along: ({ follows }) =>
            `何も描かれていない部分を除くと、${percent(follows().along)}%の数が、同じ値のまま2列右に移ります。その後の層では、位置が固定されています。そこでどれだけ残るかは、表にあります。`,
          stays: ({ follows }) =>
            `何も描かれていない部分を除くと、変わらない数は${percent(follows().same)}%だけです。数字は今、別のウィンドウに入っています。`,
          new: ({ follows }) =>
            `2列右で、同じフィルターが同じピクセルに重なります。${percent(follows().along)}%の数が、そこにまた現れます。`,
        },
      },
    },
    after: {
      name: 'やはり平坦化',
      prose: derived =>
        `SimpleConvNetも、affine1の前で平坦化します。ただし、隣どうしの関係はもう使っています。conv1とpool1の出力は${maps(derived)}で、どの数も${seen(derived)}の[lit:ウィンドウ]を見ています。ウィンドウどうしの位置関係は、affine1が学習します。`,
    },
    shared: {
      name: '重みの共有',
      prose: () =>
        `畳み込み層も、Affineレイヤの一種です。重みの大半は0で、残りは同じ数の繰り返しです。conv1は${pixels}個のピクセルから${grouped(outputs)}個の数を作ります。1つのフィルターの${filter}個の重みを、${places}か所で使います。`,
      question: {
        ask: () =>
          `conv1は、${pixels}個のピクセルから${grouped(outputs)}個の数を作ります。同じことをAffineレイヤでするには、重みがいくつ必要ですか。`,
        choices: Object.fromEntries([conv, pixels + outputs, conv * places, pixels * outputs].map(n => [`n${n}`, grouped(n)])),
        reasons: {
          [`n${conv}`]: () =>
            `conv1の重みの数です。30個のフィルターに${filter}個ずつあります。それで足りるのは、どれも${places}か所で使うからです。`,
          [`n${pixels + outputs}`]: () =>
            `2つを足した値です。${grouped(outputs)}個の出力のそれぞれに、${pixels}個のピクセルの重みがあります。`,
          [`n${conv * places}`]: () =>
            '0でない重みだけを数えた値です。位置ごとに別の重みをもつフィルターと同じ数です。Affineレイヤには、0の重みもすべてあります。',
          [`n${pixels * outputs}`]: () =>
            `${pixels}·${grouped(outputs)} = ${grouped(affine)}です。conv1の${conv}個の${grouped(Math.round(affine / conv))}倍です。`,
        },
      },
    },
  },
  panel: {
    eye: '目で見ると',
    patch: 'x：赤、緑、青',
    vector: 'ベクトル',
    shuffledVector: '並べ替えたベクトル',
    patchLabel: '3チャンネル、4行4列の画像。',
    eyeLabel: '色で見た画像',
    vectorLabel: n => `同じ${n}個の数のベクトル。`,
    stripLabel: (at, lit) => `添字${at}と、関係のある添字：${lit}`,
    formula: '添字 = c·(H·W) + y·W + x',
    neighbours: '隣',
    channels: '別のチャンネル',
    none: 'なし',
    hint: '上か下の数を指してください。数は2回押すと変えられます。',
    weights: 'W.T',
    weightsLabel: '3つの出力の重み、出力ごとに1行。ベクトルのどの数にも、すぐ下に専用の重みがあります',
    out: '出力',
    outLabel: '3つの出力',
    outBefore: '並べ替え前の出力',
    came: (now, from) => `添字${now}には、添字${from}にあった数が来ました。その下のW.Tの列も一緒に移りました。`,
    same: '2つの出力は、最後の桁まで同じです。',
    differ: by => `2つの出力の差は${by}です。`,
    swaps: '入れ替え回数',
    image: '画像',
    shuffledImage: '並べ替え',
    imageLabel: '数字の画像。ウィンドウに印があります。',
    shuffledLabel: '同じピクセルを並べ替えた画像。ウィンドウにあったピクセルの今の場所に印があります',
    still: (still, of, average) =>
      `このウィンドウの${of}個のピクセルのうち、今も中にあるのは${still}個です。すべての位置の平均は${average}個です。`,
    digit: '数字',
    seed: 'シード',
    down: '下へ',
    right: '右へ',
    nets: { full: '全結合', book: 'SimpleConvNet', small: 'Conv2つ、小さなAffine' },
    layers: { affine: 'Affine', convolution: 'Conv', pooling: 'Pool' },
    params: n => `パラメータ${n}個`,
    chartLabel: (net, plain, shuffled) => `${net}：エポックごとの認識精度。元の画像${plain}、並べ替えた画像${shuffled}`,
    epochs: 'エポック',
    asTheyAre: '元の画像',
    isShuffled: '並べ替え',
    lost: '低下',
    points: value => `${value}ポイント`,
    shares: 'テスト画像の認識精度',
    sharesMoved: 'ずらしたテスト画像の認識精度',
    unmoved: 'ずらさない',
    movedBy: (down, right) => `(${down}, ${right})だけずらす`,
    lead: (net, plain, shuffled) =>
      `${net}の認識精度は、全結合のネットワークより、元の画像では${ahead(plain)}、並べ替えた画像では${ahead(shuffled)}なりました。`,
    said: (train, epochs, test, seed) =>
      `どれも、このページの手書き数字${train}個を${epochs}回ずつ学習し、別の${test}個でテストしました。ランダムな値は、すべてシード${seed}から作られます。`,
    chance: (test, by) => `${test}個での認識精度は、偶然だけでも±${by}ポイントほど変わります。`,
    others: n => `これまでに学習した${n}個のシードでの範囲`,
    start: '学習する',
    goOn: '続ける',
    stop: '止める',
    drawing: '数字を作っています…',
    progress: (net, isShuffled, images, of, rate) =>
      `${net}、${isShuffled ? '並べ替えた画像' : '元の画像'}：${images}/${of}枚、毎秒${rate}枚`,
    progressLabel: '学習の進み具合',
    finished: 'すべて学習しました。',
    notYet: 'まだ学習していません。',
    printed: '画面でネットワークを学習させ、認識精度をここに書き込めます。',
    before: '数字',
    after: 'ずらした数字',
    follows: (along, same) => `conv1の出力（端と、何も描かれていない部分を除く）：一緒にずれた数${along}%、変わらない数${same}%`,
    seenTitle: 'この数が見た範囲',
    pool: 'pool1の出力',
    poolLabel: 'pool1の後の30枚のマップ、それぞれ12×12。',
    seenLabel: '画像。印のついた数が見たピクセルに印があります',
    flatIndex: (c, y, x, map, row, i) => `affine1での添字：${c}·${map} + ${y}·${row} + ${x} = ${i}`,
    chain: '途中の形状',
    flattens: n => `平坦化：数${n}個`,
    filter: 'フィルター',
    filterLabel: 'フィルター、3行3列。',
    matrix: 'Affineレイヤ：W',
    matrixLabel: '4×4の画像に対して、フィルターと同じ計算をするAffineレイヤ。16個のピクセルと4つの出力。',
    uses: (weight, times) =>
      `${weight}は、フィルターの位置ごとに1回、合わせて${times}回現れます。空白のマスは、フィルターが何であっても0です。`,
    costTitle: 'SimpleConvNetのconv1',
    costAffine: 'Affineレイヤなら',
    costConv: '畳み込みのまま',
    costWeights: n => `重み${n}個`,
    costAffineSays: (pixels, outputs) => `ピクセル${pixels}個 · 出力${outputs}個`,
    costConvSays: (filters, filter, places) => `フィルター${filters}個 · 重み${filter}個、それぞれ${places}か所で使用`,
  },
}

export default ja
