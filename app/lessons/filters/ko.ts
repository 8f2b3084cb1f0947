import { fixed, grouped, shortNumber } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'
import type en from './en.ts'

const ko: typeof en = {
  title: '필터는 무엇이 되는가',
  stops: {
    learnt: {
      name: '학습 전과 후',
      prose: ({ step }: Derived) =>
        `SimpleConvNet의 필터 30개는 무작위 수에서 시작합니다. 기록된 학습의 스텝 **${grouped(step)}** 모습입니다.‹ 끌어서 책처럼 학습 전과 후를 견주어 보세요.› 막대는 처음과의 정규화 상관, 곧 남은 정도입니다.`,
      question: {
        ask: () =>
          '학습한 필터를 학습 전의 같은 필터와 견줍니다. 정규화 상관은 크기만 다르면 1, 처음 모습이 전혀 남지 않았으면 0입니다. 30개를 이 값의 순서로 놓으면 가운데 값은 얼마입니까?',
        reasons: {
          'n0-05': () => '그렇다면 처음 모습이 거의 남지 않았을 것입니다. 막대는 그보다 깁니다. 대부분의 필터에 일부가 남아 있습니다.',
          'n0-44': ({ leftAtEnd }: Derived) =>
            `${fixed(leftAtEnd)}입니다. 책처럼 0.01 정도의 작은 초깃값에서 시작했으므로, 학습한 것이 금세 초깃값보다 커집니다. 처음 모습은 대부분의 필터에 일부만 남습니다.`,
          'n0-97': () => '그렇다면 필터가 조금만 바뀐 셈입니다. 초깃값이 클 때 그렇습니다. 여기서는 초깃값이 0.01 정도입니다.',
          n1: () => '그렇다면 학습은 크기만 바꾼 셈입니다. 막대가 가득 차지 않았습니다. 모든 필터가 달라졌습니다.',
        },
      },
    },
    edge: {
      name: '에지 돌리기',
      prose: ({ filter, degrees, edged }: Derived) =>
        `잉크가 ${degrees}° 쪽에 있는 에지와 필터 ${filter}번을 원소별로 곱해 더하면 **${shortNumber(edged.answers[filter]!)}**입니다. 한 바퀴 돌리면 곡선이 됩니다. 가장 큰 값은 ${edged.favourites[filter]!.degrees}°에서 나옵니다. 바늘은 필터마다 그 방향입니다.`,
      question: {
        ask: () =>
          '소벨 x 필터(−1 0 1, −2 0 2, −1 0 1)는 오른쪽이 잉크인 에지에 4를 냅니다. 에지를 180° 돌려 잉크와 배경을 바꾸면 어떤 값을 냅니까?',
        reasons: {
          'n-4': () =>
            '가중치의 합이 0이므로 잉크와 배경이 바뀌면 부호가 바뀝니다. ReLU 함수를 지나면 0입니다. 이 필터는 좌우를 구별합니다.',
          n0: () => '밋밋한 그림이나 90° 돌린 에지에 내는 값입니다.',
          n2: () => '값이 줄어드는 것이 아니라 부호가 바뀝니다. 이제 −1, −2, −1이 잉크 위에 놓입니다.',
          n4: () => '가중치에 부호가 없을 때의 값입니다. 이제 음수 열이 잉크 위에 놓입니다.',
        },
      },
    },
    own: {
      name: '나만의 필터',
      prose: ({ nearest }: Derived) =>
        `‹필터를 그려 보세요. ›5×5로 늘린 소벨 x에서 시작합니다. 학습한 30개 중 필터 ${nearest.filter}번이 가장 가깝고, 정규화 상관은 **${fixed(nearest.correlation)}**입니다. 아래는 두 필터가 숫자에서 찾은 것입니다.`,
      question: {
        ask: () => '필터의 가중치 25개에 모두 −1을 곱합니다. 원래 필터와 새 필터의 정규화 상관은 얼마입니까?',
        reasons: {
          'n-1': () => '무늬는 같고 부호만 반대이므로 가장 다른 값입니다. 한쪽이 내는 값에 음수 부호를 붙이면 다른 쪽이 내는 값입니다.',
          n0: () => '0은 두 필터에 공통점이 없다는 뜻입니다. 이 둘은 부호만 다릅니다.',
          n1: () => '자기 자신이나 양수를 곱한 필터와의 상관입니다.',
          n25: () => '가중치를 세는 값이 아닙니다. 두 필터를 먼저 크기로 나누므로 −1과 1 사이에 있습니다.',
        },
      },
    },
    colours: {
      name: '색',
      prose: () =>
        '사진 신경망은 R, G, B를 읽으므로 conv1의 필터는 컬러 그림입니다. 수로 나누면 대부분 밝기의 에지에, 몇 개는 한 가지 색에, 몇 개는 보색에 반응합니다. 하나를 골라 채널마다 더하는 값을 보세요.',
      question: {
        ask: () =>
          '어떤 필터의 B는 R의 가중치에 −1을 곱한 것이고 G는 모두 0입니다. R, G, B가 똑같은 회색 그림에 놓으면, 편향을 빼고 무엇을 냅니까?',
        choices: { zero: '0', light: '밝을수록 큰 값', edges: '그림의 에지', blue: '그림 속의 파랑' },
        reasons: {
          zero: () => '자리마다 R이 더한 만큼 B가 뺍니다. 이런 필터는 밝기를 보지 못하고 R과 B가 다른 곳을 봅니다.',
          light: () => '밝아지면 R과 B가 함께 커지는데, 두 가중치는 부호가 반대입니다.',
          edges: () => '회색 에지는 R에도 B에도 똑같이 있습니다. 가중치가 반대이므로 두 값이 서로 지워집니다.',
          blue: () => '회색에는 파랑이 있지만 빨강도 똑같이 있습니다. B가 뺀 만큼 R이 더합니다.',
        },
      },
    },
    deeper: {
      name: '더 깊은 층',
      prose: ({ of, layer, map, seen }: Derived) =>
        of === 'pictures'
          ? `깊은 층의 필터는 픽셀이 아니라 맵을 보므로, 무엇에 크게 반응하는지 찾아봅니다. 사진 신경망 ${layer}의 맵 ${map}번이, 직접 그린 장면 6종의 변형 240개 중 가장 큰 값을 낸 윈도우(너비 ${seen}픽셀)입니다.`
          : `깊은 층의 필터는 픽셀이 아니라 맵을 보므로, 무엇에 크게 반응하는지 찾아봅니다. LeNet-5 ${layer}의 맵 ${map}번이 손글씨 2,000개 중 가장 큰 값을 낸 윈도우(너비 ${seen}픽셀)입니다.`,
    },
    off: {
      name: '필터 끄기',
      prose: () =>
        '30개 중 어느 필터가 가장 중요합니까? 먼저 하나를 예상해 보세요. 그다음 필터를 하나씩 끄고(가중치와 편향 0) 손글씨 1,000개를 다시 분류합니다.‹ 여러 개를 함께 꺼 볼 수도 있습니다.›',
      question: {
        ask: () =>
          'conv1의 필터 하나를 끕니다. 가중치와 편향이 모두 0입니다. ReLU와 풀링 뒤의 Affine 계층은 그 필터의 맵에서 무엇을 받습니까?',
        choices: { zeros: '0만 받습니다', noise: '잡음', others: '다른 맵의 평균', less: '받는 수의 개수가 줄어듭니다' },
        reasons: {
          zeros: () =>
            '곱이 모두 0이고 ReLU 함수와 최댓값도 0을 남깁니다. 다른 수는 그대로이므로, 답이 바뀐 만큼 이 필터가 기여한 것입니다.',
          noise: () => '잡음은 무작위 가중치가 만듭니다. 가중치가 0이면 어디나 0입니다.',
          others: () => '합성곱에서 맵은 서로 영향을 주지 않습니다. 맵마다 자기 필터로만 계산합니다.',
          less: () => '형상은 그대로 12×12 맵 30장입니다. 그중 수 144개가 0이 됩니다.',
        },
      },
    },
    objects: {
      name: '사물까지?',
      prose: () =>
        '책에 따르면 AlexNet은 깊어질수록 에지와 블롭, 텍스처, 사물의 일부, 사물에 반응합니다. 깊을수록 더 넓게 본다는 것은 정확한 사실입니다. 무엇을 뜻하는지는 큰 값을 낸 윈도우를 보고 우리가 읽은 것입니다.',
    },
  },
  panel: {
    thirty: step => `스텝 ${step}의 필터 30개`,
    filterLeft: (filter, left) => `필터 ${filter}번, 처음 모습과의 정규화 상관 ${left}`,
    moment: '학습',
    stepAt: step => `스텝 ${step}`,
    toAfter: '학습 후',
    toBefore: '학습 전',
    edge: '에지',
    filter: filter => `필터 ${filter}번`,
    degrees: degrees => `${degrees}°`,
    edgeLabel: degrees => `에지, 5행 5열, 잉크 방향 ${degrees}°`,
    weightsLabel: filter => `필터 ${filter}번, 5행 5열`,
    wallLabel: '학습한 필터 30개',
    filterAnswers: (filter, answer, favourite, most) => `필터 ${filter}번: ${answer}. 가장 큰 값 ${most}, 방향 ${favourite}°`,
    turnEdge: '에지 돌리기',
    toFavourite: '가장 크게 반응하는 에지로',
    edgeHint: '에지나 곡선을 끌어 보세요. 막대는 필터마다 이 에지에 내는 값으로, 0보다 크면 주황, 작으면 파랑입니다. 편향은 뺐습니다.',
    curve: '잉크 방향에 따른 값. 칠한 곳은 ReLU 함수가 통과시키는 값',
    curveLabel: (favourite, most, least) => `각도마다 에지에 내는 값: 최댓값 ${most}(${favourite}°), 최솟값 ${least}`,
    curveTable: '몇몇 각도에서 내는 값',
    yours: '나의 필터',
    painterLabel: weights => `나의 필터, 한 행씩: ${weights}. 화살표 키로 옮기고 Space로 칠합니다. +와 −로 값을 바꾸고 0으로 지웁니다.`,
    weightAt: (row, column, weight) => `${row}행 ${column}열: ${weight}`,
    alike: '정규화 상관',
    youFind: '나의 필터가 찾은 것',
    itFinds: filter => `필터 ${filter}번이 찾은 것`,
    findsLabel: digit => `숫자 ${digit}의 맵, 24행 24열`,
    filterAlike: (filter, alike) => `필터 ${filter}번, 나의 필터와의 정규화 상관 ${alike}`,
    brush: '붓',
    start: '시작',
    starts: { sobel: '소벨 x', zeros: '모두 0', turned: '90° 회전', negative: '−1 곱하기' },
    digit: '숫자',
    ownHint: '누르거나 끌어서 칠합니다. 학습한 필터를 누르면 나의 필터가 됩니다.',
    kinds: { edges: '에지: 밝음과 어두움', blobs: '블롭: 한 가지 색', opposites: '보색' },
    parts: { edges: 'R, G, B에 공통인 것', blobs: '윈도우 전체에 고른 것', opposites: '색과 색의 차이' },
    colourWall: 'conv1의 필터 32개를 나눈 것',
    colourFilter: (filter, kind, share) => `필터 ${filter}번: ${kind}, ${share}`,
    partsOf: filter => `필터 ${filter}번을 이루는 것`,
    measure: '가중치의 제곱합에서 가장 큰 몫으로 나눕니다. 윈도우 전체에 고른 몫, 나머지에서 R, G, B에 공통인 몫, 그 밖의 몫입니다.',
    channel: '채널',
    allChannels: 'R, G, B',
    pictureRow: '그림',
    answerRow: '출력',
    adds: channel => `${channel} 채널이 더하는 값`,
    sceneIn: channel => `그림, ${channel}`,
    filterIn: (filter, channel, share) => `필터 ${filter}번, ${channel}: 제곱합의 ${share}`,
    answerIn: (channel, least, most) => `${channel}: ${least}에서 ${most}까지`,
    scene: '그림',
    colourHint: '주황은 0보다 큰 값, 파랑은 작은 값입니다. 출력은 세 채널이 더하는 값과 편향의 합이며 ReLU 앞입니다.',
    printedColours: '화면에서: 컬러 필터 32개, 그리고 그중 하나가 그림에 내는 답',
    layer: '계층',
    map: '맵',
    network: '신경망',
    cutHint: (sees, pictures) =>
      pictures
        ? `큰 그림: 이 값을 계산한 ${sees}×${sees}픽셀(가장자리에서는 더 적음). 작은 그림: 사진에서의 위치. 수: ReLU 앞에서 맵의 최댓값. 그리기 페이지에서 보여 준 사진도 함께 살펴봅니다.`
        : `큰 그림: 이 값을 계산한 ${sees}×${sees}픽셀 그대로. 작은 그림: 숫자에서의 위치. 수: tanh 앞에서 맵의 최댓값.`,
    aDigit: digit => `숫자 ${digit}`,
    ownPicture: '직접 고른 사진',
    cutLabel: (what, y0, y1, x0, x1, answer) => `${what}, ${y0}–${y1}행, ${x0}–${x1}열: ${answer}`,
    lookingLabel: '살펴보는 중',
    seen: (seen, of, pictures) => `${pictures ? '그림' : '숫자'} ${of}개 중 ${seen}개`,
    look: '살펴보기',
    stop: '멈추기',
    printed: '화면에서: 맵이 가장 크게 답하는 윈도우 열두 개',
    filterAlone: filter => `필터 ${filter}번`,
    filterCosts: (filter, cost, off) => `필터 ${filter}번: 끄면 정답 ${cost}개${off ? ', 꺼져 있음' : ''}`,
    printedOff: '내 예상: 필터 ______번. 화면에서 필터를 하나씩 꺼 볼 수 있습니다.',
    allOn: '모두 켜기',
    guessAgain: '다시 예상하기',
    guessFirst: '가장 중요하다고 생각하는 필터를 누르세요.',
    offHint:
      '필터를 눌러 끄고 켭니다. 아래의 수는 그 필터만 껐을 때 달라지는 정답 수입니다. 같은 처음에서 더 오래 학습한 이 페이지의 신경망입니다.',
    ofRight: of => `개 정답 (${of}개 중)`,
    nothingOff: '필터 30개를 모두 켰을 때',
    isOff: count => `필터 ${count}개를 껐을 때`,
    dearest: (filter, cost) => `가장 중요한 것은 필터 ${filter}번입니다. 끄면 정답이 ${cost}개 줄어듭니다.`,
    guessedIt: '예상이 맞았습니다.',
    guessed: (filter, cost, rank) => `예상한 필터 ${filter}번: ${cost}, 30개 중 ${rank}번째입니다.`,
    free: count => `30개 중 ${count}개는 꺼도 정답이 줄지 않습니다.`,
    tryingLabel: '측정하는 중',
    trying: '숫자 1,000개를 분류하는 중 …',
    row: '내용',
    sight: (layer, sees, side) => `${layer}의 값 하나가 보는 범위: ${side}×${side}픽셀 중 ${sees}×${sees}`,
    rows: { book: '책의 설명', here: '여기서 본 것', not: '보이지 않은 것' },
    claims: {
      book: { conv1: '에지와 블롭', conv3: '텍스처', conv5: '사물의 일부', fc8: '사물: 개, 자동차' },
      here: {
        conv1: 'SimpleConvNet: 에지의 각도를 따라 바뀌는 값',
        conv3: 'LeNet-5의 conv2: 서로 닮은 윈도우',
        conv5: '깊은 층일수록 넓은 정사각형(정확한 값)',
        fc8: 'SimpleConvNet: 필터 하나를 꺼도 거의 그대로인 정답 수',
      },
      not: {
        conv1: '필터마다 에지 검출기라는 것',
        conv3: '맵 하나가 텍스처 하나라는 것',
        conv5: '어떤 값이 ‘코’를 뜻한다는 것',
        fc8: '우리처럼 개를 안다는 것',
      },
    },
  },
}

export default ko
