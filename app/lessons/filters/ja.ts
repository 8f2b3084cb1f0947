import { fixed, grouped, shortNumber } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'
import type en from './en.ts'

const ja: typeof en = {
  title: 'フィルターは何になるのか',
  stops: {
    learnt: {
      name: '学習前と学習後',
      prose: ({ step }: Derived) =>
        `SimpleConvNetの30個のフィルターは、ランダムな数から始まります。これは記録した学習のステップ**${grouped(step)}**です。‹ドラッグすると、本の2枚の図のように学習前と学習後を比べられます。›下のバーは、学習前との正規化相関です。`,
      question: {
        ask: () =>
          '学習後のフィルターを、学習前の同じフィルターと比べます。正規化相関は、大きさだけが違うなら1、最初の模様がまったく残っていないなら0です。30個の中央値はいくつですか。',
        reasons: {
          'n0-05': () => 'それでは、最初の模様はほとんど残っていないはずです。バーはそれより長く、多くのフィルターには一部が残っています。',
          'n0-44': ({ leftAtEnd }: Derived) =>
            `${fixed(leftAtEnd)}です。本と同じように0.01ほどの小さな初期値から始めたので、学習したことがすぐに初期値を上回ります。最初の模様は、多くのフィルターに一部だけ残ります。`,
          'n0-97': () =>
            'それでは、フィルターは少し変わっただけになります。初期値が大きいときはそうなります。ここでは初期値が0.01ほどです。',
          n1: () =>
            'それでは、学習で変わったのは大きさだけになります。バーはいっぱいではありません。どのフィルターも別のものになりました。',
        },
      },
    },
    edge: {
      name: 'エッジを回す',
      prose: ({ filter, degrees, edged }: Derived) =>
        `インクが${degrees}°の側にあるエッジに${filter}番のフィルターを重ねると、積の和は**${shortNumber(edged.answers[filter]!)}**です。1周分を並べると曲線になり、このフィルターの応答は${edged.favourites[filter]!.degrees}°で最大です。針は、各フィルターの応答が最大になる向きです。`,
      question: {
        ask: () =>
          'Sobel x（−1 0 1, −2 0 2, −1 0 1）は、右側がインクのエッジに4を返します。エッジを180°回して、インクと紙を入れ替えると、いくつを返しますか。',
        reasons: {
          'n-4': () =>
            '重みの和は0なので、インクと紙を入れ替えると符号が逆になります。ReLUを通ると0です。このフィルターは左右を区別します。',
          n0: () => '一様な画像や、90°回したエッジに返す値です。',
          n2: () => '応答は弱まるのではなく、符号が逆になります。今度は−1、−2、−1がインクに重なります。',
          n4: () => '重みに符号がない場合です。今度は負の列がインクに重なります。',
        },
      },
    },
    own: {
      name: '自分のフィルター',
      prose: ({ nearest }: Derived) =>
        `‹フィルターを描いてみましょう。›最初は、5×5に広げたSobel xです。学習した30個のうち最も近いのは${nearest.filter}番のフィルターで、正規化相関は**${fixed(nearest.correlation)}**です。ネットワークが自分で学んだものです。下は、2つが数字の中に見つけたものです。`,
      question: {
        ask: () => 'フィルターの25個の重みすべてに−1を掛けます。元のフィルターと新しいフィルターの正規化相関はいくつですか。',
        reasons: {
          'n-1': () => '模様は同じで符号だけが逆なので、最も違う値になります。一方の応答にマイナスをつけると、もう一方の応答になります。',
          n0: () => '0は、2つのフィルターに共通点がないという意味です。この2つは、符号のほかはすべて共通です。',
          n1: () => '自分自身、または正の数を掛けたものとの相関です。',
          n25: () => '重みの数を数えるものではありません。2つのフィルターを大きさで割ってから求めるので、−1から1の間になります。',
        },
      },
    },
    colours: {
      name: '色',
      prose: () =>
        '写真のネットワークはR、G、Bを読むので、conv1のフィルターはカラー画像です。数値で分けると、大半は明暗に、いくつかは1つの色に、いくつかはある色とその反対色に反応します。‹1つ選んで、各チャンネルが足す値を見てください。›',
      question: {
        ask: () =>
          'あるフィルターでは、Bの重みがRの重みの−1倍で、Gの重みはすべて0です。R、G、Bが同じ灰色の画像に重ねると、バイアスを除いて何を返しますか。',
        choices: { zero: '0', light: '明るいほど大きな値', edges: '画像のエッジ', blue: '画像の中の青' },
        reasons: {
          zero: () => 'どの位置でも、Rが足した分をBが引きます。このフィルターには明暗が見えず、RとBが違うところだけが見えます。',
          light: () => '明るくなるとRもBも同じだけ増えますが、重みの符号は逆です。',
          edges: () => '灰色のエッジは、RにもBにも同じようにあります。重みが逆なので、2つの応答は打ち消し合います。',
          blue: () => '灰色には青がありますが、赤も同じだけあります。Bが引いた分をRが足します。',
        },
      },
    },
    deeper: {
      name: 'より深い層',
      prose: ({ of, layer, map, seen }: Derived) =>
        of === 'pictures'
          ? `深い層のフィルターが見るのはマップなので、何に強く反応するかを調べます。これは、このページの6枚の絵を変形した240枚の中で、写真のネットワークの${layer}の${map}番のマップが最も強く反応した、幅${seen}ピクセルのウィンドウです。学習した写真は入っていません。`
          : `深い層のフィルターが見るのはマップで、画像としてはわかりません。そこで、何に強く反応するかを調べます。これは、手書き数字2,000個の中で、LeNet-5の${layer}の${map}番のマップが最も強く反応した、幅${seen}ピクセルのウィンドウです。`,
    },
    off: {
      name: 'オフにする',
      prose: () =>
        'SimpleConvNetに必要なのは、30個のうちどれでしょうか。まず、最も重要だと思うものを予想してください。次に、1つずつオフ（重みとバイアスを0）にして、手書き数字1,000個を認識し直します。‹複数をオフにして調べることもできます。›',
      question: {
        ask: () =>
          'conv1のフィルターを1つオフにします。重みとバイアスは0です。ReLUとプーリングの後のAffineレイヤは、そのフィルターのマップから何を受け取りますか。',
        choices: { zeros: '0だけ', noise: 'ノイズ', others: 'ほかのマップの平均', less: '何も受け取らず、数の個数が減る' },
        reasons: {
          zeros: () => '積はすべて0で、ReLUと最大値の後も0です。ほかの数は変わらないので、答えの変化が、このフィルターの寄与です。',
          noise: () => 'ノイズを作るのはランダムな重みです。重みが0なら、どこも0になります。',
          others: () => '畳み込みでは、マップどうしは関わりません。どのマップも、自分のフィルターだけで作られます。',
          less: () => '形状は12×12のマップ30枚のままです。そのうち144個の数が0になります。',
        },
      },
    },
    objects: {
      name: '物体まで？',
      prose: () =>
        '本によると、AlexNetの層は、深くなるにつれて、エッジやブロブ、テクスチャ、物体の部分、物体へと反応が変わります。1つの数が見る範囲が広がることは事実です。それが何を意味するかは、強く反応したウィンドウの解釈です。',
    },
  },
  panel: {
    thirty: step => `ステップ${step}の30個のフィルター`,
    filterLeft: (filter, left) => `${filter}番のフィルター、最初との正規化相関${left}`,
    moment: '学習',
    stepAt: step => `ステップ${step}`,
    toAfter: '学習後',
    toBefore: '学習前',
    edge: 'エッジ',
    filter: filter => `フィルター${filter}`,
    degrees: degrees => `${degrees}°`,
    edgeLabel: degrees => `エッジ、5行5列、インクは${degrees}°の側`,
    weightsLabel: filter => `${filter}番のフィルター、5行5列`,
    wallLabel: '学習した30個のフィルター',
    filterAnswers: (filter, answer, favourite, most) => `${filter}番のフィルター：${answer}。最大は${favourite}°での${most}`,
    turnEdge: 'エッジを回す',
    toFavourite: '応答が最大のエッジへ',
    edgeHint:
      'エッジか曲線をドラッグしてください。バーは、このエッジに対する各フィルターの応答です。オレンジは正、青は負です。バイアスは除きます。',
    curve: 'インクの向きごとの応答。塗った部分はReLUが通す値',
    curveLabel: (favourite, most, least) => `各角度のエッジに対する応答：最大は${favourite}°での${most}、最小は${least}`,
    curveTable: 'いくつかの角度での応答',
    yours: '自分のフィルター',
    painterLabel: weights => `自分のフィルター、行ごとに：${weights}。矢印キーで移動し、Spaceで塗ります。+と−で重みを変え、0で消します。`,
    weightAt: (row, column, weight) => `${row}行${column}列：${weight}`,
    alike: '正規化相関',
    youFind: '自分のフィルターの結果',
    itFinds: filter => `${filter}番のフィルターの結果`,
    findsLabel: digit => `数字${digit}のマップ、24行24列`,
    filterAlike: (filter, alike) => `${filter}番のフィルター、自分のフィルターとの正規化相関${alike}`,
    brush: 'ブラシ',
    start: '最初の値',
    starts: { sobel: 'Sobel x', zeros: 'すべて0', turned: '90°回転', negative: '−1倍' },
    digit: '数字',
    ownHint: '押すかドラッグして塗ります。学習したフィルターを押すと、自分のフィルターになります。',
    kinds: { edges: 'エッジ：明暗', blobs: 'ブロブ：1つの色', opposites: '反対色' },
    parts: { edges: 'R、G、Bに共通', blobs: '全体に一様', opposites: '色どうしの差' },
    colourWall: '種類ごとに並べたconv1の32個のフィルター',
    colourFilter: (filter, kind, share) => `${filter}番のフィルター：${kind}、${share}`,
    partsOf: filter => `${filter}番のフィルターの成分`,
    measure:
      '重みの2乗和で最も大きい成分によって分けます。成分は、ウィンドウ全体に一様なもの、残りのうちR、G、Bに共通なもの、そのほかのものです。',
    channel: 'チャンネル',
    allChannels: 'R、G、B',
    pictureRow: '画像',
    answerRow: '応答',
    adds: channel => `${channel}が足す値`,
    sceneIn: channel => `画像、${channel}`,
    filterIn: (filter, channel, share) => `${filter}番のフィルター、${channel}：2乗和の${share}`,
    answerIn: (channel, least, most) => `${channel}：${least}から${most}まで`,
    scene: '画像',
    colourHint: 'オレンジは正、青は負です。応答は、R、G、Bが足す値とバイアスの和で、ReLUの前の値です。',
    printedColours: '画面では：カラーのフィルター32個と、その1つが画像に返す応答。',
    layer: '層',
    map: 'マップ',
    network: 'ネットワーク',
    cutHint: (sees, pictures) =>
      pictures
        ? `大：この数の計算に使われた${sees}×${sees}ピクセルの範囲（端ではもっと狭い）。小：写真の中での位置。数：ReLUの前の、マップの最大値。「描く」ページで見せた自分の写真も調べます。`
        : `大：この数の計算に使われた、ちょうど${sees}×${sees}ピクセルの範囲。小：数字の中での位置。数：tanhの前の、マップの最大値。`,
    aDigit: digit => `数字${digit}`,
    ownPicture: '自分の写真',
    cutLabel: (what, y0, y1, x0, x1, answer) => `${what}、${y0}〜${y1}行、${x0}〜${x1}列：${answer}`,
    lookingLabel: '調べています',
    seen: (seen, of, pictures) => (pictures ? `写真${of}枚のうち${seen}枚` : `数字${of}個のうち${seen}個`),
    look: '調べる',
    stop: '止める',
    printed: '画面では：マップが最も強く反応した12個のウィンドウ。',
    filterAlone: filter => `フィルター${filter}`,
    filterCosts: (filter, cost, off) => `${filter}番のフィルター：オフにすると正解${cost}個${off ? '。今はオフ' : ''}`,
    printedOff: '予想：______番のフィルター。画面では、フィルターを1つずつオフにして調べます。',
    allOn: 'すべてオン',
    guessAgain: '予想し直す',
    guessFirst: '最も重要だと思うフィルターを押してください。',
    offHint:
      'フィルターを押すとオン・オフが切り替わります。下の数は、それだけをオフにしたときの正解数の変化です。使うのはこのページのネットワークで、同じ初期値からさらに長く学習したものです。',
    ofRight: of => `個正解（${of}個中）`,
    nothingOff: '30個ともオン',
    isOff: count => `${count}個をオフ`,
    dearest: (filter, cost) => `最も重要なのは${filter}番のフィルターです。オフにすると、正解が${cost}個減ります。`,
    guessedIt: '予想どおりです。',
    guessed: (filter, cost, rank) => `予想は${filter}番のフィルターで、${cost}、30個中${rank}位です。`,
    free: count => `30個のうち${count}個は、オフにしても正解が減りません。`,
    tryingLabel: '測定中',
    trying: '数字1,000個を認識しています…',
    row: '内容',
    sight: (layer, sees, side) => `${layer}の1つの数が見る範囲：${side}×${side}ピクセルのうち${sees}×${sees}`,
    rows: { book: '本では', here: 'ここでは', not: '未検証' },
    claims: {
      book: { conv1: 'エッジとブロブ', conv3: 'テクスチャ', conv5: '物体の部分', fc8: '物体：犬、車' },
      here: {
        conv1: 'SimpleConvNet：エッジの角度で応答が変わる',
        conv3: 'LeNet-5のconv2：よく似たウィンドウ',
        conv5: '正方形は正確：深い層ほど広く見る',
        fc8: 'SimpleConvNet：1つオフでも正解はほぼ同じ',
      },
      not: {
        conv1: '全フィルターがエッジを検出すること',
        conv3: '1枚のマップが1つのテクスチャを表すこと',
        conv5: '1つの数が「鼻」を意味すること',
        fc8: '人のように犬を知っていること',
      },
    },
  },
}

export default ja
