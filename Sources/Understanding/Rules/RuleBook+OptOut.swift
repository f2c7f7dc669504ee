extension RuleBook {
    /// "Stop writing to me." Rules here must find every stop and no false one: a model is not waited for.
    static let optOut: [Rule] = [
        Rule(
            "stop.unsubscribe", .optOut,
            [
                "~отпишите|отпиши|отписать|отписывайте|~отпишите-ка _1 меня|нас|мой|эту|этот|почту|адрес",
                "^ ~отпишите|отпиши|отписать $", "^ отпишите|отпиши от",
                "отпишите|отпиши|отписать|отписаться|отписки от _3 рассыл*|писем|вас|всего|подписк*|этого|спам*",
                "хочу|хотел*|хотим|как|где|прошу|дайте|желаю|хочется _4 отписаться|отписатся",
                "^ отписаться|отписка|отписываюсь|отписываемся _2 $",
                "~unsubscribe me|us|from|now|this|my|immediately|all|asap|right|at|here", "^ ~unsubscribe _1 $",
                "^ unsubscribe",
                "want|like|need|wish|asked|trying|tried|request|how|where|how's _4 ~unsubscribe|unsubscribing",
                "~unsubscribe please", "unsubscribe $",
                "opt me|us out", "want|like|wish|choose|need|i'd|i'm|please _3 opt|opting out",
                "^ opt out|opt-out _2 $", "opt-out|optout please",
                "opting out",
            ],
            unless: [
                "гост*|клиент*|покупател*|пользовател*|подписчик*|кнопк*|любой|guests|customers|users|clients|subscribers|button|feature|they|people|visitors|their|anytime",
                "any time|moment", "отпишите|отпиши по|как|когда|что|о|об|результат*",
            ]),
        Rule(
            "stop.cease", .optOut,
            [
                "прекрат*|прекращ*|перестан*|хватит|завяз*|заканчив*|закончит*|кончайте|кончай|довольно|харэ|хорош|бросьте|прошу _1 _3 писать|слать|спам*|присыл*|беспоко*|звон*|донима*|надоед*|отправл*|бомбард*|засып*|заваливать|слать|терроризир*|преслед*|доставать|спамить",
                "прекрат*|прекращ*|перестан*|хватит|довольно|достаточно|отключ*|отмен*|останов*|выключ* _3 рассыл*|подписк*|спам*|писем|письм*|реклам*",
                "^ ~прекратите|прекрати|прекращайте|перестаньте|перестань|хватит|отстаньте|отстань|отвалите|отвали $",
                "хватит уже _2 $",
                "отстан*|отвали|отвалите|отвяжи*|отвянь*|отцепи*|отъеб*|отвяньте", "остав* _1 меня|нас|в _3 покое",
                "остав* в покое",
                "stop|quit|cease|discontinue|halt _2 email*|writ*|contact*|messag*|send*|spam*|mail*|bother*|harass*|call*|ping*|text*|pester*|annoying|communicat*|disturb*|solicit*|chasing|reaching|pestering|this|everything|it|outreach|newsletter*",
                "stop all|now|immediately|already", "leave|let me|us|my|our _2 alone|be", "cease and desist",
                "knock it off", "give it a rest",
                "стоп|stop _1 рассыл*|спам*|письм*|писем|писать|слать|spam|emails|messages",
            ],
            unless: [
                "can|could|how|when|if|will|would|do|does|did _2 i|we|it|they|this|that|customers|guests|service|system|tool|product stop",
                "can|could|how|when|if|will|would|do|does|did _2 you stop _1 bots|fake|negative|reviews|competitors|guests|customers",
                "stop _2 review*|comment*|bots",
                "гост*|guests|customers|users|bots|competitors", "остановит*|остановк* интеграц*|оплат*",
            ]),
        Rule(
            "stop.no-contact", .optOut,
            [
                "не пишите|пиши|пишет*|шлите|шли|беспокойте|беспокой|беспокоить|спамьте|спамь|спамить|тревожьте|тревожить|звоните|звони|донимайте|дёргайте|присылайте|присылай|высылайте|отправляйте|отправляй|слать|писать|контактируйте|связывайтесь|обращайтесь|напоминайте|рассылайте|лезьте|надоедайте|приставайте",
                "не надо|нужно|стоит|смейте|смей|вздумайте|следует|советую _3 писать|слать|присыл*|беспоко*|звонить|отправлять|рассыл*|писем|тревож*|спам*|писал*",
                "больше|никогда|впредь _3 не _3 пиш*|писать|писал*|присыл*|беспоко*|звон*|шлите|слать|обраща*|получать|связыва*|контакт*|отправл*",
                "больше|впредь никаких|ни|никакого|никакие _2 писем|письма|рассыл*|сообщен*|спам*|реклам*|контакт*|предложен*",
                "никаких _1 писем|рассыл*|сообщен*|предложен* _1 больше",
                "чтобы|чтоб _2 больше _2 не пис*|бесп*|звон*|присыл*", "чтоб|чтобы вас|вашего|ваших больше? не|я",
                "не хочу|хотим|желаю|желаем|хотел*|буду|намерен* _2 получ*|видеть|слышать|читать _3 письм*|писем|рассыл*|вас|ваш*|спам*|реклам*|сообщен*|это|ничего|от",
                "письма|писем|рассыл*|спам*|ваши|сообщения _3 не нужн*|надо",
                "не нужн*|надо|требу* _2 рассыл*|письма|писем|спам*|ваш* письм*",
                "отказываюсь|отказываемся|откажусь|отказ _3 рассыл*|подпис*|писем|получ*",
                "без|избавьте _2 рассылок|писем|спама|рассылки _1",
                "don't|never|not|nor|stop ever? again? contact|email|write|mail|message|text|call|bother|disturb|ping|spam|harass|approach|pester|solicit _2 me|us|again|anymore|ever|here|this",
                "don't|never|not ever? again? send _2 me|us|any|anything|more|emails|this|these _4 $",
                "don't|never|not ever? reach out", "don't|not email|contact|write $",
                "no more|further|additional emails|email|messages|mails|mail|letters|contact|communication*|spam|outreach|newsletters|follow-ups|followups|of|messaging",
                "don't|not|never|no|didn't _1 want|wish|like|care|need|asked|asking _3 receive|receiving|hear|hearing|contacted|emails|mails|messages|spam|newsletters|email",
                "not interested in receiving|getting|hearing|emails|your emails",
                "lose|forget my|our|this number|address|email|contact|name",
            ],
            unless: [
                "hesitate", "не пишите|присылайте|отправляйте|звоните _2 его|её|им|ей|ему|гост*|клиент*",
            ], negatable: false),
        Rule(
            "stop.remove", .optOut,
            [
                "убер*|убрать|удал*|исключ*|вычеркн*|выкин*|вычёркив*|снимит*|снять|сним* _3 меня|нас|мой|мою|наш|нашу|мои|наши|этот|эту|адрес*|почт*|email|контакт*|имейл* _5 из|с|со|от _3 баз*|рассыл*|списк*|лист*|адресат*|контакт*|системы|подписк*|crm",
                "~удалите|удали|уберите|убери|исключите|вычеркните|вычёркивайте|удаляйте|выпишите _1 меня|нас",
                "удал*|стер*|сотр*|забуд*|уничтож* _2 мой|мою|наш|мои|наши|этот|эту|все|моё _2 адрес*|почт*|контакт*|email|ящик*|номер*|данн*|имейл*|мейл*|e-mail|персональн*",
                "из|с рассылки|базы|списка рассылки? _2 ~удалите|уберите|снимите|исключите|вычеркните|удали|убери",
                "снимите|сними|уберите с рассылк*",
                "take|remove|delete|drop|strike|get|scratch|cross|kick|pull|exclude|erase|clear _1 me|us|my|our|this|mine _4 off|from|out|of _5 list*|database*|system*|mailing|records|crm|base|distribution|contacts|file*|sequence|cadence|campaign|mailings|newsletter*|spam|here|it|this",
                "remove|delete|exclude|erase|purge|unlist me|us", "take me|us|my|our _3 off",
                "remove|delete|erase my|our|this _2 address|email|contact*|name|details|data|info*|number|records|profile",
                "get me|us out|off", "off|from your|the mailing? list|lists please",
                "забудьте|забудь обо|про|о мне|меня|нас|мой|этот", "забудьте мой|этот|наш|меня",
            ],
            unless: [
                "отзыв*|гост*|клиент*|negative|review*|their|customer*|guest*",
                "how|can|do|does|what _4 delete|remove|erase _3 negative|review*|data",
            ]),
        Rule(
            "stop.erasure", .optOut,
            [
                "удал*|сотр*|уничтож*|стер*|стир* _3 мои|мою|моих|наши|все|всю|обо|персональн* _3 данн*|информаци*|сведен*|мне|данные",
                "отзыв*|отозв* _4 согласи*", "право на забвение", "удалит*|сотрит* всё обо мне",
                "delete|erase|remove|wipe|purge|destroy|forget _1 my|our|me|all|any|everything _4 data|information|details|records|everything|info|profile",
                "right to be forgotten|erasure",
                "right of? erasure", "gdpr _3 request|erasure|deletion", "forget me|about me",
                "withdraw|revoke _2 consent",
            ],
            unless: [
                "do|does|can|will|how|what|is|are you|we|it|customer*|guest*|the",
                "гост*|клиент*|можно|сколько|храните",
            ]),
        Rule(
            "stop.hostile", .optOut,
            [
                "это|ваш*|сплошной|очередной|опять|чистый|явный|чистейший|снова|какой-то _1 спам|спама|спамом",
                "^ спам|спамеры|спамер|spam|spammer|spammers|scam _1 $", "спамить|спамите|спамьте|спамер*",
                "пожалуюсь|пожалуемся|пожалуйтесь",
                "подам|напишу|подаю|накатаю|направлю|подадим|отправлю _2 жалоб*|заявлен*|суд|фас|роскомнадзор*|прокуратур*",
                "жалоб* в|на фас|роскомнадзор|вас|прокуратур*|ркн",
                "в фас|роскомнадзор|прокуратуру|ркн",
                "заблокирую|блокирую|заблокировал*|заблокируем|забаню|забанил*|баню",
                "в чс|спам|чёрный|бан|игнор _2 отправ*|занес*|занош*|добав*|помет*|кину|кидаю|внес*|внош*|улетел*",
                "отправ*|помет*|занес*|занош*|добав*|кину|кидаю|помеч*|внес*|внош* _3 в|как чс|спам|чёрный|бан|игнор",
                "идите|иди|пошли|пошёл|пошел|вали|валите|катитесь|шли _2 нахуй|нахрен|нафиг|лесом|чёрту|черту|жопу|хуй|фиг|хер|баню|подальше|далеко|отсюда|известно",
                "вы|ваш*|вашими|своими|меня|нас _3 надоел*|достал*|заколебал*|задолбал*|заебал*|утомил*|замучил*",
                "надоел*|достал*|заколебал*|задолбал*|заебал*|утомил*|замучил* _2 своим*|ваш*|письм*|спам*|рассыл*|писать|слать",
                "^ _1 достали|задолбали|надоели|заколебали|заебали|надоело $",
                "this|it|that|your|another|these|is|it's|that's|more|pure|just _2 spam|spamming|harassment|harassing|junk|unsolicited|scam",
                "unsolicited",
                "report|reporting|reported _3 you|this|spam|abuse|ico|ftc|authorities|it",
                "contact|email|write|message me|us again and|or",
                "block|blocking|blocked|blacklist*|blackhole _1 you|this|your|sender|domain|address",
                "mark|marking|marked|flag*|moving|moved|going|goes|send _4 spam|junk|trash",
                "get|go|piss|buzz|bugger|fuck|sod|screw|bog lost|away|off|hell|yourself|you|yourselves", "f off",
                "harassing me|us", "sick|tired|fed _1 of|up _2 your|these|emails",
                "lawyer|legal action|attorney",
            ],
            unless: [
                "отзыв*|гост*|клиент*|конкурент*|комментари*|review*|filter*|detect*|guest*|customer*|bots|фильтр*|борет*|защит*|накрут*|попада*",
                "is|are|does|do|can|could it|this|you|that _4 spam|scam", "negative|fake|go away from|live",
            ]),
        Rule(
            "stop.uninvited", .optOut,
            [
                "не подписывал*|подписан*|соглаш*|давал*|регистрировал*|оставлял*|просил* _4",
                "без _1 согласия|разрешения|спроса",
                "never|didn't|haven't|not|wasn't _1 signed|sign|subscribe|subscribed|opt|opted|consent|consented|agreed|agree|gave|registered|asked|ask",
                "without my|our|any consent|permission",
            ],
            unless: ["договор*|цен*|бюджет*|contract*|budget|price|гост*|клиент*|guests|customers|пока|ещё|еще|yet"],
            negatable: false, weak: true),
    ]

    /// "Stop" and nothing else in its sentence.
    static let bareStop = Rule(
        "stop.bare", .optOut,
        [
            "^ ~стоп|stop|stopp|стап|стопэ|остановитесь|остановись _1 $", "stop stop",
            "^ stop now|it|this|please|already|that", "^ стоп уже|машина|там $",
        ],
        unless: ["стоп|stop _1 слов*|words|лист*|sign|фактор*"])
}
