extension RuleBook {
    /// Things to answer from the facts. A question mark alone is weighed elsewhere.
    static let questions: [Rule] = [
        Rule(
            "ask.price", .question,
            [
                "сколько _4 стоит|стоят|стоить|будет|обойдётся|обойдется|берёте|денег|платить|стоимость|в месяц",
                "почём|почем", "цена|цены|цену|ценник|цен|ценам|расценк*|стоимост*|тариф*|прайс*|прайс-лист*|скидк*",
                "price|prices|priced|pricing|cost|costs|rates|fee|fees|price-list|pricelist|quote|tariff*|discount*",
                "how much",
            ],
            unless: [
                "ignore|disregard|игнорир*|забуд*|forget", "слишком дорого|цена", "price isn't|is not",
                "не подходит|устраивает|устроила цен*", "цена|цены не подход*|устраив*|важн*", "discount code|coupon",
                "too expensive|high", "at any cost", "высок*",
            ]),
        Rule(
            "ask.topic", .question,
            [
                "вопрос|вопросы|вопросик|вопросец _2 по|о|об|про|насчёт|касательно|такой|следующий|насчет|есть|:",
                "есть _2 вопрос*", "возник*|появил*|остал* _3 вопрос*", "подскаж*|уточнит*|поясн*|объясн*|проясн*",
                "уточнить|узнать|понять _2 как*|что|можно|есть|сколько|про|по|о|умеет|поддерж*|работ*|насчёт",
                "расскаж* _3 про|о|об|как|каким|какие|что|чем|по",
                "интересует|интересуют|интересен|интересно _1 как|что|цена|стоимость|возможность|интеграц*|вопрос|можно|есть|ли|сколько|чем|кто|почему|какие|какая|какой|узнать",
                "ответьте|скажите _4",
                "хотел*|хочу|хотим|хочется _3 узнать|понять|уточнить|спросить|выяснить _2 как*|что|про|о|сколько|есть|можно|чем|кто|где|насколько",
                "question* _1 about|on|regarding|is|for|re|:|though|first|before",
                "have|got|one|quick|couple|few|some _2 question*",
                "wonder*|curious _3 how|what|if|whether|who|which|about|why|where|when",
                "know|learn|understand|hear|see|ask|find|clarify _1 how|what|whether|if|which|who|why|where|about|out",
                "tell|explain|clarify|describe|elaborate _2 how|what|why|who|which|about|where|on", "explain|clarify",
                "what about",
                "more about|on pricing|security|integration*|gdpr|how|the _2 price*|integrat*|api|analysis|support",
            ],
            unless: [
                "нет вопрос*", "без вопрос*", "no question*|questions asked", "вопросов нет|не", "не вопрос",
                "вернёмся|вернемся|вернуться к _2 вопрос*", "по этим|этому|данным|всем|таким|этому вопрос*",
                "вопрос* занима*|решает|ведёт|ведет", "для таких вопросов", "out of the question", "tell me about it",
                "you|they|he|she can|could|may|should|might|will _1 find|ask|learn|see|hear|know",
                "more about you*|it|this|that|product|service _1 $",
                "rules|prompt|instructions|промпт*|правила|инструкци*", "тёмн*|дем*|показать работа*",
                "poem|joke|story|стих*|анекдот*|сказк*|погод*|weather|president|recipe|рецепт*|capital",
            ]),
        Rule(
            "ask.word", .question,
            [
                "^ сколько|какая|какие|какой|какое|какую|каковы|какова|откуда|чем|кто|почему|зачем|где|куда|насколько|каким|каких|какими|чей",
                "^ на|в|с|у каких|каким|какие|какой",
                "^ как|что|когда вы|это|у|ваш*|работ*|часто|долго|быстро|устроен*|происход*|именно|с|насчёт|мне|нам|считает*|обстоят|можно|входит|умеет|такое|за|если|будет|делает|по|вас|он*",
                "^ how|what|who|where|why|which|whose|what's|who's|where's|how's|does|do|is|are|can|did|has|will|would|could _1",
                "есть|можно|умеет*|поддерж*|работает*|бывает|нужно|возможно|возможна|делаете|сможет*|будет|входит ли",
                "а если|как|что|можно|сколько|есть|вы|с|у|кто|для _1",
            ],
            unless: [
                "how about|do you do|are you",
                "can|could|would|will you|we|i|someone|somebody _4 call|send|email|remove|stop|share|forward|meet|show|write|contact|ping|push|move|take|walk|put|talk|schedule|book|give|get|have|do|speak|come|try|connect|tell|explain|reach|delete",
                "would|will be|love|like|do|work|suit|rather|prefer",
                "do not|it|that|let|reach|call|send|come|try|write|keep|contact|email|so|we|get",
                "is|are _2 enough|great|fine|ok|crazy|busy|not|no",
                "как дела|договорились|будет|только|нибудь|раз|вернусь|вернёмся|обсуждали|появится|закончим|освобожусь",
                "what's|what next|now", "что дальше", "как-нибудь",
                "когда|what|who|where _2 вернусь|decide*|i'm|we're|ever", "has|have been", "what a",
                "where _2 unsubscribe", "как вариант", "что ж|ли", "кто решает",
            ], weak: true),
    ]

    /// Somebody else is the right person.
    static let redirect: [Rule] = [
        Rule(
            "person.other", .redirect,
            [
                "этим|этими|этой|такими|данными|маркетингом|отзывами|закупками|вопрос*|направлен*|темой|такое|данным|сервисом|это|репутацией|клиентским _3 занима*|ведает|заведует|отвечает|рулит|ведёт|решает|командует|курирует",
                "занима*|отвечает|ведает|решает|курирует|рулит|ведёт _3 у|наш*|мой|моя|коллег*|друг*|директор*|отдел*|руковод*|начальн*|этим|менеджер*|маркет*",
                "не ко мне|нам", "не по адресу",
                "обратит*|обращайт*|адресуйте|напишите|пишите|звоните _1 в|к отдел*|департамент*|бухгалтер*|закупк*|маркетинг*|дирекц*|секретар*|приёмн*",
                "не наш|наша|наше вопрос|отдел|компетенц*|зона|вопросы",
                "не мой|моя|мое|моё|моей вопрос|тема|компетенц*|профиль|зона|вопросы|ответственн*|отдел|часть",
                "не по адресу", "не я _2 решаю|занимаюсь|принимаю|отвечаю|решает",
                "я|мы _4 не решаю|занимаюсь|принимаю|отвечаю|решаем|занимаемся|веду _4 это|этим|решени*|за|такие|подобные|эти",
                "решает|решаю|решение _2 не я", "это|такое|решение|такие _2 решает|решают|принимает|принимают",
                "обратит*|обращайт*|свяжит*|напишит*|пишите|поговорит*|звоните|позвоните|адресуйте|спросит*|наберите|стучите* _2 к|с|ей|ему|им|моему|моей|моим|нашему|нашей|на|коллег*|директор*|напрямую _5 <email>|<handle>|директор*|отдел*|коллег*|начальн*|руковод*|маркетолог*|менеджер*|секретар*",
                "напишите|напиши|пишите|обращайтесь|обратитесь|спросите|позвоните|свяжитесь _2 ей|ему|им|с|к _2 ней|ним|нему|ними",
                "напишите|напиши|пишите|спросите ей|ему|им|его|её|ее|лучше|тогда",
                "больше|уже|давно _4 не работаю|работаю|работает|сотрудник|занимаюсь", "не работаю _4",
                "уволил*|уволен*|ушёл|ушла|ушел|покинул*|перешёл|перешла|сменил* _4 компан*|работ*|организац*|друг*|отсюда|недавно|декрет|оттуда",
                "уволил*", "в компании|организации не|больше работ*|числ*",
                "переадрес*|перенаправ*|переслал*|передал*|перешлите|перекинул*|пересылаю|передаю|переправ* _4",
                "контакт*|почта|телефон|адрес|телеграм|телега|email _2 коллег*|директор*|руковод*|ответствен*|моего|моей|наш*|для|её|его|нужного",
                "копи* _3 коллег*|ставлю|добавил*",
                "по|таких|этим|этому|таким|данным|подобным|срочн* вопросам|вопросу|вопросов|теме|срочному|делам|всем _6 <email>|<handle>|к|пишите",
                "наш|мой|рабочий телеграм|тг|телега|telegram _8 <handle>", "там|его|её|зовут _1 <handle>",
                "в другой отдел|филиал|офис",
                "другой|другому|другим|иной отдел|человек|сотрудник|коллега|руководитель|человеку|коллеге",
                "right|correct|best|appropriate|proper person|contact|one|department|guy|address|email",
                "this|that|it should|must|needs go|be _3 to|with|by",
                "wrong|incorrect person|contact|department|guy|address|email|number",
                "talk|speak|reach|write|contact|email|ask|ping|message|try|address|direct|connect|refer _2 to|with|out|my|our|the|her|him|them _6 <email>|<handle>",
                "contact|ask|email|write|ping|message|try|call|reach her|him|them|my|our _1",
                "talk|speak|write|reach|refer|direct|address to|with|out|it|this|your _2 my|our|her|him|them|the|to _3",
                "she|he|they|who _2 handles|runs|owns|leads|manages|decides|deals|oversees|looks|responsible|charge|covers|heads",
                "is|are|she's|he's _2 responsible|charge|handling|lead|person|owner|decision* _2",
                "someone|somebody else|different|other _3 handles|runs|owns|decides|responsible|in|department|team|person",
                "handled|decided|managed|owned|run by",
                "forward|forwarded|forwarding|passed|passing|pass|redirect*|sent|cc|cc'd|cc'ing|cced|copied|copying|looping|looped|loop|adding|added|introduce|introducing _6 to|in|my|our|colleague|<email>|<handle>",
                "no longer|longer with|at|work|working|employed|here|handle|part|responsible",
                "left the|this|company|our|that|last", "don't|not|doesn't work|working here|there|at|with|anymore",
                "not|isn't|wasn't my|our|me _2 area|department|job|call|decision|responsibility|field|scope|thing|role|remit|who",
                "isn't|not me|mine|up",
                "my|our colleague|boss|manager|director|coworker|partner|assistant|successor|replacement|head|cmo|ceo|coo|team|marketing _6 <email>|<handle>",
                "her|his|their email|address|contact|telegram|handle|mail", "decision maker|maker's",
                "moved to|on _2 another|different|role|new", "changed jobs", "i've|i moved on",
            ],
            unless: [
                "свой|своя|свои|своих|собственн*|штатн* _1 отдел*|команд*|сотрудник*|маркетолог*|специалист*|люди|менеджер*",
                "пришлите|скиньте|отправьте|вышлите|send|share _5 на|to _3 <email>",
                "deck|presentation|презентац*|материал* _6 forward|переслать", "кто|who|чем|какие _5 занимается|вы|you",
                "вопрос* _1 решает _1 ваш*", "right|wrong time|moment", "как|how _4 вы", "тестов*",
                "i can forward|pass",
            ], negatable: false)
    ]

    /// What one asks a companion or an oracle, and not a company: a question with these verbs is not about us.
    private static let personal =
        "!know|like|love|think|tell|say|watch|follow|enjoy|prefer|predict|guess|write|recommend|feel|show|give|explain|single|знаете|любите|смотрите|смотрели|думаете|считаете|скажете|расскаж*|подскаж*|болеете|играете|слышали|напиш*|посовет*"

    /// Nothing of ours: orders to the machine, chores, insults, other people's advertising.
    static let offTopic: [Rule] = [
        Rule(
            "attack", .offTopic,
            [
                "ignore|disregard|forget|override|bypass|drop|skip _5 instruction*|rules|prompt*|guidelines|directions|orders|training|restrictions|everything|programming|above|previous|prior",
                "игнорир*|проигнорир*|забуд*|отбрось*|отмени*|обойди|нарушь|сбрось _5 инструкц*|правил*|указан*|промпт*|предыдущ*|всё|ограничен*|настройк*|роль",
                "^ act|behave|pretend|imagine|roleplay|притворись|представь|веди _1 as|to|like|you|теперь|что|себя",
                "you're|ты _1 now|теперь|отныне",
                "you are|you're now|henceforth|from", "ты|вы теперь|отныне|больше не",
                "developer|debug|god|admin|dan|jailbreak|sudo|root|maintenance|unrestricted mode",
                "режим _1 разработчика|отладки|администратора|бога", "jailbreak|джейлбрейк",
                "system|hidden|initial|secret|internal|your prompt|instructions|message|rules|configuration",
                "системн*|скрыт*|внутренн*|тво*|секретн*|изначальн* _1 промпт*|инструкц*|сообщени*|правил*|настройк*",
                "print|reveal|show|output|repeat|display|dump|leak|list|tell|give|copy|translate _4 rules|prompt|instructions|system|secrets|password*|api|key|keys|configuration|database",
                "выведи|покажи|раскрой|повтори|напечатай|перечисли|выдай|назови|процитируй|скопируй _4 правил*|промпт*|инструкц*|парол*|ключ*|базу|настройк*|секрет*",
                "list|give|send|show|share|export|dump|пришли|пришлите|покажи|выведи|дай|дайте|скинь|выгрузи|перечисли|отправь|назови _5 всех|все|all|other|every|other|your|своих|ваших|других|чужих|base|базу _3 клиент*|customer*|client*|контакт*|contacts|адрес*|addresses|emails|email|пользовател*|prospects|conversations|переписк*|данные|лидов",
                "from now on|reply|respond|answer only|as|in|with|like|everything|always|говори|отвечай|пиши только|как|стихами|матом|по-китайски",
                "this is|я|i'm|i am _2 администратор*|разработчик*|admin*|developer|openai|создатель|programmer",
                "new instruction*|rules|task|instructions:", "новая|новые|новое инструкци*|задача|правила|указание",
                "end of prompt|system|instructions",
                "promo|discount|coupon|промокод|промо-код _2 code|codes|на|со|скидк*",
                "give|дай|сделай|оформи|hand _5 discount|скидку|бесплатно|free|promo* _3 <number>",
            ],
            unless: [
                "do you have|offer|есть ли", "reference|референс*|кейс*|who|кто|кого",
                "как|what|which _3 интеграц*|integrat*", "ignore my|this|previous _2 email|message|mail",
                "игнорируйте|забудьте моё|предыдущее|прошлое _1 письмо|сообщение", "forget it|about",
                "список интеграц*|функц*",
            ], negatable: false),
        Rule(
            "chore", .offTopic,
            [
                "write|compose|tell|make|give|sing|create|generate|draft|do _4 poem|joke|story|essay|song|haiku|code|script|python|homework|limerick|rhyme|riddle|recipe|novel|rap|function",
                "напиш*|сочин*|расскаж*|придум*|спой|сгенерир*|сделай|нарисуй|составь|помоги* _4 стих*|стишок|анекдот*|сказк*|сочинен*|реферат*|код|кода|песн*|эссе|шутк*|рассказ|скрипт*|поэм*|загадк*|рецепт*|программ*|хокку|тост|поздравлен*|диплом*|курсов*|домашк*",
                "сколько будет", "what's|what is|how much is <number> _1 <number>", "переведи|translate _5",
                "реши|solve _3 задач*|уравнен*|equation|problem|task|пример",
                "рассчитай|посчитай|calculate _3", "are you single|married", "любишь|love me|ли|you", "выходи за",
                "порекомендуй|recommend|посоветуй _3 фильм*|ресторан*|книг*|movie|restaurant|book|кафе|отель",
                "предлагаем|предлагаю|предложить _4 вам|услуг*|сотрудничеств*|наш*|seo|сайт*|продвижен*|рекламу|взаимовыгодн*|размещени*|бартер*|купить|свои",
                "we|i offer|provide|sell|specialize|develop _7 you|your", "we|i can offer|help _3 you|your",
                "купите|закажите|заказывайте _3 у|наш*", "link building|exchange",
                "seo|backlink*|казино|casino|кредит*|займ*|loan*|ставк*|viagra|guest post",
                "ищу работу|вакансии|подработку",
                "резюме|вакансии|вакансия|hiring|vacancies|resume|vacancy|cv|internship", "продам|куплю|сдам",
                "are you hiring",
            ],
            unless: [
                "weather the|whether", "интеграц*|integrat*|api", "отзыв*|review*|гост*|guest*", "do|can you offer",
                "we offer _3 customers|guests", "credit card", "напиш* _3 позже|через|когда|ему|ей|им",
                "напиш* на|в",
            ]),
        // A topic of no business of ours, unless it stands in a question about us or in words about the writer's own business.
        Rule(
            "chore.topic", .offTopic,
            [
                "погод*|weather|forecast", "курс _1 доллара|евро|биткоин*|валют*|рубля",
                "bitcoin|btc|crypto|forex|биткоин*|криптовалют*",
                "кто|who _2 президент*|president|выиграл|won|чемпион*", "столиц*|capital of", "рецепт*|recipe",
                "гороскоп*|horoscope|astrolog*", "meaning|смысл of|жизни", "анекдот*|joke|jokes",
                "футбол*|football|soccer|хоккей*|матч*", "фильм*|movie|song|сериал*",
            ],
            unless: [
                "do|did|does|have|has|is|are|can|could|will|would|were you|your \(personal)",
                "is|are|does|do|has|can _3 service|product|platform|tool|system|software|company|app",
                "вы|вами|вам|ваш* \(personal)", "ваш* _1 сервис*|компани*|продукт*|систем*|команд*|платформ*",
                "у вас _2 есть|бывает|можно|клиент*|интеграц*|тариф*", "we|we're|we've|our|мы|наш*", "у нас",
                "weather the|whether", "интеграц*|integrat*|api", "отзыв*|review*|гост*|guest*|клиент*|customer*",
                "price*|cost|costs|pricing|тариф*|стоит|plan|plans|демо|demo|presentation|презентац*",
            ]),
        Rule(
            "abuse", .offTopic,
            [
                "дурак*|идиот*|тупой|тупая|тупые|дебил*|кретин*|придурок|придурки|урод*|мудак*|козёл|козлы|сволоч*|тварь|твари|лохотрон*|лохи|лох|жулик*|мошенник*|шарашк*|дурацк*",
                "idiot*|stupid|moron*|dumb|jerk*|asshole*|loser*|scammer*|bastard*|crap|bullshit|sucks",
                "ахаха*|хаха*|лол|lol|haha*|lmao|rofl|hehe|кек|ржу|ржака",
                "asdf*|qwerty|йцукен|фыва*|blah|бла|test|тест|проверка|ping|раз",
                "lorem ipsum",
            ], weak: true),
    ]
}
