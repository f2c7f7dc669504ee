extension RuleBook {
    /// "No", without a word against being written to.
    static let notInterested: [Rule] = [
        Rule(
            "no.interest", .notInterested,
            [
                "неинтересн*", "не|ни _2 интерес*", "неактуальн*", "не _2 актуальн*|заинтерес*|релевант*",
                "нет _2 интереса|потребност*|необходимост*|нужды|желания|надобност*|актуальност*",
                "интереса|потребности|необходимости|нужды _1 нет|не", "not _3 interest*", "no|zero|little interest",
                "isn't|not|doesn't _3 interest us|me", "uninterested",
                "not|isn't|doesn't|don't _4 relevant|priority|fit|match|suitable",
            ],
            unless: [
                "не только|просто|столько _2 интерес*", "не могли", "not only|just interest*", "почему|why _3 не|not",
                "не интересн*|интересно ли", "don't stop",
            ], negatable: false),
        Rule(
            "no.need", .notInterested,
            [
                "нам|мне|нас|нашей|у _3 не|ни нужн*|надо|требу*|подход*|пригод*|понадоб*|подойд*|актуальн*|интерес*",
                "не нуждаемся|нуждаюсь|планируем|планирую|рассматриваем|рассматриваю|хотим|хочу|готовы|будем|заинтересован* _4 $",
                "это|этого|оно|спасибо|пока|такое|такого|ничего|больше _2 не нужн*|надо|требу*",
                "^ _1 не надо|нужно|нужен|нужна|требуется|хочу|хотим|буду|будем $", "не для нас",
                "не наш*|мой вариант|профиль|история|тема|формат|случай|продукт",
                "обойд*|справля*|справимся|обходимся _2 сам*|без|своими|этого|вас",
                "сами _1 справл*|справим*|делаем|обойд*|ведём|отвечаем", "своими силами|руками",
                "don't|doesn't|won't|wouldn't|not|no longer? _2 need|require|want _2 it|this|that|anything|one|any|your|such|a|another|help|service|services",
                "ни к чему", "не нужн*|требуется|понадоб* $",
                "не думаю|уверен*|считаю _5 подойд*|подходит|нужн*|актуальн*|интерес*|пригод*|имеет",
                "don't|not|doubt think|believe|sure|see _5 for us|me|relevant|useful|helpful|fit|need",
                "no need", "not for us|me", "not looking|shopping for|to", "not in the market",
                "won't be needing|using",
                "don't|doesn't see _3 need|value|use|fit|point",
                "не вижу|видим|видится _3 смысл*|пользы|необходимост*|ценност*|применени*|надобност*",
            ],
            unless: [
                "останавл*|останов*|stop", "не нужн* ли", "demo|call|meeting|демо|звон*|созвон*|встреч*",
                "презентац*|материал*|письм*|писем|рассыл* _3 не нужн*|требуется|понадоб*",
            ],
            negatable: false),
        Rule(
            "no.supplied", .notInterested,
            [
                "уже|давно _3 есть|пользуемся|пользуюсь|используем|использую|работаем|внедрил*|купили|выбрали|нашли|подключ*|решен* _5",
                "у|нас уже? есть|имеется|стоит|налажен* _1 похож*|аналог*|подряд*|своё|своя|свой|свои|друг*|решен*|поставщик*|партн*|исполнит*|сервис*|инструмент*|отдел|систем*|команда",
                "есть похож*|аналог*|своё|своя|друг* решен*|сервис*|поставщик*|подрядчик*|систем*|инструмент*",
                "всё|все|нас|вполне|полностью _3 устраивает|хватает|закрыт*|налажен*",
                "довольны _2 текущ*|наш*|тем|своим*|ими|им", "работаем|сотрудничаем с друг*|конкурент*",
                "занима*|делает|ведёт|отвечает|работает _2 свой|своя|свои|собственн*|штатн*",
                "already|currently _1 use|using|have|got|work|working|happy|covered|sorted|set|chose|picked|signed|invested|committed|satisfied",
                "happy|satisfied|pleased|content|fine|good|stick|sticking|stay|staying _3 with|as _5",
                "have|use|got _3 in-house|internal|own|another|different _2",
                "we're|i'm|are|all _1 all? set|covered|sorted",
                "went|gone|going|go with|another|someone _3 else|competitor|vendor|provider", "in-house",
            ],
            unless: [
                "уже есть _3 вопрос*|презентац*|клиент*|ли",
                "already have _4 question*|deck|presentation|slides|customers", "есть ли",
                "does|do|is|can|which|who|how",
                "happy|good|fine with _3 time|friday|monday|tuesday|wednesday|thursday|slot|date|that|price",
                "кто|какие|чем|как _3 уже", "сколько", "have|got _3 own|different question*",
            ], negatable: false),
        Rule(
            "no.decline", .notInterested,
            [
                "^ нет|неа|не|nah|nope|no|нее|no-no|nay|net $", "^ нет|no|нет-нет спасибо|благодарю|thanks|thank",
                "спасибо _3 но|и нет|не", "нет спасибо", "но нет", "спасибо нет|не надо|нужно|стоит",
                "^ пас|мимо|pass|hard $", "отказ* _4 $", "вынуждены|вынужден|придётся _2 отказ*|отклон*",
                "откажемся|откажусь|отказываемся|отказываюсь|отклоняем", "отказать|отказаться",
                "no thanks|thank|thx|thankyou|ta", "hard pass", "we'll|i'll|we|i|gonna|to|going|will pass",
                "pass on this|it|that|the", "pass for now", "not for now thanks", "count me|us out",
                "decline|declining", "thanks but no|not|we're|i'm|nope", "i'd|we'd|would rather not", "не стоит _2 $",
                "^ обойдёмся|обойдусь",
                "не судьба", "нас не заинтересовало", "предложение не _3", "не будем", "not at all",
                "absolutely|definitely|certainly|probably not",
            ],
            unless: [
                "no thanks _3 to demo|call", "don't|wouldn't pass", "отказ* _3 рассыл*|подпис*|писем",
                "отказ* _4 демо|демонстрац*|звонк*|созвон*|презентац*", "не отказ*",
                "no problem|worries|doubt|idea|rush|hurry", "pass _2 to|on|along it|this _2 to",
            ], negatable: false),
        Rule(
            "no.means", .notInterested,
            [
                "нет _2 бюджета|денег|средств", "бюджет* _2 нет|закончил*|исчерпан", "дорого|дороговато",
                "не по карману", "закрываемся|закрылись|ликвидир*|банкрот*", "no|without budget|money|funds",
                "can't afford", "too expensive|pricey", "closing|shutting down|closed", "out of business",
            ],
            unless: ["сколько|how|не дорого|недорого|ли|если|if"], negatable: false, weak: true),
    ]

    /// Later: verbs of coming back, absence, lack of time. Whether a date was named is read elsewhere.
    static let snooze: [Rule] = [
        Rule(
            "later.verb", .snooze,
            [
                "напиш*|писать|пишите|вернит*|вернут*|вернём*|вернемся|возвращ*|возобнов*|свяжит*|свяжем*|связат*|позвон*|набер*|перезвон*|звоните|наберите|напомн*|постучи*|маякн*|обсуд*|обсудим|поговор*|пообща*|вернуться|спрос*|подним*|отложим|отложить|отложит*|перенес*|откладыва*|перезвоните|стукн*|списаться|спишемся|спишитесь|обращайтесь|дёрн*|пингани*|пингуйте|давайте|попробуйте|зайдите|готов*",
                "circle|reach|touch|check|follow|ping|write|contact|email|call|talk|speak|reconnect|revisit|remind|bump|message|catch|try|ask|resume|discuss|pick|wait|come|get|ready|let's|ring|phone",
            ]),
        Rule(
            "later.return", .snooze,
            [
                "напиш*|писать|пишите|вернит*|вернут*|вернём*|возвращ*|свяжит*|свяжем*|позвон*|набер*|перезвон*|звоните|напомн*|обсуд*|поговор*|пообща*|созвон* _6 позже|потом|попозже|позднее",
                "отлож*|откладыва* _3 это|разговор|вопрос|до|на|пока|решение",
                "позже|потом|попозже|позднее _3 напиш*|вернит*|верн*|свяж*|позвон*|набер*|обсуд*|поговор*|посмотр*|давайте|пишите|напомн*|спишемся",
                "давайте|может|лучше|можно|как-нибудь _2 потом|позже|попозже|позднее|другой|следующий раз",
                "^ _2 позже|потом|попозже|позднее $", "в другой раз", "как-нибудь потом|позже",
                "circle|come|get|touch|check|reach|try|follow|ping|write|contact|email|call|talk|speak|reconnect|revisit|remind|bump|message|catch|loop|ask|pick _5 later|again|back|base|then|another time",
                "maybe|perhaps|sometime|some other|another _1 later|time", "^ _2 later $", "later this|on|in",
                "remind me|us", "reach out|back again? in|on|after|next|at|around", "down the road|line",
                "ping|call|email|write|contact|message|text|try|remind|catch me|us|again _3 in|on|after|next|tomorrow|at|around|when|once|later",
            ],
            unless: ["не позже|later than|no later", "call me back"]),
        Rule(
            "later.not-now", .snooze,
            [
                "не сейчас|сегодня|время|вовремя|момент", "сейчас _3 не",
                "сейчас|пока|щас|ближайшее _3 некогда|неудобно|занят*|завал*|аврал*|запар*|нет|рано",
                "не до этого|вас|того|этих", "нет времени|возможности|сейчас", "времени|сил _2 нет", "некогда",
                "пока не|рано|нет|что|подожд*|отлож*", "рано ещё? _2",
                "занят*|завал|аврал|запар*|цейтнот|горячий|горячая",
                "подожд*|повремен*", "после отпуска|командировки|ремонта|открытия|запуска|больничного|сезона",
                "вернёмся к этому|разговору|вопросу|теме|обсуждению", "вернемся к этому|разговору|вопросу|теме",
                "not now|yet|today|currently", "not _2 right now|moment|currently",
                "not _3 good|right|best|great time|moment",
                "bad|wrong|terrible|poor|busy time|timing|moment|week|month",
                "right now _3 busy|swamped|slammed|not|no|isn't|can't", "swamped|slammed|snowed|underwater",
                "too? busy|hectic|crazy|tied|occupied", "budget|hiring|spending|code|change freeze",
                "for now|the moment", "no|don't|not|haven't _2 time|bandwidth|capacity", "in the middle of",
                "after my|the|our vacation|holiday|leave|trip|launch|move|release",
                "too early|soon", "at a later", "hold off", "on hold",
            ],
            unless: [
                "не сейчас ли", "сейчас нет _3 рассыл*", "прямо сейчас|сегодня _2 давайте|можем|готов*",
                "нет времени _2 читать", "пока есть", "что _1 пока", "how|what|кто|how busy", "вы занят*",
            ], negatable: false),
        Rule(
            "later.away", .snooze,
            [
                "отпуск*|отпускe|командировк*|больничн*|декрет*|отгул*", "меня|нас _2 нет|не _1 будет|в",
                "не _1 будет|буду до|в|на|офисе|месте|доступ*",
                "буду|вернусь|вернёмся|выйду|выхожу|появлюсь|возвращаюсь|доступ* _3 после|с|в|через|к|на|не|только|числа|завтра|<number>",
                "уехал*|уезжаю|улетаю|отсутству*",
                "on vacation|holiday|leave|pto|sabbatical|maternity|paternity|parental", "out of office|town|the",
                "away|out|off|ooo|unavailable|gone|travelling|traveling _3 until|till|til|this|next|for|from|on|through|back",
                "ooo|out-of-office",
                "back on|in|at|to|from|next|after|the|monday|tuesday|wednesday|thursday|friday|tomorrow",
                "annual leave", "limited access",
            ],
            unless: [
                "get|getting back to me|us|you", "go|going back", "come back to you", "отпуск* _1 цен*",
                "гост*|клиент*|guests|cash|money back", "give|send _2 back",
            ], negatable: false),
    ]

    /// Go on.
    static let interest: [Rule] = [
        Rule(
            "yes.interest", .interested,
            [
                "интересно|интересует|интересны|интересен|заинтересовал*|заинтересован*|заинтриговал*|любопытно|увлекательно|интересненько",
                "расскажите|расскажи|поподробнее|подробнее|подробней|подробности|рассказывайте",
                "хотел*|хочу|хотим|хочется _3 узнать|понять|услышать _2 больше|подробн*|побольше",
                "продолж*", "что дальше", "какие _1 следующие|дальнейшие шаги",
                "с чего начать|начнём|начинаем|начинать",
                "как начать|попробовать|подключиться|подключить|стартовать|начинаем",
                "звучит _2 интересно|хорошо|неплохо|здорово|круто|отлично|любопытно|заманчиво|убедительно", "мы|я за",
                "готов* _3 обсудить|попробовать|рассмотреть|начать|продолжить|послушать|протестировать",
                "хочу|хотим|давайте|можно _2 попробовать|попробуем|тестировать|протестировать|пилот*",
                "слушаю|слушаем _2", "убедили|уговорили|заинтересовали", "почему бы и? нет|не", "не против",
                "только за", "в принципе интересно|да", "нам такое|это _2 нужно|надо|пригодится|подходит|подошло",
                "interest*", "tell me|us|more _2 more|about|details", "tell me|us",
                "learn|know|hear|see|find|get _2 more", "more information|info|details|please",
                "sounds|looks|seems _1 good|great|interesting|promising|nice|cool|useful|awesome|perfect|relevant|helpful|like",
                "go on|ahead",
                "keep going|talking", "what's|what next|now", "what are|is the next", "next steps|step",
                "how do|can we|i start|begin|proceed|try|sign|get started", "get started",
                "i'm|we're|count me|us in|game|all|keen|intrigued|curious|open", "keen|intrigued|intriguing",
                "continue", "let's do|go|proceed|try|start", "why not", "love|like to hear|know|learn|see more",
                "worth exploring|discussing|look", "i'm listening", "absolutely|definitely $",
                "we could use|need this|something",
                "like what|the idea|it", "нравится|понравил*", "please do|continue|proceed", "don't stop",
            ],
            unless: [
                "не интерес*|заинтерес*", "интересн* что|интересует цен*|стоимост*",
                "tell me|us how|who|why|where|about", "не останав*",
            ]),
        Rule(
            "yes.go-on", .interested,
            ["не надо|нужно|стоит останав*|прекращ*|переста*", "не останавлив*", "don't|no|never need? to? stop _1 $"],
            unless: ["stop _2 email*|writing"], negatable: false),
    ]

    static let smalltalk: [Rule] = [
        Rule(
            "talk.thanks", .smalltalk,
            [
                "спасибо|благодарю|благодарим|спс|спасибочки|пасиб|признател*",
                "thanks|thank|thx|cheers|appreciate*|grateful|ta",
                "посмотрю|посмотрим|изучу|изучим|почитаю|ознакомлюсь|ознакомимся|гляну|глянем|подумаю|подумаем|обдумаю|прочитаю|обсудим|передам|покажу",
                "понял|поняла|понятно|принято|принял|ясно|учту|учтём|ок|окей|хорошо|ладно|отлично|супер|договорились|замечательно|здорово|прекрасно|класс|круто|получил*|увидел*",
                "здравствуйте|привет|приветствую|добрый|доброе|доброго", "hi|hello|hey|greetings|morning|howdy|hiya",
                "got it|ya",
                "noted|understood|ok|great|perfect|nice|cool|awesome|good|received|roger|lovely|wonderful|excellent",
                "will take|have|check|read|look|think|review|discuss",
                "i'll|we'll|let me take|have|check|read|look|think|review|consider|discuss|get|let",
                "хорош* дня|вечера|недели|выходных", "have a|good great|nice|good|day|one|weekend",
                "happy new|holidays", "merry", "с наступающим|праздником|новым|праздниками",
                "как дела|поживаете|жизнь|ваши", "how are you|things", "how's it", "рад* знакомству|познакомиться",
                "nice to meet", "you too", "взаимно", "не за что", "bye|goodbye|пока|до свидания|встречи|всего",
                "👍|🙏|👌|🙂|😊|❤|🔥",
                "до связи", "удачи", "good luck", "no problem|worries|prob", "без проблем", "не проблема",
                "ничего страшного",
            ], weak: true)
    ]
}
