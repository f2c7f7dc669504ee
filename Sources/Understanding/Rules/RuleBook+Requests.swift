extension RuleBook {
    private static let documents = """
        ~презентацию|презентац*|презу|преза|презы|презенташк*|pdf*|пдф*|материал|материалы|материалов|материалами|брошюр*|буклет*|каталог*|слайд*|кп|presentation*|deck|decks|slides|one-pager|\
        onepager|brochure*|leaflet*|pdfs|material|materials|collateral|whitepaper|handout*|flyer|factsheet|booklet|slide|pitch-deck|profile|prospectus|catalog|catalogue|datasheet|literature|slidedeck|ppt|pptx|дек|презентуху
        """
    private static let sendWords = """
        пришл*|прислать|присылай*|отправь*|отправит*|отправл*|скин*|скидыва*|вышл*|выслать|высылайте|шлите|шли|сброс*|кинь*|кидай*|перешл*|перекин*|дайте|дай|поделит*|направьте|направит*|передайте|send|sending|sharing|forwarding|share|email|mail|forward|attach|drop|shoot|pass|provide|resend|resending|attaching|bounce|fire|flick|chuck|fling
        """

    static let presentation: [Rule] = [
        Rule(
            "deck.request", .presentation,
            [
                "\(sendWords) _7 \(documents)", "\(documents) _5 \(sendWords)",
                "можно|хочу|хотел*|хотим|нужн*|интересует|получить|посмотреть|почитать|изучить|есть|найд*|имеется|давайте|жду|ждём|ждем|бы|глянуть|показать|ознакомиться _5 \(documents)",
                "\(documents) _3 есть|можно|найд*|имеется|подойд*|достаточно|хватит|хватило|пожалуйста|сначала|хотелось|посмотр*|давайте|нужн*|устроит|будет|жду|ждём|ждем|бы",
                "\(documents) _5 с удовольствием|интересом|радостью",
                "have|get|see|like|want|need|love|any|available|review|read|prefer|there|got _5 \(documents)",
                "\(documents) please|would|will|is|first|available|works|to|do|for|that|instead|by|only",
                "^ _2 \(documents) _2 $",
                "\(sendWords) _5 информаци*|инфу|подробност*|описани*|details|info|information|something|кейс*|case|stories|cases|документ*|примеры|examples|overview|summary|что-нибудь|что-то|коммерческ*|предложен*",
                "коммерческ* предложен*",
                "waiting|wait|awaiting|expecting _3 \(documents)",
                "summary|overview|description|pager _3 by|via|is|would|will|fine|enough|ok",
                "\(sendWords) _3 файл|файлик|файлом|описание|описанием",
                "файлик|файлом|файл _1 описани*|презентац*|кейс*|информаци*",
                "если да|есть _1 файлом|письмом|почтой|скиньте|пришлите|вышлите",
                "что-нибудь|что-то|чего-нибудь _3 почитать|посмотреть|изучить|показать|полистать|наглядн*",
                "жду|ждём|ждем|кидайте|киньте|шлите|можно на почту|почте|мейл|email|имейл",
                "\(documents) _2 на почту|почтой|мейл|email|имейл",
                "хватит|достаточно|устроит и|пары|пару|одной|краткой|короткой _2 \(documents)",
                "something|anything _4 read|show|share|forward|look|share|present|circulate|flip",
                "в письменном виде", "send|share|put|prefer|like|want|need|have|get|everything|something _5 in writing",
                "вышлите|пришлите|send|скиньте _3 на|to|it|that|over|сюда|почту|почтой|through|across _2 $",
                "подробн* _2 на почту|письмом|email", "информац* _3 на почту|письмом",
                "information|info|details|materials|everything|something _2 by|via|over email|mail",
                "case studies|customer stories",
            ],
            unless: [
                "получил*|видел*|изучил*|глянул*|прочитал*|открыл*|посмотрел*|просмотрел*|прочёл _5 \(documents)",
                "\(documents) _5 получил*|полистал*|пролистал*|видел*|изучил*|глянул*|прочитал*|открыл*|посмотрел*|просмотрел*|смотрел*|хорош*|понравил*",
                "спасибо за _3 \(documents)",
                "got|received|saw|reviewed|read|seen|opened|looked _4 the|your|it|our _3 \(documents)",
                "thanks|thank|appreciate _2 for|the|your _3 \(documents)",
                "уже|already _2 есть|have|has _3 \(documents)",
                "\(sendWords) _3 прайс*|price|prices|pricing|price-list|счёт|договор|invoice|contract|nda",
                "^ прайс*|price|счёт|договор|invoice|contract|nda",
                "ссылк*|link _3 встреч*|звон*|зум*|созвон*|демо|call|meeting|demo|zoom", "invite|приглашен*",
                "список|list _3 клиент*|customers|clients|контакт*",
                "ignore|игнорир*|забуд*|disregard",
            ])
    ]

    static let demo: [Rule] = [
        Rule(
            "demo.named", .demo,
            [
                "демо|демку|демка|дэмо|демонстрац*|~демонстрацию|~демонстрация|~демонстрации|продемонстрир*|демонстрир*|вебинар*|demo|demos|demonstration*|walkthrough|walk-through|screenshare|demoing|demonstrate",
                "созвон|созвона|созвону|созвоны|созвонимся|созвониться|созваниваемся|созвонитесь|созвонить*|зум|зуме|видеозвон*|видеовстреч*|онлайн-встреч*",
                "встретимся|встретиться|увидимся|встречу|встреча|встречи|встрече",
                "давайте|можем|можно|готов*|предлаг*|хотел*|хотим|хочу|удобн*|назнач*|организ*|запланир*|короткий|на|проведём|провести _4 звонок|звонке|звонка|колл|кол|колле|поговор*|пообща*|встреч*|митинг",
                "назнач*|провед*|провести|проводите|устро*|организ*|сделайте|хотим|хочу|хотел*|нужен|можно|давайте|ждём|жду|запишите|согласен|согласна|согласны|приходите|готовы _3 показ|показа|показе|показу|показик",
                "показ так показ", "онлайн-показ*|видео-показ*|онлайн-демо", "голосом _2 обсуд*|поговор*",
                "screen share|sharing", "обсуд* _2 голосом|звонке|созвоне",
                "zoom|meeting|google-meet|videocall|video-call|meetup|appointment",
                "a|the|quick|short|brief|on|schedule|set|arrange|intro|introductory|discovery|minute|video|our _2 call|calls|chat|meeting",
                "hop|jump|get|have|do|set|schedule|arrange|book|organize|organise|let's|can|could|happy|open|available|free|up|like|love|want _5 call|meeting|meet|chat|session|zoom|talk|speak|discuss",
                "let's|can|could|shall|happy|love|like _3 meet|chat|talk",
                "let's|can|could|shall|happy|love|like _3 connect !it|to|our|the|this|your|them|us|google",
            ],
            unless: [
                "демо-доступ*|демо-верс*|демодоступ*|demo account|access|version|environment|mode",
                "пробн*|trial|тестов*",
                "call me|us|back _2 tomorrow|next|in|at|on|later|after|around|monday|tuesday|wednesday|thursday|friday",
                "talk|speak|chat|connect|discuss _2 in|after|next _2 weeks|month|months|quarter|year|spring|summer|autumn|fall|winter",
                "give me|us a call", "call center|centre|центр", "каждая встреча|встречи с гостями|гост*",
                "met|встретились|встречались|общались",
                "in|at|from|to|into|between a|the|back-to-back? meeting|meetings",
                "for our|my|the|a _2 meeting|meetings",
                "board|team|management|staff|internal|weekly|monthly|leadership meeting|meetings|call",
                "я|сейчас|пока|мы|весь|все _1 на встрече|встречах|созвоне|созвонах|звонке",
                "operator|manager|human|person|someone|оператор*|человек*|менеджер*|сотрудник*|специалист*|консультант*|кем-то|кем-нибудь|автоответчик*|роботом|ботом",
                "how long|many|often|сколько _5 demo|call|meeting|демо|демонстрац*|созвон*",
                "chat bot|widget|чат-бот*|чат-бот",
            ]),
        Rule(
            "demo.show", .demo,
            [
                "покажите|покажи|показать|показывайте|покажете|продемонстр*|посмотреть|глянуть|увидеть|посмотрим|взглянуть _6 работа*|выгляд*|устроен*|вживую|практике|деле|действии|примере|интерфейс*|экран*|систем*|сервис|платформ*|продукт|приложен*|кабинет*|функционал*|возможност*|живьём|онлайн",
                "покажите|покажете|покажи _3 $", "walk me|us|our|the|my _3 through", "show me|us|our|my _6",
                "see|watch|view _4 action|live|works|working|screen|demo|demoed|product|platform|tool|dashboard|interface|person",
                "look _4 action|live|demo|demoed|dashboard|interface",
                "want|like|love|could|can|let _2 see|watch|view it",
                "show|demonstrate|present _3 product|platform|service|tool|system|app|software|interface|dashboard",
                "see how", "in action", "run us|me through", "give us|me _2 tour|demo|walkthrough",
                "tour of|the|around", "live session|presentation|demo",
            ],
            unless: [
                "цен*|price*|cost", "отзыв* показать",
                "show me|us _3 price*|pricing|case|reference*|docs|documentation|proof|numbers|rules|prompt|system|instructions",
                "посмотреть _3 презентац*|материал*|слайд*|pdf",
                "see _4 deck|slides|presentation|pdf|pricing|price*|examples", "system prompt", "промпт|инструкц*",
                "руководств*|коллегам|начальн*|boss|management",
                "i|we can|could|to|will|may|might _1 show|share|present", "something|anything _4 show|share",
            ]),
        Rule(
            "demo.book", .demo,
            [
                "запишите|запиши|забронир*|бронир*|бронируйте|забронируйте|записывайте _3", "назнач* _3 врем*|дат*|на",
                "book|schedule|reserve|pencil|put _4 slot|session|appointment|me|us|in|time|calendar",
                "calendar|meeting invite|invitation|link",
                "send|пришл*|скин*|жду|высыл* _3 invite|invitation|приглашен*|инвайт|ссылк* _3 встреч*|звон*|зум|созвон|демо",
                "send|пришл*|скин*|жду|кидайте _2 invite|invitation|приглашен*|инвайт|calendar",
                "free|available|open _4 slot|slots|time|times",
                "когда _3 можно|можете|удобно|сможете|вам|свободны _4 показ*|созвон*|встрет*|провести",
                "какие _3 слоты|окна|окошки|время|даты",
            ], unless: ["можем назначить", "write|poem", "put _1 through|off", "in touch"]),
    ]

    static let operators: [Rule] = [
        Rule(
            "human", .operator,
            [
                "живой|живого|живому|живым|живом|реальн*|настоящ*|нормальн* _1 человек*|оператор*|менеджер*|сотрудник*|специалист*|консультант*|люд*|чел*",
                "позов*|соедин*|переключ*|переведите|дайте|дай|хочу|хотел*|нужен|нужна|можно|пусть|подключ*|передайте|вызов*|жду|кто-нибудь|пригласите|поговорить|переговорить|общаться|пообщаться|свяж*|прошу|найдите|позвонит _5 человек*|оператор*|менеджер*|сотрудник*|специалист*|консультант*|людьми|руководител*|старш*|начальник*|кто-то",
                "^ _1 оператор|оператора|менеджера|человека|менеджер|операторов $",
                "с роботом|ботом|машиной|нейросетью|автоответчиком|искусственным _3",
                "не _3 робот*|бот*|бота|нейросет*|машин* _2 $", "роботу|боту|нейросети не|хватит|надоел*",
                "кто-нибудь|кто-то|кем-нибудь|кем-то|кого-нибудь|кого-то|кому-нибудь|кто-либо из людей|команды|отдела|живых|менеджеров|руководства|начальства|сотрудников|коллег|вас|ваших|них",
                "дайте|можно|хочу|хотел*|хотим|надо|нужно _1 пообщаться|поговорить|переговорить|связаться _2 кем-нибудь|кем-то|кем-либо",
                "соедин*|переключ*|свяжите|переведите _2 с|на тем|того|кем|тех", "кожан*",
                "human|humans",
                "real|actual|live|living|proper person|human|people|someone|agent|rep|representative|operator|employee|someone",
                "talk|speak|chat|discuss|negotiate|deal|connect|transfer|put|get|hand|escalate|through|need|want|like|pass|have|reach _5 person|human|someone|somebody|representative|rep|agent|manager|operator|people|colleague|salesperson|supervisor|boss",
                "your team member",
                "in touch with _3 person|human|rep|manager|someone|somebody|colleague|representative",
                "one of your managers|people|colleagues|staff|team|reps",
                "put|get|connect|talk|speak|have|with|need|want _4 sales|account rep|representative|manager|person",
                "^ _1 agent|operator|human|representative|person $",
                "not|no|don't _4 bot|robot|ai|machine|chatbot|automated|algorithm|bots|robots|machines|chatbots",
                "have|let|ask|get whoever|someone|somebody|anyone|your _6 touch|call|contact|write|reach|ring|phone|email !<email>|<handle>",
                "person|human|someone|somebody|agent|manager call|contact|phone|ring|reach me|us",
                "кто-нибудь|кто-то|есть|тут|там _2 живой|живые|живым|живая",
                "someone|somebody|anyone|anybody _2 real|human|alive|pulse|heartbeat",
                "someone from|on|in your|the sales|team|company|support",
                "member|person of|on|from your|the team|staff",
                "sick|tired|enough _2 bot*|robot*|automated",
            ],
            unless: [
                "с кем _5 человек*|менеджер*", "кто _5 человек*|менеджер*",
                "right|correct|wrong|appropriate person|contact|someone",
                "не тот|та|к менедж*", "напишите|свяжитесь|обратитесь|контакт* _3 наш*",
                "наш* менеджер*|оператор*|специалист*|сотрудник*|руковод*|консультант*",
                "our|my manager|team|boss|agent|colleague|director|head",
                "another|other person|colleague", "how|what|which|does|do|сколько|можно ли _6",
                "с ботами|bots боретесь|отзыв*", "talk|speak to dana|<email>", "<email>", "he|she|her|him", "чат-бот*",
                "show|forward|материал*|показать", "руководств* показать|показ*|переслать",
                "показ*|переслать|отправ*|обсуд*|согласов* _3 руководств*",
            ], negatable: false)
    ]

    static let restart: [Rule] = [
        Rule(
            "restart", .restart,
            [
                "начн*|начать|начинаем|давайте|начни* _3 заново|сначала|начала", "заново|сначала $",
                "сначала _1 давайте|начн*", "start|begin|let's|go|from _2 over|again|scratch|fresh|anew",
                "restart|reset", "from the beginning|top|scratch",
            ],
            unless: [
                "рассыл*|письм*", "договор*|созвон*|назнач*|встрет*|перенес*",
                "write|contact|again _2 later|march|in|next|and",
                "сначала _3 презентац*|материал*|цен*|демо|расскаж*|пришл*", "send|email",
            ])
    ]
}
