/** Words as data: those that say nothing, those that say little, and those that mean the same. */

const list = (text: string) => text.trim().split(/\s+/);

/** Grammar. Neither indexed nor searched for. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  list(`
    a about after again all also am an and any are as at be been being both
    but by can cannot cant could couldnt couldn dear did didnt do does doesnt
    doing dont each else ever every few for from get gets getting got had has
    hasnt have havent having he hello her here hi him his how however i id if
    ill im in into is isnt it its itself ive just kind let lets like lot made
    make makes making many may maybe me might more most much must my myself no
    nor not now of often on one ones only or other our ours out over own pls
    please plz same she should so some still such than thank thanks that thats
    the their them then there theres these they thing things this those to too
    us until up upon very via want wanted wants was wasnt we were weve what
    when where which while who whom whose why will with within wont would
    wouldnt yes yet you your yours youre able there anybody anyone anything anywhere
    everybody everyone everything everywhere nobody nothing somebody someone
    something somewhere whatever whenever wherever whoever far later
  `),
);

/** Characters of Chinese and Japanese grammar; a term of nothing else is left out. */
export const EMPTY_CHARACTERS: ReadonlySet<string> = new Set(
  '的了是在我你他她它们和与或就都而及着也很吧吗呢啊哦么这那有个之为以于把被让从到对请想要能会可上下里时候之一些每等去来说后前再还又给没不用个多大小' +
    'はがのをにでともやへかなたてしいるれさすだまんっう',
);

/**
 * What every other request says, whatever it asks for. Found and shown, but of
 * little weight.
 */
export const SLIGHT_WORDS: ReadonlySet<string> = new Set(
  list(`
    ability able add added adding addition additional allow allowed allowing
    allows better change changed current currently enable enhancement existing
    feature features feat functionality good great help idea implement
    implemented improve improvement introduce nice new need needed needs
    option optional options possible possibility provide really request
    requests set simple suggestion support supported supporting supports use
    used useful user users using way ways wish wishlist work working works
    without work able when issue
  `),
);

/** The same in Chinese and Japanese. */
export const SLIGHT_PHRASES: readonly string[] = list(`
  希望 增加 功能 建议 支持 可以 添加 能否 需求 请求 新增 实现 提供 一个 是否
  能不能 可不可以 追加 機能 対応 要望 お願い 欲しい ほしい できる
`);

/**
 * Words that name one thing in software. Each group stands on a line; a word
 * finds the others at a discount. General vocabulary, not that of any product.
 */
const GROUPS = `
  login signin logon authenticate authentication sso
  logout signout logoff
  password passphrase credential credentials
  account accounts profile identity
  permission access authorization privilege role rights
  delete remove erase discard purge
  create make build generate produce
  edit modify change adjust alter
  export download save dump
  import upload load ingest
  alert notification notify alarm warn
  error failure fault crash bug exception
  slow latency lag performance sluggish
  fast quick speed
  update upgrade refresh bump
  outdated stale obsolete old
  configure configuration settings preferences options customize customization
  directory folder path
  file document
  picture image screenshot photo
  window pane panel
  menu dropdown submenu
  bookmark favorite star pin
  search find lookup query
  filter narrow
  sort order arrange
  copy duplicate clone replicate
  sync synchronize synchronization
  backup snapshot archive
  restore recover rollback revert undo
  schedule cron timer
  dark night theme
  icon tray
  shortcut hotkey keybinding
  hide conceal minimize collapse
  show display view
  drag pull move
  invoice bill billing
  payment pay checkout
  refund reimburse chargeback
  report summary statistics analytics
  chart graph plot diagram
  dashboard overview
  log logs trace history
  monitor observe watch
  limit quota restrict throttle
  ticket issue task
  app application program software
  package module
  container docker image
  server host machine node
  computer pc laptop device
  website site page
  database db
  documentation docs manual guide
  email mail
  message chat
  comment remark note
  language locale translation
  translate localize
  approve approval confirm
  encrypt encryption cipher
  secret secrets token key
  deploy release rollout ship
  pipeline ci workflow
  test testing sandbox staging
  bulk batch mass multiple
  team group
  terminal console shell
  print output
  automatic automatically auto
  retry repeat
  admin administrator administration
  config configuration
  auth authentication authorization
  repo repository
  env environment
  dev development
  prod production
  info information
  k8s kubernetes
  msg message
  perf performance
  spec specification
  param parameter
  dir directory
  org organization
  stats statistics
  mfa 2fa
  split divide tearoff
  merge combine join
  截图 截屏 屏幕截图
  通知 提醒 告警 警告 报警 消息
  删除 移除 清除
  修改 编辑 更改 调整
  新建 创建 建立
  登录 登陆 登入
  密码 口令
  账号 账户 帐号 帐户
  权限 授权
  导出 下载 保存
  导入 上传
  升级 更新
  配置 设置 设定
  备份 快照
  恢复 还原 回滚 撤销
  搜索 查找 查询 检索
  收藏 书签
  复制 拷贝 克隆
  统计 报表 分析
  网站 站点 网页
  服务器 主机
  容器 镜像
  故障 错误 异常 出错
  文件夹 目录
  图片 图像
  滚动 长图
  快捷键 热键
  隐藏 最小化
  显示 展示
  批量 多个
  同步 同时更新
  发票 账单
  付款 支付
  退款 退费
  慢 卡顿 延迟
  ログイン サインイン 認証
  通知 アラート 警告
  削除 消去
  設定 構成
  検索 探す
  出力 エクスポート ダウンロード
`;

/** Groups of words that mean the same, as they are written. */
export const SAME_MEANING: ReadonlyArray<readonly string[]> = GROUPS.trim()
  .split('\n')
  .map(list);

/** Words that are written together or apart. */
export const COMPOUNDS: ReadonlySet<string> = new Set(
  list(`
    autocomplete backend backup changelog checkbox checkout cleanup clipboard
    codebase copypaste database dataset datastore dropdown email endpoint
    failover fallback feedback filename filesystem filetype firewall folder
    followup frontend fullscreen handover hostname hotkey hotfix keyboard
    keybinding layout lifecycle lockout login logoff logon logout lookup
    markdown metadata multiselect namespace newline offline onboarding online
    opensource override passphrase passwordless payload plaintext playback
    playlist plugin popup preview readonly rebase redirect rollback rollout
    rollup runtime screenshot scrollbar selfservice setup shortcut shutdown
    sidebar signin signoff signon signout signup signoff singlesignon
    spreadsheet standalone startup stylesheet subdomain submenu subtask tearoff
    teardown template timeline timeout timestamp timezone toolbar tooltip
    typeahead upload username viewport walkthrough webhook webpage website
    whitelist wildcard workaround workflow workspace writeup
  `),
);
