/// The words of each kind of cue, in both languages: whole words, and beginnings marked by a star.
enum CueLexicon {
    /// What kinds of cue a lower-case word is.
    static func cues(of word: String) -> Cues {
        var cues = exact[word] ?? []
        var prefix = ""
        for character in word {
            prefix.append(character)
            if let more = beginnings[prefix] { cues.formUnion(more) }
        }
        return cues
    }

    private static let lists: [(Cues, String)] = [
        (
            .negation,
            """
            не нет ни без нельзя нету никак никакой никаких никакого никто ничего ничто нигде отсутству* \
            невозможн* no not n't t without cannot neither nor none nobody nothing nowhere isn doesn don \
            didn aren won can't don't doesn't isn't aren't won't lack* unavailable unsupported недоступ* \
            неподдерж* отказ*
            """
        ),
        (
            .all,
            """
            все всё всем всех всеми весь вся всю всего любой любая любое любые любую любого любых любым \
            любыми полностью целиком полный all any entire* complete* whole full fully everything everyone \
            anyone anything anywhere anytime везде всюду whatever everybody
            """
        ),
        (
            .every,
            """
            каждый каждая каждое каждую каждого каждом каждые каждым every each per
            """
        ),
        (
            .never,
            """
            никогда never ever
            """
        ),
        (
            .unlimited,
            """
            безлимит* неограничен* неограниченно неограниченн* unlimited limitless unrestrict* сколько* \
            бесконечн* endless* infinite* безгранич*
            """
        ),
        (
            .aroundClock,
            """
            круглосуточ* круглые ночью ночь ночам clock nights night overnight 24/7 ночной
            """
        ),
        (
            .guarantee,
            """
            гарант* guarant* обеща* promis* обязу* обязательно точно definit* certain* surely наверняка \
            безусловно always всегда warrant* assur* стопроцент* ensur* постоянно неизменно железно
            """
        ),
        (
            .free,
            """
            бесплатн* free даром complimentary gratis задаром безвозмездн* подар* gift* бесплатно
            """
        ),
        (
            .discount,
            """
            скидк* скидок discount* дешевл* cheaper полцены half-price промокод* coupon* кэшбэк* cashback \
            бонус* bonus* promo* распродаж* акция акции off rebate* льгот* выгод* saving* save saves уступ*
            """
        ),
        (
            .only,
            """
            только лишь исключительно only just solely exclusively единственн* sole
            """
        ),
        (
            .upTo,
            """
            до up within under предел* пределах
            """
        ),
        (
            .from,
            """
            от from starting start начина* начиная
            """
        ),
        (
            .minimum,
            """
            минимум минимальн* minimum least менее меньше
            """
        ),
        (
            .maximum,
            """
            максимум максимальн* maximum most more более больше limit* лимит* ограничен* cap capped
            """
        ),
        (
            .working,
            """
            рабоч* working business weekday* будн* будни
            """
        ),
        (
            .except,
            """
            кроме исключ* except excluding unless besides помимо
            """
        ),
        (
            .usually,
            """
            обычно usual* typical* normal* generally average средн* примерно около about approx* roughly \
            around порядка приблизительно обыкновенно largely mostly often часто
            """
        ),
        (
            .maybe,
            """
            мож* could may might возможн* possib* perhaps стара* стремим* aim* target* цель целев* try \
            ориентир* ориентировочн* постара* hope expect*
            """
        ),
        (
            .will,
            """
            will shall ll будет будут будем going
            """
        ),
        (
            .future,
            """
            планир* план* roadmap quarter* квартал* весн* осен* лет* зим* spring summer autumn winter next \
            следующ* скоро soon later позже upcoming выйдет выпуст* releas* launch* разрабатыв* develop* \
            coming arriv* появит* появля*
            """
        ),
        (
            .soon,
            """
            скоро soon вот-вот ближайш* shortly скором eventually
            """
        ),
        (
            .legal,
            """
            gdpr iso soc hipaa pci сертифи* certif* аттест* лиценз* licen* complian* compliant соответств* \
            закон* law laws фз фстэк legal* audit* аудит* роскомнадзор* regulat* accredit* аккредит* одобр* \
            approved 152-фз gost гост
            """
        ),
        (
            .comparison,
            """
            лучш* best better fast* быстр* cheap* больш* больше меньш* most самый самая самое самые самых \
            than чем конкурент* competitor* рынк* market лидер* leader leading дороже expensive выше ниже \
            lowest highest biggest largest first наиболее
            """
        ),
        (
            .cause,
            """
            because since поэтому потому благодаря из-за therefore так ведь due thanks reason причин* hence \
            поскольку so оттого
            """
        ),
        (
            .we,
            """
            мы нас нам нами наш* we our us ours i я мной мне ve
            """
        ),
        (
            .you,
            """
            вы вас вам вами ваш* you your yours клиент* customer* client* заказчик* свой свои своих своего \
            своем tenant*
            """
        ),
        (
            .they,
            """
            они их им he she they them their его ее он она
            """
        ),
        (
            .automatic,
            """
            автоматич* automatic* сам сама само сами мгновенн* instant* сразу immediately незамедлит* тут \
            itself themselves
            """
        ),
        (
            .extra,
            """
            extra additional* дополнительн* сверх доплат* surcharge* отдельн* separate* beyond plus плюс \
            дополнительно over above
            """
        ),
        (
            .included,
            """
            includ* входит входят включ* comes covers covered вход*
            """
        ),
        (
            .affirmative,
            """
            да yes yep sure конечно absolutely certainly ага угу indeed разумеется of-course
            """
        ),
        (
            .deed,
            """
            отправил* отправлю отправим выслал* вышлю вышлем пришл* забронир* записал* запишу запишем \
            назнач* перезвон* позвон* свяж* подготов* оформ* сделаю сделаем подключил* подключу передал* \
            прикрепил* добавил* sent booked arranged scheduled reserved refund* call emailed attached \
            already уже верн* вернем верну
            """
        ),
        (
            .clients,
            """
            клиенты клиентов клиентами customers clients уже among среди used trusted доверя* пользу* \
            используют реф* reference*
            """
        ),
        (
            .paid,
            """
            плат* опла* pay pays paid paying charge* charges cost costs стоит стоят стоим* цена price* fee \
            fees комисс* billed bill
            """
        ),
        (
            .also,
            """
            также тоже also too плюс as-well и другие others etc подобн*
            """
        ),
        (
            .exact,
            """
            ровно exactly точно precisely строго strict*
            """
        ),
        (
            .condition,
            """
            если при if when когда provided условии условие once после after before пока until as-long \
            unless
            """
        ),
        (
            .more,
            """
            больше более more выше above over свыше сверх дороже longer дольше greater
            """
        ),
        (
            .less,
            """
            меньше менее less fewer ниже below under дешевле shorter cheaper
            """
        ),
        (
            .refund,
            """
            возврат* refund* возвра* вернут* вернем money-back верн*
            """
        ),
        (
            .praise,
            """
            легко easy easily прост* simple simply удобн* convenient* отличн* great perfect* идеальн* \
            надежн* reliab* seamless* smooth* безопасн* secure* top любим* popular* быстро quickly quick \
            мощн* powerful довольн* happy love
            """
        ),
        (
            .filler,
            """
            и в во на с со к ко по о об у за из для да но а же ли бы что как это эта этот эти то та те тот \
            того тем так там тут вы вас вам ваш ваша ваше ваши мы нас нам наш наша наше наши я меня мне мой \
            моя он она они их его ее или если есть быть был была были при про над под уже еще можно нужно \
            очень у чем какой какая какие каких ну вот просто пожалуйста здравствуйте спасибо добрый который \
            которые которая которое также тоже the a an and or of to in on at for with by is are was were be \
            been do does did you your yours we our us i me my it its it's this that these those there what \
            which who can would should if so as some have has had about please then than they them he she hi \
            hello thanks s re d m ve хороший вопрос good question glad рад рада понимаю understand отвечу \
            скажу касается насчет regarding asking ask спросили будет будут один одна одно one да yes \
            конечно sure
            """
        ),
    ]

    private static let exact: [String: Cues] = {
        var result: [String: Cues] = [:]
        for (cue, words) in lists {
            for word in words.split(whereSeparator: \.isWhitespace) where !word.hasSuffix("*") {
                result[String(word).replacing("ё", with: "е"), default: []].formUnion(cue)
            }
        }
        return result
    }()

    private static let beginnings: [String: Cues] = {
        var result: [String: Cues] = [:]
        for (cue, words) in lists {
            for word in words.split(whereSeparator: \.isWhitespace) where word.hasSuffix("*") {
                result[String(word.dropLast()).replacing("ё", with: "е"), default: []].formUnion(cue)
            }
        }
        return result
    }()
}
