import { grouped } from '../../geometry/numbers.ts'
import type en from './en.ts'
import type { Derived } from './derive.ts'

const ko: typeof en = {
  title: 'SimpleConvNet',
  stops: {
    conv: {
      name: '합성곱의 크기',
      prose: ({ conv }: Derived) =>
        `\`__init__\`은 계층을 만들기 전에 크기부터 계산합니다. \`input_dim\`, 그리고 \`conv_param\`의 필터 수, 필터 크기, 패딩, 스트라이드에서 \`conv_output_size\`가 나옵니다. 값은 [lit:${conv}]입니다.`,
    },
    pool: {
      name: '풀링의 크기',
      prose: ({ conv, side, flat }: Derived) =>
        `2×2 풀링(스트라이드 2)을 거치면 한 변의 길이는 ${conv} → ${side}${conv % 2 === 0 ? '' : '(내림)'}입니다. 맵은 필터마다 하나이므로 모두 ${grouped(flat)}개입니다. 이 \`pool_output_size\`가 첫 Affine 계층 \`W2\`의 행 수입니다.`,
    },
    half: {
      name: '반 픽셀',
      prose: (_: Derived, { conv, params: [W1] }: Derived) =>
        `필터를 ${W1!.shape.slice(2).join('×')} 크기로 바꾸면 맵의 한 변은 ${conv}, 그 절반은 ${conv / 2}입니다. 윈도우 반 개는 놓을 수 없어 여기서는 \`//\` 연산으로 나눕니다. 책의 클래스는 소수로 계산하고 마지막에 소수점 아래를 버립니다.`,
      question: {
        ask: ({ conv }: Derived) =>
          `크기 ${conv}×${conv} 맵이 30개 있습니다. 2×2 윈도우, 스트라이드 2인 pool1 계층이 내보내는 수는 몇 개입니까?`,
        reasons: {
          n4687: () =>
            '책의 클래스라면 int(30 · 12.5 · 12.5)로 계산합니다. 그러나 윈도우는 반으로 나눌 수 없습니다. `W2`의 행이 367개 남아 행렬의 곱을 할 수 없습니다.',
          n4320: () =>
            '한 변에 윈도우 12개, 30 · 12 · 12입니다. 마지막 행과 열은 어느 윈도우에도 들지 않으므로 5×5 필터와 크기가 같습니다.',
          n5070: () => '올림한 30 · 13 · 13입니다. 13번째 윈도우는 가장자리를 넘어가고, pool1 계층에는 패딩이 없습니다.',
        },
      },
    },
    params: {
      name: 'params',
      prose: () =>
        '학습하는 매개변수가 있는 계층은 셋입니다. 형상은 앞의 크기와 은닉층의 뉴런 수 `hidden_size`로 정해지고, `params`에 `W1`, `b1`부터 `W3`, `b3`까지 담습니다. 거의 모든 수가 행렬 하나에 있습니다.',
      question: {
        ask: ({ total }: Derived) =>
          `SimpleConvNet의 매개변수는 모두 ${grouped(total)}개입니다. 은닉층의 뉴런 수 \`hidden_size\`를 100에서 50으로 바꾸면 몇 개가 됩니까?`,
        reasons: {
          n433840: () => '`b2`만 줄었다고 본 것입니다. 은닉층의 뉴런마다 `W2`의 열 하나(4,320개)와 `W3`의 행 하나도 있습니다.',
          n217340: () => '`W2`, `b2`, `W3`은 절반이 되고 conv1 계층의 780개와 `b3`의 10개는 그대로입니다. 780 + 216,050 + 510.',
          n216945: () => '정확히 절반입니다. 그러나 conv1 계층의 780개와 `b3`의 10개는 `hidden_size`와 상관없습니다.',
        },
      },
    },
    layers: {
      name: '딕셔너리',
      prose: () =>
        '이제 계층을 쓰는 순서대로, 각자의 매개변수와 함께 담습니다. 순서가 있는 딕셔너리가 **곧 신경망**입니다. Softmax-with-Loss 계층은 추론에 필요 없으므로 `last_layer`로 따로 둡니다.',
    },
    predict: {
      name: 'predict, loss',
      prose: () =>
        '`predict`는 계층의 이름을 모른 채 딕셔너리를 돌며 `x`를 넘깁니다. `loss`는 끝에 정답 레이블과 마지막 계층을 더합니다. 확률이 모두 같다면 log 10 = 2.30입니다. 마지막 행과 비교하세요.',
    },
    gradient: {
      name: 'gradient',
      prose: () =>
        '`gradient`는 `loss`를 구한 뒤 같은 목록을 거꾸로 돕니다. `backward`마다 `dout`을 앞 계층의 것으로 바꿉니다. 출발은 1입니다. 손실 자신에 대한 손실의 기울기, $\\frac{∂L}{∂L} = 1$.',
      question: {
        ask: () => '역전파는 `dout` = 1에서 출발합니다. `dout` = 2에서 출발하면 모든 매개변수의 기울기는 어떻게 됩니까?',
        choices: { same: '그대로다', twice: '모두 두 배가 된다', more: '계층마다 더 커진다' },
        reasons: {
          same: () => '`backward`는 받은 `dout`을 곱합니다. 끝에서 넣은 값은 모든 계층까지 전해집니다.',
          twice: () =>
            '모든 기울기는 `dout`을 곱한 것의 합이므로 2가 그대로 전해집니다. 2에서 출발하면 2L의 기울기이고, 1에서 출발해야 L의 기울기입니다.',
          more: () => '2는 한 번만 들어옵니다. 계층은 자신의 수를 곱할 뿐 2를 더 곱하지 않습니다.',
        },
      },
    },
    grads: {
      name: 'grads',
      prose: () =>
        '역전파하면서 계층마다 자신의 `dW`와 `db`를 저장해 두었습니다. `gradient`는 이를 `params`와 같은 이름, 같은 형상으로 `grads`에 모읍니다.‹ 하나하나가 플레이어의 한 단계이니 들어가 보세요.›',
    },
    check: {
      name: '맞는지 확인',
      prose: ({ total }: Derived) =>
        `수치 미분은 값마다 \`h\`만큼 늘리고 줄여 손실의 변화를 잽니다. \`backward\` 없이 구하므로 \`backward\`를 확인할 수 있습니다. 느려서 작은 신경망을 씁니다. 64비트, 매개변수 ${grouped(total)}개입니다.`,
      question: {
        ask: ({ total }: Derived) => `매개변수 ${grouped(total)}개의 기울기를 모두 수치 미분으로 확인하려면 손실을 몇 번 계산해야 합니까?`,
        reasons: {
          n2: () =>
            '순전파와 역전파 한 번씩으로 모두 구하는 것은 오차역전파법입니다. 값을 바꿔 보는 방법은 한 번에 하나의 기울기만 알려 줍니다.',
          n12: () => '배열마다 두 번이라고 본 것입니다. 한 배열의 수를 한꺼번에 바꾸면 어느 수 때문인지 알 수 없습니다.',
          n1820: () => '(L(w + h) − L(w))/h라면 한 번씩으로 됩니다. 그러나 w의 양쪽에서 재는 편이 훨씬 정확합니다.',
          n3640: () => '수마다 w + h와 w − h에서 두 번입니다. 오차역전파법은 순전파와 역전파 한 번씩이면 됩니다.',
        },
      },
    },
    learn: {
      name: '한 스텝',
      prose: () =>
        '이제 배울 차례입니다. 모든 수를 기울기의 반대쪽으로, 기울기에 학습률을 곱한 만큼 움직입니다. 이 이미지로 한 스텝을 하면 손실이 줄어듭니다. 얼마나 줄었는지 보세요. 여러 이미지로 되풀이하면 학습입니다.',
      question: {
        ask: () =>
          '작은 `lr`로 `params[key] -= lr * grads[key]`를 하면 `grads`를 구한 이미지의 손실이 줄어듭니다. 빼지 않고 `+=`로 더하면 그 손실은 어떻게 됩니까?',
        choices: { falls: '마찬가지로 줄어든다', stays: '그대로다', rises: '커진다' },
        reasons: {
          falls: () => '한쪽으로 갈 때만 줄어듭니다. 손실을 줄이는 작은 변화는 반대로 하면 손실을 키웁니다.',
          stays: () => '기울기가 모두 0이라면 그대로입니다. 여기서는 0이 아니므로 어느 쪽으로 가는지가 중요합니다.',
          rises: () => '기울기는 손실이 가장 빨리 커지는 쪽을 가리킵니다. 그쪽으로 한 스텝을 하면 이 이미지의 손실이 커집니다.',
        },
      },
    },
  },
  panel: {
    code: '클래스. 부분을 누르면 펼쳐집니다',
    hypers: '하이퍼파라미터',
    hyperLabels: {
      H: '이미지의 높이와 너비',
      FN: 'filter_num, 필터 수',
      F: 'filter_size, 필터 크기',
      P: 'pad, 패딩',
      S: 'stride, 스트라이드',
      hidden: 'hidden_size, 은닉층의 뉴런 수',
    },
    diagram: layers => `지금까지의 신경망: ${layers}`,
    convCut: (book, conv) => `conv1 계층의 한 변에는 윈도우 ${conv}개가 들어갑니다. 책의 식으로는 ${book}입니다.`,
    poolCut: (half, side) =>
      `한 변의 절반은 ${half}입니다. pool1 계층에는 온전한 윈도우 ${side}개만 들어가고, 마지막 행과 열은 어디에도 들지 않습니다.`,
    bookOther: (book, flat) =>
      `끝에서만 버리는 책의 클래스는 W2의 행을 ${book}개로 만들지만 풀링의 출력은 ${flat}개이므로 Affine1 계층에서 곱할 수 없습니다. 여기서는 계층이 실제로 내는 크기를 씁니다.`,
    bookSame: flat => `책의 클래스도 같은 값 ${flat}입니다.`,
    fits: sizes => `가까운 filter_size 중 ${sizes}이면 나누어떨어집니다.`,
    fitsNot: '이 패딩과 스트라이드로는 나누어떨어지는 filter_size 값이 없습니다.',
    or: ' 또는 ',
    params: 'params의 배열',
    shape: '형상',
    numbers: '원소 수',
    layer: '계층',
    total: '모두',
    shares: list => `매개변수의 비율: ${list}`,
    dictionary: '순서가 있는 계층 딕셔너리',
    holdsNothing: '매개변수 없음',
    timeline: (listed, forward, backward) => `진행 막대: 계층 ${listed}개, 지금까지 순전파 ${forward}단계, 역전파 ${backward}단계`,
    thumbs: (name, shape) => `${name}, 형상 ${shape}`,
    gradientOf: layer => `${layer} 계층의 출력에 대한 기울기`,
    more: count => `+${count}`,
    colours: '0보다 작으면 파랑, 크면 주황. ±는 줄마다 색의 끝입니다.',
    gradientColours: '기울기: 0보다 작으면 보라, 크면 초록. ±는 줄마다 색의 끝입니다.',
    random: '가중치는 __init__ 그대로 무작위(He 초깃값), 편향은 0입니다.',
    grads: '딕셔너리 grads',
    learnt: '한 스텝 뒤의 params',
    pair: '위는 한 스텝 뒤의 값, 아래는 기울기입니다. 값은 기울기의 반대쪽으로 움직였습니다.',
    moved: most => `최대 이동: ${most}`,
    lossBefore: '손실',
    rate: '학습률',
    row: row => `${row}번 행`,
    madeIn: step => `${step} 단계, 플레이어에서`,
    samePlayer: '플레이어는 이 숫자와 이 무작위 가중치로 열립니다. 값이 모두 같습니다.',
    otherPlayer: '플레이어는 책의 하이퍼파라미터를 쓰고 1에서 출발하므로 값이 다릅니다.',
    inputs: { random: '무작위 수', zeros: '모두 0' },
    check: count => `매개변수 ${count}개 모두 확인`,
    again: '다시 확인',
    cancel: '취소',
    checking: '확인의 진행 정도',
    soFar: (done, all, rate) => `${done} / ${all}, 1초에 ${rate}개`,
    tooMuch: total =>
      `매개변수 ${total}개에 손실을 두 번씩 계산하면 너무 오래 걸립니다. 필터 수, 이미지, hidden_size 값을 줄이세요. 10×10 이미지, 3×3 필터 10개, hidden_size 10이면 금방 끝납니다.`,
    checkTable: '배열마다의 기울기 확인',
    checked: '확인한 수',
    worst: '가장 큰 상대 오차',
    both0: '둘 다 0이거나 1e−15 미만',
    kinks: '꺾인 점',
    andMore: count => `외 ${count}개`,
    agree: (compared, total, within) =>
      `수 ${total}개 중 ${compared}개는 두 기울기를 비교할 수 있고, 상대 오차가 모두 ${within} 이하입니다.`,
    nothing: '비교할 수 있는 수가 하나도 없어서 오차역전파법이 맞는지 알 수 없습니다.',
    zeros: count => `손실에 영향을 주지 않는 수가 ${count}개 있습니다. 두 기울기가 모두 0이거나 0에 너무 가깝습니다.`,
    without: arrays => `하나도 비교하지 못한 배열: ${arrays}.`,
    otherSeed: (usual, seed) => `가중치의 시드: ${seed}. 시드 ${usual}에서는 relu가 닫혀서 기울기가 모두 0인 배열이 생깁니다.`,
    differ: (count, within) => `상대 오차가 ${within}보다 큰 수가 ${count}개 있습니다.`,
    onKinks: count =>
      `꺾인 점 위의 수가 ${count}개 있습니다. w − h와 w + h 사이에서 표의 relu가 열리거나 최댓값의 위치가 바뀌므로 기울기가 하나로 정해지지 않습니다.`,
    blankWhy: '입력도 편향도 0이면 모든 relu의 입력이 꼭 0입니다. 편향을 바꾸면 열리고, 가중치를 바꿔도 아무 변화가 없습니다.',
    took: (losses, seconds) => `손실 계산 ${losses}번에 ${seconds}초.`,
    measuringWhole: '이 장의 신경망에 걸릴 시간을 재는 중 …',
    unmeasured: '이 장의 신경망에 걸릴 시간을 재지 못했습니다.',
    whole: time =>
      `이 장의 신경망(매개변수 433,890개)에는 여기서 약 ${time} 걸립니다. 배열마다 몇 개씩 확인하며 잰 시간입니다. 오차역전파법은 한 번 오가면 됩니다.`,
    minutes: count => `${count}분`,
    hours: count => `${count}시간`,
  },
}

export default ko
