/// What the words around a name say about whose it is.
struct NameCues: OptionSet {
    let rawValue: Int

    static let writing = NameCues(rawValue: 1 << 0)
    static let role = NameCues(rawValue: 1 << 1)
    static let deciding = NameCues(rawValue: 1 << 2)
    static let naming = NameCues(rawValue: 1 << 3)
    static let kin = NameCues(rawValue: 1 << 4)
    static let successor = NameCues(rawValue: 1 << 5)
    static let toward = NameCues(rawValue: 1 << 6)
    static let place = NameCues(rawValue: 1 << 7)
    static let source = NameCues(rawValue: 1 << 8)
    static let gone = NameCues(rawValue: 1 << 9)
    static let oneself = NameCues(rawValue: 1 << 10)
    static let possessive = NameCues(rawValue: 1 << 11)
    static let closing = NameCues(rawValue: 1 << 12)
    static let greeting = NameCues(rawValue: 1 << 13)
    static let sending = NameCues(rawValue: 1 << 14)
    static let title = NameCues(rawValue: 1 << 15)
    static let function = NameCues(rawValue: 1 << 16)
    static let firm = NameCues(rawValue: 1 << 17)
    static let pronoun = NameCues(rawValue: 1 << 18)
    static let copula = NameCues(rawValue: 1 << 19)

    /// The cues a word gives.
    static func of(_ token: Token) -> NameCues {
        guard token.kind == .word else { return [] }
        var cues = exact[token.key] ?? []
        for (prefix, cue) in prefixes[String(token.key.prefix(beginning))] ?? [] where token.key.hasPrefix(prefix) {
            cues.formUnion(cue)
        }
        return cues
    }

    /// Words that are no part of a person's name however they are written.
    static let nameless: NameCues = [
        .writing, .role, .kin, .successor, .toward, .place, .gone, .oneself, .possessive, .closing, .greeting, .title,
        .function, .firm, .pronoun, .deciding, .copula,
    ]

    private static let exact: [String: NameCues] = words.reduce(into: [:]) { result, entry in
        for word in entry.1.split(separator: "|") where !word.hasSuffix("*") {
            result[Skeleton.key(String(word)), default: []].formUnion(entry.0)
        }
    }

    /// How many letters of a word, with the mark of a Russian one, find the beginnings it may have.
    private static let beginning = 3

    private static let prefixes: [String: [(String, NameCues)]] = words.reduce(into: [:]) { result, entry in
        for word in entry.1.split(separator: "|") where word.hasSuffix("*") {
            let key = Skeleton.key(String(word.dropLast()))
            result[String(key.prefix(beginning)), default: []].append((key, entry.0))
        }
    }

    private static let words: [(NameCues, String)] = [
        (
            .writing,
            """
            пиш*|напиш*|обращай*|обрати*|обращать*|обратит*|свяж*|свяжитесь|связы*|переш*|переслал*|переда*|направ*|перенаправ*|переадрес*|отправ*|шлите|\
            вышл*|пришл*|пошл*|скиньте|скинь|кин*|закин*|звон*|позвон*|набер*|спрос*|спраш*|дёрга*|дерн*|стучи*|стукни*|постучи*|говор*|поговор*|\
            общай*|договарив*|договор*|адресу*|адресов*|постав*|добав*|позов*|зов*|продублир*|дублир*|покаж*|показ*|предлож*|пробу*|попробу*|\
            загля*|ищ*|найд*|контакт*|беспок*|тревож*|отда*|write|writing|email|mail|contact|contacting|ask|asking|talk|talking|speak|speaking|call|calling|ring|message|\
            messaging|ping|reach|try|send|sending|forward|forwarding|forwarded|fwd|fw|cc|cc'd|cc'ing|copy|copying|copied|loop|looping|direct|directed|\
            redirect|refer|referred|route|pass|passed|passing|hand|handed|give|gave|drop|pitch|tell|invite|add|adding|introduce|chase|want|\
            need|after|find|get|catch|show|connect|coordinate|approach|address|addressed|liaise|bother|nudge|tap|text|dm|hit|bring
            """
        ),
        (
            .role,
            """
            директор*|руководител*|менеджер*|начальни*|начальств*|маркетолог*|секретар*|администратор*|админ*|управляющ*|заведующ*|собственни*|владел*|хозяи*|хозяй*|учредител*|\
            бухгалтер*|юрист*|технолог*|айтишник*|технар*|специалист*|помощни*|ассистент*|коллег*|партнёр*|партнер*|шеф*|босс*|главн*|старш*|коммерческ*|заместител*|зам|зама|заму|замом|\
            ответственн*|исполнител*|продюсер*|аналитик*|программист*|разработчик*|снабжен*|закупщи*|пиарщи*|смм*|smm*|логист*|координатор*|куратор*|основател*|товаровед*|\
            кадров*|бренд*|гендир*|техдир*|финдир*|комдир*|manager*|director*|owner*|boss*|head|chief|officer*|lead|leader|supervisor*|secretary|assistant*|accountant*|controller|coordinator|\
            partner*|colleague*|founder*|president|vp|ceo|coo|cmo|cto|cfo|ciso|cio|dpo|gm|md|pr|hr|cx|it|pa|marketer|buyer|bookkeeper|administrator|receptionist*|lawyer|counsel|solicitor|\
            procurement|purchasing|marketing|sales|operations|ops|compliance|legal|finance|accounts|accounting|department|dept|office|reception|support|team|person|guy|fella|lad|lady|woman|man|\
            chap|bloke|girl|contact|specialist|executive|exec|rep|agent|agency|consultant|engineer|developer|chef|maintainer|deputy|brand|communications|comms|digital|experience|development|service|\
            services|relations|board|council|admin|group|отдел*|служб*|департамент*|бухгалтери*|маркетинг*|приёмн*|закупк*|контора|офис*|vendor*|supplier*|partnership*|tender*|booking*|reservation*|event*|billing|invoice*|order*|enquir*|inquir*|franchise*|тендер*|поставщи*|реклам*|продаж*|качеств*|сервис*|пиар*|франш*
            """
        ),
        (
            .deciding,
            """
            решает|решать|решае*|реша*|занима*|отвеча*|ведает|ведёт|ведет|вести|заведует|курир*|рулит|рулю|распоряж*|руковод*|принимает|разбер*|разбир*|командует|ведать|знает|\
            ответит|свяжется|подскажет|расскажет|handles|handle|handling|decides|decide|runs|run|looks|look|looking|owns|does|manages|signs|takes|leads|heads|heading|covers|holds|minds|minding|sorts|knows|\
            deals|buys|approves|keeps|oversees|reads|makes|answers|decision
            """
        ),
        (.naming, "зовут|звать|имя|имени|фамилия|named|called|name|name's|names"),
        (
            .kin,
            """
            брат*|сестр*|жена|жене|жену|женой|жены|муж|мужу|мужем|мужа|сын|сыну|сына|сыном|дочь|дочер*|дочк*|мама|маме|маму|мать|матери|отец|отцу|папа|папе|дяд*|тёт*|тет*|племянни*|зять|зятю|\
            сват*|кум|куму|кума|тёщ*|тещ*|друг|другу|друга|подруг*|знаком*|сосед*|невестк*|свекров*|wife*|husband*|brother*|sister*|son|sons|daughter*|mother|mum|mom|mam|dad|father|cousin*|uncle|aunt|\
            niece|nephew|friend*|mate|boy|buddy|pal|neighbour*|neighbor*|law
            """
        ),
        (
            .successor,
            """
            теперь|вместо|замещ*|заместит*|замен*|преемни*|сменил*|новый|новая|новым|новой|новому|принял|приняла|отныне|пока|now|successor*|replac*|took|taken|taking|takes|instead|deputy|deputising|cover|covers|covering|\
            new|standing|interim|acting|absence|urgent|срочн*|неотложн*|горит
            """
        ),
        (.toward, "к|ко|с|со|to|with|attn|attention|имя|through|via|through|between"),
        (.place, "в|во|на|из|in|at|near|over|from|под|возле|г|город*|улиц*|ул|street|city"),
        (.source, "от|from|by"),
        (
            .gone,
            """
            уволил*|уволен*|ушел|ушёл|ушла|ушли|умер*|покинул*|декрет*|left|gone|retired|retiring|resigned|died|dead|deceased|longer|anymore|ex|former|бывш*|прежн*|переехал*|moved|quit|departed|leaving|relieved|passed|late
            """
        ),
        (.oneself, "я|i|i'm|i'am|am|меня|myself|we're|мы"),
        (
            .possessive,
            "наш|наша|наши|нашей|нашему|нашего|нашим|нашу|мой|моя|моей|моему|моего|моим|мою|мои|our|my|his|her|their|your|его|её|их|ваш*|у|нас"
        ),
        (
            .closing,
            "regards|cheers|sincerely|уважением|уважение|yours|искренне|rgds|wishes|faithfully|наилучшими|пожеланиями"
        ),
        (
            .greeting,
            "hi|hello|hey|dear|hiya|здравствуй*|здрасте|здрасьте|добрый|доброе|доброго|привет*|уважаем*|morning|afternoon|evening|приветствую|салам|день|вечер|утро|дорог*"
        ),
        (.sending, "sent|said|says|told|reckons|asked|скажите|скажи|передайте|привет|сказал*|велел*|попросил*"),
        (
            .title,
            "mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|ma'am|messrs|engr|capt|captain|господин*|госпож*|г-н|г-ну|г-же|г-жа|доктор*|гр|mister|doctor|sr|sra|herr|frau|monsieur|madame|некто|некоему|некий"
        ),
        (
            .firm,
            """
            ооо|оао|зао|ип|пао|inc|ltd|llc|gmbh|corp|company|limited|plc|co|group|sarl|srl|холдинг*|компани*|фирм*|сеть|сети|агентств*|google|яндекс*|ozon|wildberries|excel|crm|telegram|телеграм*|whatsapp|вотсап*|facebook|instagram|\
            инстаграм*|bitrix*|битрикс*|linkedin|zoom|teams|outlook|gmail|otklik|отклик*|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter|рождеств*|english|russian|arabic|бог|боже|god|ok|ок|pdf|demo|api|iso|sso|gdpr|avito|авито
            """
        ),
        (
            .pronoun,
            "он|она|они|ему|ей|им|ней|нему|ним|нею|he|she|they|him|her|them|he's|she's|they're|he'll|she'll|who|кто|который|которая|кому|whom|himself|herself|тот|та|это|этот|эта|that|that's|thats|this|it|it's|its"
        ),
        (
            .copula,
            "is|was|will|would|be|это|есть|зовут|being|are|'s|that'd|that'll|here's|there's|at|on|стоит|сидит|буд*"
        ),
        (
            .function,
            """
            мы|вы|вас|вам|вами|тебя|тебе|ты|я|мне|меня|мной|себя|свой|своя|по|для|или|нет|да|если|но|так|и|а|не|ни|ну|вот|там|тут|здесь|туда|сюда|всё|все|весь|вся|кстати|лучше|только|также|тоже|ещё|уже|больше|сейчас|завтра|сегодня|вчера|\
            что|чтобы|чего|чем|чём|кого|как|когда|где|почему|сколько|какой|какая|какие|каким|этим|этой|этому|этих|эти|такими|такие|такой|о|об|обо|до|за|при|без|над|после|перед|пусть|пускай|давайте|можно|нужно|надо|просто|прошу|пожалуйста|\
            тогда|потом|затем|поэтому|итак|значит|впрочем|видимо|наверное|возможно|конечно|может|иначе|хотя|раньше|позже|скоро|вообще|сначала|оно|сам|сама|сами|самому|никто|ничего|некому|\
            дальше|снова|опять|дополнительно|действительно|пожалуй|правда|жаль|увы|ок|хорошо|ладно|понятно|извините|простите|однако|зато|потому|поскольку|раз|либо|будто|словно|ведь|даже|именно|почти|\
            best|thanks|thank|спасибо|благодар*|kind|warm|love|ta|копи*|копию|then|later|sometimes|otherwise|besides|honestly|frankly|unfortunately|currently|apparently|recently|regarding|concerning|following|congratulations|apologies|welcome|mate|lads|folks|guys|\
            письмо|вопрос*|адрес*|почт*|телефон*|телег*|тел|моб|автоматическ*|ответ*|внимани*|the|a|an|and|or|but|also|just|not|no|yes|if|then|so|as|of|for|you|we|i'd|i'll|i've|you'd|you'll|you're|we've|me|us|do|does|did|don't|doesn't|\
            there|here|what|who|whose|how|when|where|why|which|please|kindly|sorry|wrong|correct|got|have|has|had|can|could|should|may|might|must|let|let's|put|make|best|better|maybe|perhaps|actually|anyway|alas|only|once|one|two|three|all|any|\
            both|every|each|some|out|off|up|down|until|till|because|since|before|while|nobody|everyone|anything|nothing|questions|copy|correction|automatic|auto|reply|away|everything|these|those|such|other|another|same|more|most|neither|either|\
            nor|never|always|again|still|too|very|well|oh|hmm|ha|haha|lol|ah|right|good|great|fine|sure|hard|whatever|whoever|unless|though|although|however|meanwhile|by|per|re|ps|p.s|n.b|e|tg|tel|phone|mobile|ask|use|drop|ps
            """
        ),
    ]
}
