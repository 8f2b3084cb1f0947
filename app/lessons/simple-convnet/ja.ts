import { grouped } from '../../geometry/numbers.ts'
import type en from './en.ts'
import type { Derived } from './derive.ts'

const ja: typeof en = {
  title: 'SimpleConvNet',
  stops: {
    conv: {
      name: '畳み込み',
      prose: ({ conv }: Derived) =>
        `\`__init__\`は、層を作る前にサイズを計算します。\`input_dim\`と、\`conv_param\`の4つの数（フィルター数、フィルターのサイズ、パディング、ストライド）から、conv1のマップの幅\`conv_output_size\`が決まります。ここでは[lit:${conv}]です。`,
    },
    pool: {
      name: 'プーリング',
      prose: ({ conv, side, flat }: Derived) =>
        `ストライド2の2×2のプーリングで、幅は${conv}から${side}になります${conv % 2 === 0 ? '' : '（切り捨て）'}。マップはフィルターごとに1枚なので、次に渡す数は${grouped(flat)}個です。この\`pool_output_size\`が、最初のAffineレイヤの\`W2\`の行数になります。`,
    },
    half: {
      name: '端数',
      prose: (_: Derived, { conv, params: [W1] }: Derived) =>
        `フィルターを${W1!.shape.slice(2).join('×')}にすると、マップの幅は${conv}で、${conv}/2は${conv / 2}です。ウィンドウは半分だけ置けないので、ここのクラスは\`//\`で割ります。本のクラスは小数のまま計算し、最後に切り捨てます。`,
      question: {
        ask: ({ conv }: Derived) =>
          `${conv}×${conv}のマップ30枚が、ウィンドウ2×2、ストライド2のpool1に入ります。pool1が出力する数はいくつですか。`,
        reasons: {
          n4687: () =>
            '本のクラスならint(30 · 12.5 · 12.5)とします。しかし、ウィンドウは半分にできません。`W2`の行が367行余り、行列の積が計算できません。',
          n4320: () =>
            '1辺に置けるウィンドウは12個で、30 · 12 · 12です。最後の行と列はどのウィンドウにも入りません。4×4のフィルターにしても、ここでは5×5のときよりマップは大きくなりません。',
          n5070: () => '切り上げた30 · 13 · 13です。13個目のウィンドウは端からはみ出します。pool1にパディングはありません。',
        },
      },
    },
    params: {
      name: 'params',
      prose: () =>
        'パラメータをもつ層は3つで、フィルターか行列と、バイアスがあります。6つの形状はサイズと隠れ層のニューロン数`hidden_size`で決まり、`params`に`W1`、`b1`から`W3`、`b3`まで入れます。本の設定では、ほとんどの数が1つの行列にあります。',
      question: {
        ask: ({ total }: Derived) =>
          `SimpleConvNetのパラメータは全部で${grouped(total)}個です。隠れ層のニューロン数\`hidden_size\`を100から50にすると、いくつになりますか。`,
        reasons: {
          n433840: () => '`b2`だけが減ると考えた値です。隠れ層のニューロンごとに、`W2`の列（4,320個）と`W3`の行もあります。',
          n217340: () => '`W2`、`b2`、`W3`は半分になり、conv1の780個と`b3`の10個は変わりません。780 + 216,050 + 510です。',
          n216945: () => 'ちょうど半分です。しかし、conv1の780個と`b3`の10個は`hidden_size`に関係しません。',
        },
      },
    },
    layers: {
      name: 'ディクショナリ',
      prose: () =>
        '次に、層をパラメータとともに、実行する順に作ります。ディクショナリはその順序を保ちます。これが**ネットワークそのもの**です。Softmax-with-Lossは、数字の認識には必要ないので、`last_layer`として別に置きます。',
    },
    predict: {
      name: 'predict, loss',
      prose: () =>
        '`predict`は層の名前を知りません。ディクショナリを順にたどり、`x`を層から層へ渡します。`loss`は、その後スコアと正解ラベルを最後の層に渡します。確率がすべて等しいと、log 10 = 2.30です。最後の行と比べてください。',
    },
    gradient: {
      name: 'gradient',
      prose: () =>
        '`gradient`は、まず`loss`を計算し、次に同じ列を逆順にたどります。どの`backward`も、受け取った`dout`から次の`dout`を求めます。出発点は1です。損失を損失自身で微分した値で、$\\frac{∂L}{∂L} = 1$だからです。',
      question: {
        ask: () => '逆伝播は`dout` = 1から始まります。もし2から始めると、すべてのパラメータの勾配はどうなりますか。',
        choices: { same: '変わらない', twice: 'すべて2倍になる', more: '層を通るたびに大きくなる' },
        reasons: {
          same: () => 'どの`backward`も、受け取った`dout`を掛けます。最後に入れた値は、すべての層に届きます。',
          twice: () => 'どの勾配も`dout`との積の和なので、倍率はそのまま伝わります。2から始めると2Lの勾配、1から始めるとLの勾配です。',
          more: () => '2が入るのは1回だけです。どの層も自分の数を掛けるだけで、2をもう一度掛けることはありません。',
        },
      },
    },
    grads: {
      name: 'grads',
      prose: () =>
        '逆伝播の途中で、どの層も自分の`dW`と`db`を保存します。`gradient`はそれを集め、`params`の配列と同じ名前、同じ形状で`grads`に入れます。どれもプレーヤーでは1つのステップです。‹中を見てみましょう。›',
    },
    check: {
      name: '勾配確認',
      prose: ({ total }: Derived) =>
        `数値微分では、数を1つずつ\`h\`だけ増やし、また減らして、損失の変化を見ます。\`backward\`を使わないので、\`backward\`の確認になります。時間がかかるため、ここでは小さなネットワークを使います。64ビットで、パラメータは${grouped(total)}個です。`,
      question: {
        ask: ({ total }: Derived) => `${grouped(total)}個のパラメータすべての勾配を数値微分で確認します。損失を何回計算しますか。`,
        reasons: {
          n2: () => '順伝播と逆伝播を1回ずつで、すべての勾配を求めるのは誤差逆伝播法です。数を変える方法では、1つずつしかわかりません。',
          n12: () => '配列ごとに2回と考えた場合です。配列の数をまとめて変えると、どの数が損失を変えたのかわかりません。',
          n1820: () => '(L(w + h) − L(w))/hなら、1回ずつで足ります。しかし、wの両側で損失を求めるほうがずっと正確です。',
          n3640: () => '1つの数について、w + hとw − hで2回です。誤差逆伝播法なら、順伝播と逆伝播が1回ずつですみます。',
        },
      },
    },
    learn: {
      name: '更新',
      prose: () =>
        '残るのは学習です。すべての数を勾配と逆の向きに、勾配に学習率を掛けた分だけ動かします。1回の更新で、この画像の損失は図のように減ります。多くの画像で繰り返すのが学習です。学習のページで見られます。',
      question: {
        ask: () =>
          '小さな`lr`で`params[key] -= lr * grads[key]`とすると、`grads`を求めた画像の損失が減ります。代わりに`+=`とすると、その損失はどうなりますか。',
        choices: { falls: '同じように減る', stays: '変わらない', rises: '増える' },
        reasons: {
          falls: () => '減るのは一方の向きだけです。損失を減らす小さな変化は、逆向きにすれば損失を増やします。',
          stays: () => '勾配がすべて0の場合です。ここでは0ではないので、向きが大切です。',
          rises: () => '勾配は、損失が最も速く増える向きを示します。その向きに更新すると、この画像の損失は増えます。',
        },
      },
    },
  },
  panel: {
    code: 'クラス。押した部分が開きます',
    hypers: 'ハイパーパラメータ',
    hyperLabels: {
      H: '画像の高さと幅',
      FN: 'filter_num、フィルター数',
      F: 'filter_size、サイズ',
      P: 'pad、パディング',
      S: 'stride、ストライド',
      hidden: 'hidden_size、隠れ層',
    },
    diagram: layers => `ここまでのネットワーク：${layers}`,
    convCut: (book, conv) => `conv1の1辺には${conv}個のウィンドウが入ります。本の式では${book}です。`,
    poolCut: (half, side) => `半分は${half}です。pool1には${side}個のウィンドウが入り、最後の行と列は余ります。`,
    bookOther: (book, flat) =>
      `最後に切り捨てる本のクラスでは、W2が${book}行になります。プーリングの出力は${flat}個なので、Affine1で積が計算できません。ここのクラスは層のサイズを使います。`,
    bookSame: flat => `本のクラスでも${flat}になります。`,
    fits: sizes => `近い値では、filter_sizeが${sizes}のとき割り切れます。`,
    fitsNot: 'このパディングとストライドでは、割り切れるfilter_sizeはありません。',
    or: 'か',
    params: 'paramsの配列',
    shape: '形状',
    numbers: '要素数',
    layer: '層',
    total: '合計',
    shares: list => `要素数の割合：${list}`,
    dictionary: '層の順序付きディクショナリ',
    holdsNothing: 'パラメータなし',
    timeline: (listed, forward, backward) => `進行バー：層は${listed}個、順伝播は${forward}個、逆伝播は${backward}個まで`,
    thumbs: (name, shape) => `${name}、${shape}`,
    gradientOf: layer => `${layer}の出力の勾配`,
    more: count => `+${count}`,
    colours: '青は負、オレンジは正です。±は、行ごとの色の両端です。',
    gradientColours: '勾配：紫は負、緑は正です。±は、行ごとの色の両端です。',
    random: '重みは__init__のままで、ランダム（Heの初期値）です。バイアスは0です。',
    grads: 'ディクショナリgrads',
    learnt: '1回更新した後のparams',
    pair: '上は更新後の値、下は勾配です。値は勾配と逆の向きに動きました。',
    moved: most => `変化は最大${most}`,
    lossBefore: '損失',
    rate: '学習率',
    row: row => `行${row}`,
    madeIn: step => `${step}をプレーヤーで`,
    samePlayer: 'プレーヤーは、この数字とこのランダムな重みで開きます。値はすべて同じです。',
    otherPlayer: 'プレーヤーは本のハイパーパラメータを使い、1から始めるので、値は異なります。',
    inputs: { random: 'ランダムな数', zeros: 'すべて0' },
    check: count => `${count}個をすべて確認`,
    again: 'もう一度確認',
    cancel: 'キャンセル',
    checking: '確認の進み具合',
    soFar: (done, all, rate) => `${done} / ${all}、毎秒${rate}個`,
    tooMuch: total =>
      `${total}個の数で損失を2回ずつ計算すると、この端末では時間がかかりすぎます。フィルター数、画像、hidden_sizeを小さくしてください。1×10×10の画像、3×3のフィルター10個、hidden_size 10なら、すぐに終わります。`,
    checkTable: '配列ごとの勾配確認',
    checked: '確認した数',
    worst: '最大の相対誤差',
    both0: '両方とも0、または1e−15未満',
    kinks: '折れ曲がる点',
    andMore: count => `ほか${count}個`,
    agree: (compared, total, within) => `${total}個の数のうち${compared}個で2つの勾配を比べました。相対誤差はすべて${within}未満です。`,
    nothing: '比べられる数がなかったので、誤差逆伝播法については何もわかりません。',
    zeros: count => `${count}個の数は損失を変えません。2つの勾配は、どちらも0か、0に近すぎます。`,
    without: arrays => `比べられる数がなかった配列：${arrays}`,
    otherSeed: (usual, seed) =>
      `重みはシード${seed}のものです。シード${usual}では、閉じたreluのために、ある配列の勾配がすべて0になります。`,
    differ: (count, within) => `${count}個の勾配で、相対誤差が${within}を超えました。`,
    onKinks: count =>
      `${count}個の数は、折れ曲がる点にあります。w − hとw + hの間で、表のreluが開くか、最大値が別の数に変わるので、勾配は1つに決まりません。`,
    blankWhy: '入力もバイアスも0なので、すべてのreluの入力がちょうど0です。バイアスを変えるとreluが開き、重みを変えても何も起こりません。',
    took: (losses, seconds) => `${losses}回の損失の計算に${seconds}秒かかりました。`,
    measuringWhole: 'この章のネットワークにかかる時間を測定中…',
    unmeasured: 'この章のネットワークにかかる時間は測定できませんでした。',
    whole: time =>
      `この章のネットワーク（433,890個）では、ここで約${time}かかります（各配列のいくつかの数で測定）。誤差逆伝播法なら1回ですみます。`,
    minutes: count => `${count}分`,
    hours: count => `${count}時間`,
  },
}

export default ja
